use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use hdrhistogram::Histogram;
use tokio::task::JoinHandle;

use crate::http::Connection;

/// What one measurement gave.
#[derive(Clone, Debug)]
pub(crate) struct Measurement {
    /// Answers in a second.
    pub(crate) rate: f64,
    /// Latencies in microseconds.
    pub(crate) latencies: Histogram<u64>,
    /// Requests that failed.
    pub(crate) errors: u64,
}

/// Each connection asks again as soon as it has an answer; inputs go round.
pub(crate) async fn closed_loop(
    port: u16,
    requests: Arc<Vec<Vec<u8>>>,
    connections: usize,
    duration: Duration,
) -> anyhow::Result<Measurement> {
    let next = Arc::new(AtomicU64::new(0));
    let start = Instant::now();
    let end = start + duration;
    let mut tasks = Vec::new();
    for _ in 0..connections {
        let (requests, next) = (requests.clone(), next.clone());
        tasks.push(tokio::spawn(async move {
            let mut latencies = Histogram::<u64>::new(3)?;
            let mut errors = 0;
            let mut connection = Connection::open(port).await?;
            while Instant::now() < end {
                let request = pick(&requests, next.fetch_add(1, Ordering::Relaxed));
                let asked = Instant::now();
                if connection.ask_well(request).await.is_err() {
                    errors += 1;
                    connection = Connection::open(port).await?;
                }
                latencies.record(micros(asked.elapsed()))?;
            }
            anyhow::Ok((latencies, errors))
        }));
    }
    gather(tasks, start).await
}

/// Requests are due at a fixed rate, and a late answer delays nobody else's start: latencies count
/// from when a request was due, so that waiting is not hidden.
pub(crate) async fn open_loop(
    port: u16,
    requests: Arc<Vec<Vec<u8>>>,
    connections: usize,
    rate: f64,
    duration: Duration,
) -> anyhow::Result<Measurement> {
    let next = Arc::new(AtomicU64::new(0));
    let start = Instant::now();
    let due_in_all = (rate * duration.as_secs_f64()) as u64;
    let mut tasks = Vec::new();
    for _ in 0..connections {
        let (requests, next) = (requests.clone(), next.clone());
        tasks.push(tokio::spawn(async move {
            let mut latencies = Histogram::<u64>::new(3)?;
            let mut errors = 0;
            let mut connection = Connection::open(port).await?;
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= due_in_all {
                    break;
                }
                let due = start + Duration::from_secs_f64(number as f64 / rate);
                tokio::time::sleep_until(due.into()).await;
                let request = pick(&requests, number);
                if connection.ask_well(request).await.is_err() {
                    errors += 1;
                    connection = Connection::open(port).await?;
                }
                latencies.record(micros(due.elapsed()))?;
            }
            anyhow::Ok((latencies, errors))
        }));
    }
    gather(tasks, start).await
}

/// Latencies of one connection and its failed requests.
type Connected = anyhow::Result<(Histogram<u64>, u64)>;

async fn gather(tasks: Vec<JoinHandle<Connected>>, start: Instant) -> anyhow::Result<Measurement> {
    let mut latencies = Histogram::<u64>::new(3)?;
    let mut errors = 0;
    for task in tasks {
        let (own, failed) = task.await??;
        latencies.add(own)?;
        errors += failed;
    }
    let rate = (latencies.len() - errors) as f64 / start.elapsed().as_secs_f64();
    Ok(Measurement {
        rate,
        latencies,
        errors,
    })
}

fn pick(requests: &[Vec<u8>], number: u64) -> &[u8] {
    let place = number as usize % requests.len().max(1);
    requests.get(place).map_or(&[], Vec::as_slice)
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}
