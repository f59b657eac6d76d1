//! B13: PostgreSQL restarts under load. A ledger on the client's side says what was acknowledged.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use super::bed::Bed;
use super::client::Client;
use super::ms;
use crate::process;

/// Clients that write without pause.
const WRITERS: usize = 4;

/// Errors may go on this long after PostgreSQL answers again.
const AFTER: Duration = Duration::from_secs(2);

/// One attempt to create a work.
struct Attempt {
    title: String,
    ended: Instant,
    acknowledged: bool,
}

/// A time in which errors are allowed.
struct Window {
    name: &'static str,
    begin: Instant,
    end: Instant,
}

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    let over = AtomicBool::new(false);
    let client = bed.client();
    let (windows, attempts) = thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (client, over) = (&client, &over);
                scope.spawn(move || write(client, writer, over))
            })
            .collect();
        let windows = break_everything(bed);
        over.store(true, Ordering::Relaxed);
        let attempts: Vec<_> = writers
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect();
        (windows, attempts)
    });
    let windows = windows?;
    let mut ledger = Vec::new();
    for attempts in attempts {
        ledger.extend(attempts.map_err(|_| anyhow::anyhow!("a writer panicked"))?);
    }
    bed.server()?;
    for attempt in ledger.iter().filter(|attempt| !attempt.acknowledged) {
        let excused = windows
            .iter()
            .any(|window| window.begin <= attempt.ended && attempt.ended <= window.end + AFTER);
        ensure!(
            excused,
            "the write {:?} failed while PostgreSQL was well",
            attempt.title
        );
    }
    compare(bed, &ledger)?;
    let acknowledged = ledger.iter().filter(|attempt| attempt.acknowledged).count();
    let faults: Vec<String> = windows
        .iter()
        .map(|window| format!("{} {}", window.name, ms(window.end - window.begin)))
        .collect();
    Ok(format!(
        "{acknowledged} acknowledged writes are there once each, {} refused ones at most once; \
         faults: {}",
        ledger.len() - acknowledged,
        faults.join(", ")
    ))
}

/// Writes works of unique titles until told to stop.
fn write(client: &Client, writer: usize, over: &AtomicBool) -> Vec<Attempt> {
    let mut attempts = Vec::new();
    let mut number = 0_u32;
    while !over.load(Ordering::Relaxed) {
        number += 1;
        let title = format!("Ledger {writer} {number}");
        let acknowledged = client
            .create_work(&title)
            .is_ok_and(|answer| answer.status == 200 && answer.body.contains(r#""work":{"id":"#));
        attempts.push(Attempt {
            title,
            ended: Instant::now(),
            acknowledged,
        });
        thread::sleep(Duration::from_millis(if acknowledged { 5 } else { 50 }));
    }
    attempts
}

/// Four faults, three seconds of health between them.
fn break_everything(bed: &mut Bed) -> Result<Vec<Window>> {
    let mut windows = Vec::new();
    let mut fault = |name, bed: &mut Bed, act: &dyn Fn(&mut Bed) -> Result<()>| -> Result<()> {
        thread::sleep(Duration::from_secs(3));
        let begin = Instant::now();
        act(bed)?;
        windows.push(Window {
            name,
            begin,
            end: Instant::now(),
        });
        Ok(())
    };
    fault("fast restart", bed, &|bed| {
        bed.stop_postgres()?;
        bed.start_postgres()
    })?;
    fault("immediate restart", bed, &|bed| {
        let postmaster = postmaster(bed)?;
        process::send(postmaster, "QUIT")?;
        process::wait_until(Duration::from_secs(10), || {
            process::command_line(postmaster).is_none()
        });
        bed.start_postgres()
    })?;
    fault("one backend killed", bed, &|bed| {
        let backend =
            bed.sql("select pid from pg_stat_activity where usename = 'tercul' limit 1")?;
        process::send(
            backend.parse().context("no backend serves the server")?,
            "KILL",
        )?;
        // PostgreSQL restarts all backends after one died this way.
        let recovers = process::wait_until(Duration::from_secs(20), || bed.sql("select 1").is_ok());
        ensure!(recovers, "PostgreSQL does not recover");
        Ok(())
    })?;
    fault("all connections terminated", bed, &|bed| {
        bed.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tercul'")?;
        Ok(())
    })?;
    thread::sleep(AFTER + Duration::from_secs(2));
    Ok(windows)
}

fn postmaster(bed: &Bed) -> Result<u32> {
    bed.postgres()?
        .first()
        .copied()
        .context("PostgreSQL does not run")
}

/// Every acknowledged title exactly once, every other at most once, and nothing else.
fn compare(bed: &Bed, ledger: &[Attempt]) -> Result<()> {
    let rows = bed.sql(
        "select value, count(*) from work_titles where value like 'Ledger %' group by value",
    )?;
    let stored: BTreeMap<&str, u32> = rows
        .lines()
        .filter_map(|row| row.rsplit_once('|'))
        .filter_map(|(title, count)| Some((title, count.parse().ok()?)))
        .collect();
    for attempt in ledger {
        let count = stored.get(attempt.title.as_str()).copied().unwrap_or(0);
        let right = if attempt.acknowledged {
            count == 1
        } else {
            count <= 1
        };
        ensure!(
            right,
            "{:?} ({}) is stored {count} times",
            attempt.title,
            if attempt.acknowledged {
                "acknowledged"
            } else {
                "refused"
            }
        );
    }
    ensure!(
        ledger.iter().any(|attempt| attempt.acknowledged),
        "no write ever succeeded"
    );
    Ok(())
}
