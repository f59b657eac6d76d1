use std::path::PathBuf;

use super::check;

/// A folder of small files that goes away with the value.
struct Fixture(PathBuf);

impl Fixture {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root = std::env::temp_dir().join(format!("tercul-arch-{}-{name}", std::process::id()));
        for (path, text) in files {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Self(root)
    }

    /// The faults as `path:line: what`.
    fn faults(&self) -> Vec<String> {
        let (_, faults) = check(&self.0).unwrap();
        faults
            .iter()
            .map(|fault| format!("{}:{}: {}", fault.path, fault.line, fault.what))
            .collect()
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn a_tree_that_keeps_the_rules_has_no_faults() {
    let fixture = Fixture::new(
        "clean",
        &[
            (
                "crates/work/Cargo.toml",
                "[dependencies]\ntercul-kernel.workspace = true\n",
            ),
            ("crates/work/src/lib.rs", "//! Works.\nmod commands;\n"),
            (
                "crates/work/src/commands/create_work.rs",
                "pub struct CreateWork;\n",
            ),
            (
                "crates/graphql/src/work/mutations/create_work.rs",
                "// createWork\n",
            ),
            (
                "apps/api/tests/api/work/create_work.rs",
                "#[test]\nfn works() {}\n",
            ),
        ],
    );
    assert_eq!(fixture.faults(), Vec::<String>::new());
}

#[test]
fn a_domain_crate_may_not_import_an_adapter_or_a_runtime() {
    let manifest = "[package]\nname = \"tercul-work\"\n[dependencies]\n\
                    tercul-graphql.workspace = true\ntokio = \"1\"\n\
                    [dev-dependencies]\ntercul-test-support.workspace = true\n";
    let source = "pub struct Work;\n";
    let files = [
        ("crates/work/Cargo.toml", manifest),
        ("crates/work/src/lib.rs", source),
    ];
    assert_eq!(
        Fixture::new("direction", &files).faults(),
        [
            "crates/work/Cargo.toml:4: crates/work imports tercul-graphql",
            "crates/work/Cargo.toml:5: crates/work imports tokio",
        ]
    );
}

#[test]
fn a_crate_outside_the_table_and_an_empty_one_are_faults() {
    let files = [
        ("crates/rights/Cargo.toml", ""),
        ("crates/rights/src/lib.rs", "//! Later.\n"),
    ];
    assert_eq!(
        Fixture::new("table", &files).faults(),
        [
            "crates/rights/Cargo.toml:1: this crate holds no code",
            "crates/rights/Cargo.toml:1: this crate is in no row of the table of rooms",
        ]
    );
}

#[test]
fn clocks_ids_environment_and_threads_stay_at_home() {
    let text = "// Utc::now is only named here\nfn a() { Utc::now(); }\nfn b() { Uuid::now_v7(); }\n\
                fn c() { std::env::var(\"X\"); }\nfn d() { spawn_blocking(d); }\n";
    let files = [
        ("crates/work/src/create.rs", text),
        ("crates/work/src/create/tests.rs", text),
        (
            "crates/persistence-diesel/src/database.rs",
            "fn hop() { spawn_blocking(hop); }\n",
        ),
        (
            "apps/api/src/config/load.rs",
            "fn load() { std::env::var(\"X\"); }\n",
        ),
    ];
    assert_eq!(
        Fixture::new("calls", &files).faults(),
        [
            "crates/work/src/create.rs:2: Utc::now is called here",
            "crates/work/src/create.rs:3: Uuid::now_v7 is called here",
            "crates/work/src/create.rs:4: env::var is called here",
            "crates/work/src/create.rs:5: spawn_blocking is called here",
        ]
    );
}

#[test]
fn long_files_mod_files_and_ignored_tests_are_faults() {
    let long = "fn line() {}\n".repeat(601);
    let files = [
        ("crates/work/src/long.rs", long.as_str()),
        ("crates/persistence-diesel/src/schema.rs", long.as_str()),
        ("crates/work/src/author/mod.rs", "struct Author;\n"),
        (
            "crates/work/tests/it.rs",
            "#[test]\n#[ignore]\nfn later() {}\n",
        ),
    ];
    assert_eq!(
        Fixture::new("files", &files).faults(),
        [
            "crates/work/src/author/mod.rs:1: a file called mod.rs",
            "crates/work/src/long.rs:601: 601 lines, more than 600",
            "crates/work/tests/it.rs:2: an ignored test",
        ]
    );
}

#[test]
fn names_that_gather_everything_are_faults() {
    let text = "pub struct WorkService;\npub(crate) trait Servicing {}\nenum TextImpl {}\n\
                use other::SomeManager;\n";
    let files = [
        ("crates/work/src/catalogue.rs", text),
        ("crates/work/src/utils.rs", ""),
    ];
    assert_eq!(
        Fixture::new("names", &files).faults(),
        [
            "crates/work/src/catalogue.rs:1: WorkService ends with Service",
            "crates/work/src/catalogue.rs:3: TextImpl ends with Impl",
            "crates/work/src/utils.rs:1: a file or folder called utils",
        ]
    );
}

#[test]
fn a_mutation_without_its_command_and_its_test_is_a_fault() {
    let files = [
        (
            "crates/graphql/src/work/mutations/merge_works.rs",
            "fn resolve() {}\n",
        ),
        (
            "crates/graphql/src/work/mutations/create_tag.rs",
            "fn resolve() {}\n",
        ),
        (
            "crates/work/src/commands/create_tag.rs",
            "struct CreateTag;\n",
        ),
        (
            "apps/api/tests/api/taxonomy.rs",
            "const Q: &str = \"mutation { createTag }\";\n",
        ),
    ];
    assert_eq!(
        Fixture::new("mirror", &files).faults(),
        [
            "crates/graphql/src/work/mutations/merge_works.rs:1: \
             no apps/api/tests/api/*/merge_works.rs, and no other test there names mergeWorks",
            "crates/graphql/src/work/mutations/merge_works.rs:1: \
             no crates/*/src/commands/merge_works.rs mirrors this mutation",
        ]
    );
}
