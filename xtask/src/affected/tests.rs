use super::Graph;

/// api → graphql → kernel, and a tool that depends on nothing.
fn graph() -> Graph {
    let entry = |name: &str, folder: &str, needs: &[&str]| {
        let needs = needs.iter().map(|&need| need.to_owned()).collect();
        (name.to_owned(), (folder.to_owned(), needs))
    };
    let crates = [
        entry("kernel", "crates/kernel", &[]),
        entry("graphql", "crates/graphql", &["kernel"]),
        entry("api", "apps/api", &["graphql"]),
        entry("xtask", "xtask", &[]),
    ];
    Graph {
        crates: crates.into_iter().collect(),
    }
}

fn affected(files: &[&str]) -> Vec<String> {
    let files: Vec<String> = files.iter().map(|&file| file.to_owned()).collect();
    graph().affected(&files).into_iter().collect()
}

#[test]
fn a_changed_crate_takes_its_dependants_along() {
    assert_eq!(
        affected(&["crates/kernel/src/lib.rs"]),
        ["api", "graphql", "kernel"]
    );
    assert_eq!(
        affected(&["crates/graphql/src/query.rs"]),
        ["api", "graphql"]
    );
}

#[test]
fn a_change_of_the_documentation_affects_nothing() {
    assert!(affected(&["README.md", "docs/architecture.md"]).is_empty());
}

#[test]
fn a_change_of_the_lockfile_affects_everything() {
    assert_eq!(affected(&["Cargo.lock"]).len(), 4);
}

#[test]
fn a_folder_with_the_same_beginning_is_another_folder() {
    assert!(affected(&["crates/kernel-notes/readme.md"]).is_empty());
}
