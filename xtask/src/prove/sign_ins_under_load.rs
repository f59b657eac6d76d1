//! S9: passwords are hashed where they hold nobody up.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde_json::json;

use super::bed::Bed;
use super::{ms, quantile};
use crate::http;

/// People who sign in at the same time, again and again.
const PEOPLE: usize = 20;

/// How long they do.
const TIME: Duration = Duration::from_secs(20);

const LOGIN: &str = "mutation($input: LoginInput!) { login(input: $input) \
                     { tokens { accessToken } userErrors { code } } }";

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    let server = bed.server()?;
    let people = (0..PEOPLE).map(|number| person(bed, number));
    let people = people.collect::<Result<Vec<_>>>()?;
    let mut alone = ask(bed.port, Duration::from_secs(3))?;
    let over = AtomicBool::new(false);
    let done = AtomicUsize::new(0);
    let begin = Instant::now();
    let port = bed.port;
    let busy = thread::scope(|scope| {
        for (number, body) in people.iter().enumerate() {
            let (over, done) = (&over, &done);
            scope.spawn(move || sign_in(port, number, body, over, done));
        }
        let times = ask(port, TIME);
        over.store(true, Ordering::Relaxed);
        times
    });
    let mut busy = busy?;
    let signed_in = done.load(Ordering::Relaxed);
    let took = begin.elapsed().as_secs_f64();
    let peak = peak_memory(server)?;
    let (before, during) = (quantile(&mut alone, 0.95), quantile(&mut busy, 0.95));
    #[expect(clippy::cast_precision_loss)]
    let rate = signed_in as f64 / took;
    let figures = format!(
        "{signed_in} sign-ins, {rate:.1} a second; p95 of {{ __typename }} {} alone, {} meanwhile \
         ({} requests); peak memory {peak} MiB",
        ms(before),
        ms(during),
        busy.len(),
    );
    let holds = signed_in > 0 && during < Duration::from_millis(50);
    ensure!(holds, "{figures}");
    Ok(figures)
}

/// The sign-in of somebody who has an account.
fn person(bed: &Bed, number: usize) -> Result<String> {
    let handle = format!("person-{number}-proof");
    let email = format!("person{number}@example.org");
    let password = bed.output(&["admin", "create", "--handle", &handle, "--email", &email])?;
    let input = json!({ "identifier": email, "password": password.trim() });
    Ok(json!({ "query": LOGIN, "variables": { "input": input } }).to_string())
}

fn sign_in(port: u16, number: usize, body: &str, over: &AtomicBool, done: &AtomicUsize) {
    let address = format!("10.1.{number}.1");
    while !over.load(Ordering::Relaxed) {
        let answer = http::post_from(port, body, &address, Duration::from_secs(20));
        // A full queue is answered with 503: the rate counts who got in.
        if answer.is_ok_and(|answer| answer.body.contains("accessToken\":\"")) {
            done.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn ask(port: u16, time: Duration) -> Result<Vec<Duration>> {
    let begin = Instant::now();
    let mut times = Vec::new();
    while begin.elapsed() < time {
        let body = r#"{"query":"{ __typename }"}"#;
        let answer = http::post(port, body, None, Duration::from_secs(5))?;
        ensure!(
            answer.status == 200,
            "{{ __typename }} gets {}",
            answer.status
        );
        times.push(answer.took);
        thread::sleep(Duration::from_millis(10));
    }
    Ok(times)
}

/// Peak resident memory of a process in MiB, as Linux tells.
fn peak_memory(pid: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    Ok(kib.unwrap_or_default() / 1024)
}
