//! S2: documents made to exhaust a parser.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use super::bed::Bed;
use super::ms;

/// The slowest refusal that the line allows.
const LIMIT: Duration = Duration::from_millis(100);

/// The most memory that refusing may keep, in kilobytes.
const MEMORY: i64 = 20_000;

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    let server = bed.server()?;
    // The first request of a kind fills caches that stay.
    bed.send("{ serverInfo { version } }", LIMIT * 50)?;
    let before = resident(server)?;
    let mut slowest = Duration::ZERO;
    for (name, document) in documents() {
        let answer = bed
            .send(&document, LIMIT * 100)
            .with_context(|| name.to_owned())?;
        ensure!(
            answer.status == 400 || answer.status == 413,
            "{name}: status {}",
            answer.status
        );
        ensure!(
            answer.took <= LIMIT,
            "{name}: refused after {}",
            ms(answer.took)
        );
        slowest = slowest.max(answer.took);
    }
    ensure!(bed.server()? == server, "another process serves now");
    let grown = resident(server)? - before;
    ensure!(grown < MEMORY, "the server grew by {grown} kB");
    Ok(format!(
        "{} documents, the slowest refused after {}; memory grew by {grown} kB",
        documents().len(),
        ms(slowest)
    ))
}

fn documents() -> Vec<(&'static str, String)> {
    let fragments: String = (0..10_000).fold("{ ...f0 }".to_owned(), |document, number| {
        let next = number + 1;
        document + &format!("\nfragment f{number} on Query {{ ...f{next} }}")
    });
    let fan: String = (0..30).fold("{ ...f0 }".to_owned(), |document, number| {
        let next = number + 1;
        document + &format!("\nfragment f{number} on Query {{ ...f{next} ...f{next} }}")
    });
    vec![
        (
            "10,000 nested fields",
            "{viewer".repeat(10_000) + &"}".repeat(10_000),
        ),
        ("10,000 nested fields, unclosed", "{viewer".repeat(10_000)),
        (
            "100,000 opening brackets",
            format!("{{ works(first: {}", "[".repeat(100_000)),
        ),
        (
            "10,000 nested objects",
            format!("{{ works(where: {}", "{a:".repeat(10_000)),
        ),
        (
            "a list type 100,000 deep",
            format!(
                "query($v: {}Int{}) {{ viewer {{ id }} }}",
                "[".repeat(100_000),
                "]".repeat(100_000)
            ),
        ),
        (
            "a chain of 10,000 fragments",
            fragments + "\nfragment f10000 on Query { __typename }",
        ),
        (
            "a fan of 2^30 fragments",
            fan + "\nfragment f30 on Query { __typename }",
        ),
        (
            "a circle of fragments",
            "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }".to_owned(),
        ),
        (
            "5,000 equal fields",
            format!("{{ {} }}", "__typename ".repeat(5_000)),
        ),
        (
            "5,000 directives",
            format!("{{ __typename {} }}", "@skip(if: false) ".repeat(5_000)),
        ),
    ]
}

/// Resident memory in kilobytes, as Linux tells.
fn resident(pid: u32) -> Result<i64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))
        .context("memory is measured on Linux only")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number
        .and_then(|number| number.parse().ok())
        .context("no VmRSS in /proc")
}
