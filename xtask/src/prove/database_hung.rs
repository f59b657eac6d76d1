//! B14: PostgreSQL is there but does not answer.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::bed::Bed;
use super::ms;
use crate::http;
use crate::process;

/// More than the server has connections and threads, so that both run out.
const CLIENTS: usize = 64;

/// Stops every process of PostgreSQL, so that its sockets stay open and silent.
pub(super) fn show(bed: &mut Bed) -> Result<String> {
    ensure!(
        bed.read(Duration::from_secs(5))?.status == 200,
        "the read fails before the fault"
    );
    let processes = bed.postgres()?;
    ensure!(!processes.is_empty(), "PostgreSQL's processes are unknown");
    for pid in &processes {
        process::send(*pid, "STOP")?;
    }
    let over = AtomicBool::new(false);
    let (answers, health) = thread::scope(|scope| {
        let health = scope.spawn(|| slowest_health(bed, &over));
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| scope.spawn(|| bed.read(Duration::from_secs(20))))
            .collect();
        let answers: Vec<_> = clients
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect();
        over.store(true, Ordering::Relaxed);
        (answers, health.join())
    });
    for pid in &processes {
        process::send(*pid, "CONT")?;
    }
    let resumed = Instant::now();
    let mut slowest = Duration::ZERO;
    for answer in answers {
        let answer = answer.map_err(|_| anyhow::anyhow!("a client panicked"))??;
        ensure!(
            answer.status == 503,
            "status {} instead of 503: {}",
            answer.status,
            answer.body
        );
        slowest = slowest.max(answer.took);
    }
    let (asked, health) = health.map_err(|_| anyhow::anyhow!("the health client panicked"))??;
    ensure!(
        slowest <= Duration::from_secs(5),
        "the slowest 503 took {}",
        ms(slowest)
    );
    ensure!(
        health < Duration::from_millis(50),
        "the slowest /health took {}",
        ms(health)
    );
    let recovers = process::wait_until(Duration::from_secs(10), || {
        bed.read(Duration::from_secs(5))
            .is_ok_and(|answer| answer.status == 200)
    });
    ensure!(
        recovers,
        "no read succeeds within 10 s after PostgreSQL goes on"
    );
    Ok(format!(
        "{CLIENTS} reads refused with 503, the slowest after {}; slowest of {asked} /health {}; \
         served again {} after PostgreSQL went on",
        ms(slowest),
        ms(health),
        ms(resumed.elapsed())
    ))
}

/// Asks `/health` twenty times a second; gives how often and the slowest answer.
fn slowest_health(bed: &Bed, over: &AtomicBool) -> Result<(usize, Duration)> {
    let mut slowest = Duration::ZERO;
    let mut asked = 0;
    while !over.load(Ordering::Relaxed) {
        let answer = http::get(bed.port, "/health", Duration::from_secs(5))?;
        ensure!(answer.status == 200, "/health says {}", answer.status);
        slowest = slowest.max(answer.took);
        asked += 1;
        thread::sleep(Duration::from_millis(50));
    }
    Ok((asked, slowest))
}
