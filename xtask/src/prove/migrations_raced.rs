//! D8, its part about many at once: replicas that start together all migrate.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use super::bed::Bed;
use super::ms;

/// Processes that migrate the same empty database.
const RACERS: usize = 5;

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    let expected = bed.sql("select count(*) from __diesel_schema_migrations")?;
    bed.empty_database()?;
    let begin = Instant::now();
    let racers: Vec<_> = (0..RACERS)
        .map(|_| bed.tercul(&["migrate"]).spawn())
        .collect::<Result<_, _>>()?;
    for mut racer in racers {
        let status = racer.wait().context("a racer is lost")?;
        ensure!(status.success(), "one of {RACERS} ends with {status}");
    }
    let together = begin.elapsed();
    let applied = bed.sql("select count(*) from __diesel_schema_migrations")?;
    ensure!(
        applied == expected,
        "{applied} migrations are recorded instead of {expected}"
    );
    // Killed half-way, and again: nothing is left half-done.
    bed.empty_database()?;
    for wait in [5, 20, 60] {
        let mut killed = bed.tercul(&["migrate"]).spawn()?;
        std::thread::sleep(Duration::from_millis(wait));
        killed.kill()?;
        killed.wait()?;
    }
    let status = bed.tercul(&["migrate"]).status()?;
    ensure!(
        status.success(),
        "after three kills, migrate ends with {status}"
    );
    Ok(format!(
        "{RACERS} at once end well in {}; killed three times, it completes",
        ms(together)
    ))
}
