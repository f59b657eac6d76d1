//! The search index of a proof: whoever writes it, and whether it is as it should be.

use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::bed::Bed;
use super::client::Client;
use crate::process;

/// What waits to be written: events, records and rebuilds.
const WAITING: &str = "select (select count(*) from outbox where published_at is null), \
    (select count(*) from search_pending), \
    (select count(*) from search_rebuilds where finished_at is null)";

/// Pause between two looks at what waits.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// A process that writes the index and can be killed; it is with the value.
pub(super) struct Writer(Child);

impl Writer {
    /// Starts `tercul worker`, or another command that writes.
    pub(super) fn start(bed: &Bed, command: &str) -> Result<Self> {
        let log = bed.log("proof-worker.log")?;
        let mut tercul = bed.tercul(&[command]);
        tercul
            .env("TERCUL__TELEMETRY__LEVEL", "warn")
            .stdout(Stdio::null())
            .stderr(log);
        Ok(Self(tercul.spawn()?))
    }

    /// Ends it without warning: SIGKILL.
    pub(super) fn kill(mut self) -> Result<()> {
        self.0.kill()?;
        self.0.wait()?;
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // What has ended already needs neither.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Waits until nothing waits to be written; how long it took.
pub(super) fn settle(bed: &Bed, limit: Duration) -> Result<Duration> {
    let begin = Instant::now();
    let mut left = String::new();
    let is_settled = process::wait_until(limit, || {
        left = bed.sql(WAITING).unwrap_or_default();
        let is_settled = left == "0|0|0";
        if !is_settled {
            // Each look is a process of its own.
            thread::sleep(LOOK_EVERY);
        }
        is_settled
    });
    ensure!(
        is_settled,
        "after {} s there wait events|records|rebuilds {left}",
        limit.as_secs()
    );
    Ok(begin.elapsed())
}

/// Compares the index with the database by `tercul verify search`; what it says, in one line.
pub(super) fn verify(bed: &Bed) -> Result<String> {
    let mut verify = bed.tercul(&["verify", "search"]);
    let output = verify
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "`tercul verify search` finds:\n{said}{complaint}"
    );
    let parts = said.lines().filter_map(|line| {
        let (part, rest) = line.split_once(": the index has all ")?;
        Some(format!("{} {part}", rest.split(' ').next()?))
    });
    let parts: Vec<String> = parts.collect();
    ensure!(parts.len() == 4, "`tercul verify search` says:\n{said}");
    Ok(format!("no difference in {}", parts.join(", ")))
}

/// What a search of works found: their identifiers, and whether the index was away.
pub(super) fn search(client: &Client, words: &str) -> Result<(Vec<String>, bool)> {
    let query = "query($words: String!) { search(query: $words, kinds: [WORK], first: 10) \
                 { isDegraded nodes { node { ... on Work { id } } } } }";
    let data = client.ask(query, &json!({ "words": words }))?;
    let found = &data["search"];
    let is_degraded = found["isDegraded"].as_bool();
    let nodes = found["nodes"].as_array().into_iter().flatten();
    let ids = nodes.filter_map(|hit| hit["node"]["id"].as_str().map(str::to_owned));
    Ok((
        ids.collect(),
        is_degraded.context("`search` does not say whether the index was away")?,
    ))
}

/// Waits until the index answers and nothing waits to be written; how long it took.
pub(super) fn becomes_whole(bed: &Bed, client: &Client, limit: Duration) -> Result<Duration> {
    let begin = Instant::now();
    while search(client, "sonnet")?.1 {
        ensure!(begin.elapsed() < limit, "the index does not answer");
        thread::sleep(LOOK_EVERY);
    }
    settle(bed, limit.saturating_sub(begin.elapsed()))?;
    Ok(begin.elapsed())
}

/// A title of two words that nothing else has.
pub(super) fn title(number: usize) -> String {
    // Syllables that differ in several letters, so that no title is a typo of another one.
    const SYLLABLES: [&str; 10] = [
        "bri", "dolk", "fesha", "gumt", "hoxi", "klen", "mavu", "pryst", "twoze", "zinga",
    ];
    let digit = |place: u32| {
        let digit = number / 10_usize.pow(place) % 10;
        SYLLABLES.get(digit).copied().unwrap_or_default()
    };
    format!(
        "{}{}{} {}{}{}",
        digit(0),
        digit(1),
        digit(3),
        digit(2),
        digit(1),
        digit(0)
    )
}

/// Random numbers, other ones each time (xorshift).
pub(super) struct Chance(u64);

impl Chance {
    /// Begins with the time of day.
    pub(super) fn new() -> Self {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let nanos = now.map_or(1, |time| u64::from(time.subsec_nanos()));
        Self(nanos.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `most`.
    pub(super) fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % most.max(1)
    }

    /// Sleeps for some time up to `most`, but no less than `least`.
    pub(super) fn sleep(&mut self, least: Duration, most: Duration) {
        let span = most.saturating_sub(least).as_millis();
        let more = self.below(u64::try_from(span).unwrap_or(u64::MAX));
        thread::sleep(least + Duration::from_millis(more));
    }
}

/// The items of a list in an answer.
pub(super) fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}
