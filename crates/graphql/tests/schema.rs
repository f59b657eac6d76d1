//! The committed SDL is what reviews and clients read.

use std::{env, fs, path::Path};

use tercul_graphql::{Engine, EngineSettings};

#[test]
fn the_committed_schema_is_that_of_the_code() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.graphql");
    let engine = Engine::new(EngineSettings::default());
    let schema = format!("{}\n", engine.sdl().trim_end());
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&file, &schema).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == schema,
        "crates/graphql/schema.graphql is out of date: run `cargo xtask schema` and commit it"
    );
}
