//! Which crate may depend on which: ours by direction, third-party ones by room.

use super::Fault;
use super::sources::Tree;

/// Domain crates by their folder's name.
const DOMAIN: [&str; 6] = ["kernel", "script", "work", "auth", "translation", "search"];

/// For each crate of ours (folder), the crates of ours that it may import.
const MAY_IMPORT: [(&str, &[&str]); 16] = [
    ("crates/kernel", &[]),
    ("crates/script", &["kernel"]),
    ("crates/work", &["kernel", "script"]),
    ("crates/auth", &["kernel", "script"]),
    ("crates/translation", &["kernel", "script", "work"]),
    ("crates/search", &["kernel", "script"]),
    ("crates/search-meilisearch", &["kernel", "script", "search"]),
    ("crates/search-tantivy", &["kernel", "script", "search"]),
    ("crates/persistence-diesel", &DOMAIN),
    ("crates/graphql", &DOMAIN),
    ("crates/mail-smtp", &["kernel", "auth"]),
    ("crates/telemetry", &["kernel"]),
    (
        "crates/test-support",
        &[
            "kernel",
            "script",
            "work",
            "auth",
            "translation",
            "search",
            "search-meilisearch",
            "search-tantivy",
            "persistence-diesel",
            "graphql",
            "telemetry",
            "api",
        ],
    ),
    (
        "apps/api",
        &[
            "kernel",
            "script",
            "work",
            "auth",
            "translation",
            "search",
            "search-meilisearch",
            "search-tantivy",
            "persistence-diesel",
            "graphql",
            "mail-smtp",
            "telemetry",
        ],
    ),
    ("bench", &[]),
    ("xtask", &[]),
];

/// For a third-party crate (a prefix when it ends with `*`), the folders that may name it.
const ONLY_IN: [(&str, &[&str], &str); 17] = [
    (
        "anyhow",
        &["crates/test-support", "apps/", "bench", "xtask"],
        "Crates give typed errors that callers can act on.",
    ),
    (
        "tokio*",
        &[
            "crates/persistence-diesel",
            "crates/mail-smtp",
            "crates/search-meilisearch",
            "apps/",
            "bench",
            "crates/test-support",
        ],
        ASYNC,
    ),
    ("futures*", &["crates/graphql", "apps/", "bench"], ASYNC),
    (
        "actix*",
        &["apps/", "bench"],
        "HTTP ends in apps/api; nothing climbs.",
    ),
    (
        "reqwest",
        &["apps/", "bench", "crates/test-support"],
        "HTTP ends in apps/api; nothing climbs.",
    ),
    (
        "diesel*",
        &["crates/persistence-diesel", "crates/test-support"],
        SQL,
    ),
    (
        "r2d2",
        &["crates/persistence-diesel", "crates/test-support"],
        SQL,
    ),
    (
        "pq-sys",
        &["crates/persistence-diesel", "crates/test-support"],
        SQL,
    ),
    ("postgres*", &["crates/test-support", "bench"], SQL),
    (
        "juniper*",
        &["crates/graphql", "apps/api"],
        "Domain types must not know how they are shown.",
    ),
    (
        "validator",
        &["crates/auth", "crates/graphql"],
        "Value objects hold the truth; validator only mirrors it.",
    ),
    (
        "serde_json",
        &[
            "crates/search-meilisearch",
            "crates/search-tantivy",
            "crates/persistence-diesel",
            "crates/graphql",
            "crates/telemetry",
            "crates/test-support",
            "apps/",
            "bench",
            "xtask",
        ],
        "JSON is a format of the adapters.",
    ),
    (
        "rand*",
        &["apps/", "bench", "crates/test-support"],
        "Randomness comes in through a port.",
    ),
    (
        "lettre*",
        &["crates/mail-smtp"],
        "Mail leaves through the Mailer port.",
    ),
    (
        "meilisearch*",
        &["crates/search-meilisearch"],
        "Engines answer through the SearchIndex port.",
    ),
    (
        "tantivy*",
        &["crates/search-tantivy"],
        "Engines answer through the SearchIndex port.",
    ),
    (
        "clap",
        &["apps/", "bench", "xtask"],
        "Only programs have a command line.",
    ),
];

const ASYNC: &str = "The core is synchronous, so that nobody awaits inside a transaction.";
const SQL: &str = "SQL lives in persistence-diesel, behind ports.";
const DIRECTION: &str = "Data flows one way and nothing climbs: see the table of rooms.";

pub(super) fn check(tree: &Tree) -> Vec<Fault> {
    tree.manifests()
        .flat_map(|(path, text)| check_manifest(path, text))
        .collect()
}

fn check_manifest(path: &str, text: &str) -> Vec<Fault> {
    let folder = path.trim_end_matches("/Cargo.toml");
    let Some((_, ours)) = MAY_IMPORT.iter().find(|(known, _)| *known == folder) else {
        let what = "this crate is in no row of the table of rooms";
        let why = "A crate arrives with its place: add it in xtask/src/arch/dependencies.rs.";
        return vec![Fault::new(path, 1, what, why)];
    };
    let mut faults = Vec::new();
    for Need {
        line,
        name,
        development,
    } in needs(text)
    {
        if let Some(wanted) = name.strip_prefix("tercul-") {
            // Tests may use any domain crate, with its own `testing` feature or another's roles, and
            // their own crate with that feature.
            let tests = development
                && (wanted == "test-support"
                    || DOMAIN.contains(&wanted)
                    || folder.strip_prefix("crates/") == Some(wanted));
            if !(ours.contains(&wanted) || tests) {
                faults.push(Fault::new(
                    path,
                    line,
                    format!("{folder} imports {name}"),
                    DIRECTION,
                ));
            }
        } else if !development
            && let Some((_, _, why)) = ONLY_IN
                .iter()
                .find(|(third, rooms, _)| matches(third, name) && !allows(rooms, folder))
        {
            faults.push(Fault::new(
                path,
                line,
                format!("{folder} imports {name}"),
                why,
            ));
        }
    }
    faults
}

fn matches(pattern: &str, name: &str) -> bool {
    pattern
        .strip_suffix('*')
        .map_or(pattern == name, |start| name.starts_with(start))
}

fn allows(rooms: &[&str], folder: &str) -> bool {
    rooms.iter().any(|room| {
        if room.ends_with('/') {
            folder.starts_with(room)
        } else {
            *room == folder
        }
    })
}

/// One line of a dependency table.
struct Need<'a> {
    line: usize,
    name: &'a str,
    development: bool,
}

fn needs(manifest: &str) -> Vec<Need<'_>> {
    let mut section = "";
    let mut needs = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']);
        } else if section.ends_with("dependencies") && !line.starts_with('#') {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            if !name.is_empty() {
                let development = section.contains("dev-dependencies");
                needs.push(Need {
                    line: index + 1,
                    name,
                    development,
                });
            }
        }
    }
    needs
}
