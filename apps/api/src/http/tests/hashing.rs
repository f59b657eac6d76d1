use std::collections::BTreeSet;

use crate::composition;
use crate::config::Config;
use crate::http::graphql::execute::HASHING;

#[test]
fn every_mutation_that_takes_a_password_runs_beside_the_database() {
    let engine = composition::engine(&Config::default());
    let inputs = engine.sdl().split("\ninput ").skip(1);
    let with_password: BTreeSet<String> = inputs
        .filter_map(|input| {
            let (name, rest) = input.split_once("Input {")?;
            let (fields, _) = rest.split_once("\n}")?;
            let takes_one = fields.to_lowercase().contains("password: string");
            let (first, others) = name.split_at_checked(1)?;
            takes_one.then(|| first.to_lowercase() + others)
        })
        .collect();
    let hashing: BTreeSet<String> = HASHING.map(str::to_owned).into();
    assert_eq!(with_password, hashing);
}
