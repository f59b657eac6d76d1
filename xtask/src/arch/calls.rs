//! Calls that belong into one place: clocks, random ids, the environment, blocking threads.

use super::Fault;
use super::sources::{Tree, code, is_test};

/// Needles, the path prefixes where they are at home, and why.
const AT_HOME: [(&[&str], &[&str], &str); 5] = [
    (
        &["Utc::now", "Local::now", "SystemTime::now"],
        &["apps/api/src/", "crates/telemetry/src/logging/"],
        "The time comes in as an argument or through the Clock port, so that tests set it.",
    ),
    (
        &["Instant::now"],
        &[
            "apps/api/src/",
            "crates/persistence-diesel/src/database.rs",
            "crates/telemetry/src/",
        ],
        "Durations are measured where work enters and where it leaves, nowhere between.",
    ),
    (
        &["Uuid::now_v7", "Uuid::new_v4"],
        &[
            "apps/api/src/",
            "crates/persistence-diesel/src/transaction.rs",
        ],
        "Ids come through a port, so that tests are deterministic.",
    ),
    (
        &["env::var", "env::vars"],
        &["apps/api/src/config", "apps/api/src/main.rs"],
        "Configuration is read once and passed down as typed sections.",
    ),
    (
        &["spawn_blocking", "web::block"],
        &["crates/persistence-diesel/src/database.rs"],
        "One file hops threads, so that one semaphore bounds them.",
    ),
];

/// Tools that live outside the house and its rules about time and environment.
const TOOLS: [&str; 2] = ["xtask/", "bench/"];

pub(super) fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.rust() {
        if is_test(path) || TOOLS.iter().any(|tool| path.starts_with(tool)) {
            continue;
        }
        for (needles, homes, why) in AT_HOME {
            if homes.iter().any(|home| path.starts_with(home)) {
                continue;
            }
            for (line, code) in code(text) {
                if let Some(needle) = needles.iter().find(|needle| code.contains(**needle)) {
                    faults.push(Fault::new(
                        path,
                        line,
                        format!("{needle} is called here"),
                        why,
                    ));
                }
            }
        }
    }
    faults
}
