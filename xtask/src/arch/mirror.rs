//! The mirrored path: a mutation has the same name in the domain, in GraphQL and in the tests, so
//! that a newcomer guesses the file on the first try.

use super::Fault;
use super::sources::Tree;

/// Mutations (file names) without a command of their own, and why. Keep it short.
const WITHOUT_COMMAND: [(&str, &str); 0] = [];

const WHY: &str = "A behaviour has one name and the same relative path on every layer.";

pub(super) fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, _) in tree.rust() {
        let Some(name) = mutation(path) else { continue };
        if !has_command(tree, name) && !WITHOUT_COMMAND.iter().any(|(known, _)| *known == name) {
            let what = format!("no crates/*/src/commands/{name}.rs mirrors this mutation");
            faults.push(Fault::new(path, 1, what, WHY));
        }
        if !is_tested(tree, name) {
            let what = format!(
                "no apps/api/tests/api/*/{name}.rs, and no other test there names {}",
                camel(name)
            );
            faults.push(Fault::new(path, 1, what, WHY));
        }
    }
    faults
}

/// `create_work` for `crates/graphql/src/work/mutations/create_work.rs`.
fn mutation(path: &str) -> Option<&str> {
    let inner = path.strip_prefix("crates/graphql/src/")?;
    let (_, file) = inner.split_once("/mutations/")?;
    file.strip_suffix(".rs")
        .filter(|name| !name.contains('/') && *name != "tests")
}

fn has_command(tree: &Tree, name: &str) -> bool {
    let end = format!("/src/commands/{name}.rs");
    tree.rust()
        .any(|(path, _)| path.starts_with("crates/") && path.ends_with(&end))
}

fn is_tested(tree: &Tree, name: &str) -> bool {
    let end = format!("/{name}.rs");
    let field = camel(name);
    tree.rust().any(|(path, text)| {
        path.starts_with("apps/api/tests/") && (path.ends_with(&end) || text.contains(&field))
    })
}

/// `create_work` as the schema spells it: `createWork`.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}
