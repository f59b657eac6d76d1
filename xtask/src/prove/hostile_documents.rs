//! S2 and S5: documents made to exhaust a parser or what comes after it.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use super::bed::Bed;
use super::ms;

/// The slowest refusal of what no parser should read to its end.
const UNREAD: Duration = Duration::from_millis(100);

/// The slowest refusal of what is well-formed and only too much.
const READ: Duration = Duration::from_millis(200);

/// The most memory that refusing may keep, in kilobytes.
const MEMORY: i64 = 20_000;

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    let server = bed.server()?;
    // The first request of a kind fills caches that stay.
    bed.send("{ serverInfo { version } }", READ * 50)?;
    let before = resident(server)?;
    let mut slowest = (Duration::ZERO, "");
    for (name, limit, document) in documents() {
        let answer = bed.send(&document, READ * 50).context(name)?;
        let refused = answer.status == 400 || answer.status == 413;
        ensure!(refused, "{name}: status {}", answer.status);
        ensure!(
            answer.took <= limit,
            "{name}: refused after {}",
            ms(answer.took)
        );
        slowest = slowest.max((answer.took, name));
    }
    ensure!(bed.server()? == server, "another process serves now");
    let grown = resident(server)? - before;
    ensure!(grown < MEMORY, "the server grew by {grown} kB");
    Ok(format!(
        "{} documents, the slowest refused after {} ({}); memory grew by {grown} kB",
        documents().len(),
        ms(slowest.0),
        slowest.1
    ))
}

fn documents() -> Vec<(&'static str, Duration, String)> {
    let fragments = |count: usize, body: &dyn Fn(usize) -> String| {
        let link = |number| format!("fragment f{number} on Query {{ {} }}\n", body(number + 1));
        let chain = (0..count).map(link).collect::<Vec<_>>().concat();
        format!("{{ ...f0 }}\n{chain}fragment f{count} on Query {{ __typename }}")
    };
    let nested = "{viewer".repeat(10_000);
    let list = format!("{}Int{}", "[".repeat(100_000), "]".repeat(100_000));
    let circle = "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }";
    vec![
        (
            "10,000 nested fields",
            UNREAD,
            format!("{nested}{}", "}".repeat(10_000)),
        ),
        ("10,000 nested fields, unclosed", UNREAD, nested),
        (
            "100,000 brackets",
            UNREAD,
            format!("{{ works(first: {}", "[".repeat(100_000)),
        ),
        (
            "10,000 nested objects",
            UNREAD,
            format!("{{ works(where: {}", "{a:".repeat(10_000)),
        ),
        (
            "a list type 100,000 deep",
            UNREAD,
            format!("query($v: {list}) {{ viewer {{ id }} }}"),
        ),
        (
            "10,000 fragments in a chain",
            UNREAD,
            fragments(10_000, &|n| format!("...f{n}")),
        ),
        (
            "a fan of 2^30 fragments",
            READ,
            fragments(30, &|n| format!("...f{n} ...f{n}")),
        ),
        ("a circle of fragments", READ, circle.to_owned()),
        (
            "5,000 equal fields",
            READ,
            format!("{{ {} }}", "__typename ".repeat(5_000)),
        ),
        (
            "5,000 directives",
            READ,
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
