//! I2: whoever rebuilds the index is killed again and again, while editors write.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::bed::Bed;
use super::client::{Client, titles};
use super::index::{self, Chance, Writer};
use super::ms;

/// Works in the library, so that a rebuild takes long enough to be killed.
const WORKS: u32 = 1_000;
/// Kills that must hit a rebuild, of each writer.
const HITS: usize = 6;
/// Kills after which the rebuild counts as one that does not go on.
const MOST: usize = 60;

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    bed.serve_alone()?;
    bed.generate(WORKS)?;
    std::fs::remove_dir_all(bed.index()).context("the server wrote no index")?;
    // Without an index the worker makes the first one; `reindex` makes one beside it.
    let first = kill_often(bed, "worker")?;
    let begin = Writer::start(bed, "worker")?;
    let took = index::settle(bed, Duration::from_mins(10))?;
    begin.kill()?;
    let after_first = index::verify(bed)?;
    let second = kill_often(bed, "reindex")?;
    let end = Writer::start(bed, "worker")?;
    let took_again = index::settle(bed, Duration::from_mins(10))?;
    end.kill()?;
    let after_second = index::verify(bed)?;
    Ok(format!(
        "the worker killed {first}, finished {} later, {after_first}; `tercul reindex` killed \
         {second}, finished {} later, {after_second}",
        ms(took),
        ms(took_again)
    ))
}

/// Starts a writer and kills it at a random moment, until enough kills hit a rebuild; at how many
/// records it stood each time.
fn kill_often(bed: &Bed, command: &str) -> Result<String> {
    let client = bed.client();
    let over = AtomicBool::new(false);
    let (hits, written) = thread::scope(|scope| {
        let editor = scope.spawn(|| write(&client, &over));
        let hits = kill(bed, command);
        over.store(true, Ordering::Relaxed);
        (hits, editor.join())
    });
    let hits = hits?;
    let written = written.map_err(|_| anyhow::anyhow!("the editor panicked"))??;
    let points: Vec<String> = hits.iter().map(ToString::to_string).collect();
    Ok(format!(
        "{} times at {} records ({written} writes meanwhile)",
        hits.len(),
        points.join(", ")
    ))
}

fn kill(bed: &Bed, command: &str) -> Result<Vec<u64>> {
    let mut chance = Chance::new();
    let mut hits = Vec::new();
    let mut last = 0;
    for _ in 0..MOST {
        let writer = Writer::start(bed, command)?;
        chance.sleep(Duration::from_millis(300), Duration::from_millis(2_500));
        writer.kill()?;
        let (done, is_running) = progress(bed)?;
        ensure!(
            done >= last,
            "the rebuild stood at {last} records and stands at {done} after another start"
        );
        last = done;
        if is_running {
            hits.push(done);
        }
        if hits.len() == HITS {
            return Ok(hits);
        }
    }
    anyhow::bail!("{MOST} kills hit only {} times a rebuild", hits.len())
}

/// Records that all rebuilds have written, and whether one has not ended.
fn progress(bed: &Bed) -> Result<(u64, bool)> {
    let row = bed.sql(
        "select coalesce(sum(done), 0), count(*) filter (where finished_at is null) \
         from search_rebuilds",
    )?;
    let (done, running) = row.split_once('|').context("no row")?;
    Ok((done.parse()?, running != "0"))
}

/// Publishes works, changes their titles and deletes every third one until told to stop; how many
/// writes it were.
fn write(client: &Client, over: &AtomicBool) -> Result<usize> {
    let mut writes = 0;
    let mut number = 0;
    while !over.load(Ordering::Relaxed) {
        number += 1;
        let work = client.publish_new(&index::title(number))?;
        let input = json!({
            "id": work.id,
            "expectedVersion": work.version,
            "titles": titles(&index::title(number + 5_000)),
        });
        let work = client.change("setWorkTitles", "work", &input)?;
        writes += 3;
        if number % 3 == 0 {
            client.delete(&work)?;
            writes += 1;
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(writes)
}
