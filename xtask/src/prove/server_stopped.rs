//! D6: SIGTERM while requests are in flight.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use super::bed::Bed;
use super::ms;
use crate::http;
use crate::process;

/// As many as the server has connections, so that all of them wait inside PostgreSQL.
const CLIENTS: usize = 4;

/// How long a lock holds them.
const HELD: Duration = Duration::from_secs(2);

/// What a load balancer takes for an answer.
const AT_ONCE: Duration = Duration::from_millis(200);

/// The longest shutdown: the default of `server.shutdown_seconds` and what draining adds.
const GRACE: Duration = Duration::from_secs(30);

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    let server = bed.server()?;
    let held = format!(
        "begin; lock table works in exclusive mode; select pg_sleep({})",
        HELD.as_secs()
    );
    let client = &bed.client();
    let (answers, ready, accepted) = thread::scope(|scope| -> Result<_> {
        let lock = scope.spawn(|| bed.sql(&held));
        thread::sleep(Duration::from_millis(300));
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| {
                scope.spawn(move || (number, client.create_work(&format!("Drained {number}"))))
            })
            .collect();
        thread::sleep(Duration::from_millis(300));
        process::send(server, "TERM")?;
        thread::sleep(Duration::from_millis(200));
        let ready =
            http::get(bed.port, "/ready", Duration::from_secs(2)).map(|a| (a.status, a.took));
        let accepted = http::get(bed.port, "/health", Duration::from_secs(1)).map(|a| a.status);
        lock.join()
            .map_err(|_| anyhow::anyhow!("the lock panicked"))??;
        let mut answers = Vec::new();
        for client in clients {
            answers.push(
                client
                    .join()
                    .map_err(|_| anyhow::anyhow!("a client panicked"))?,
            );
        }
        Ok((answers, ready, accepted))
    })?;
    let signalled = Instant::now();
    let status = bed.wait(GRACE)?;
    ensure!(status.success(), "the server ends with {status}");
    let (ready, took) = ready.context("/ready is not answered while draining")?;
    ensure!(took < AT_ONCE, "/ready takes {} while draining", ms(took));
    ensure!(ready == 503, "/ready says {ready} while draining");
    let accepted = accepted.context("new connections are refused while draining")?;
    ensure!(accepted == 200, "/health says {accepted} while draining");
    for (number, answer) in answers {
        let answer = answer.with_context(|| format!("request {number} in flight is cut off"))?;
        ensure!(
            answer.status == 200,
            "request {number} in flight gets {}",
            answer.status
        );
        let title = format!("Drained {number}");
        let stored = bed.sql(&format!(
            "select count(*) from work_titles where value = '{title}'"
        ))?;
        ensure!(stored == "1", "{title:?} is stored {stored} times");
    }
    Ok(format!(
        "/ready 503 and new connections served while draining; {CLIENTS} held writes finished; \
         exit 0, {} after the last",
        ms(signalled.elapsed())
    ))
}
