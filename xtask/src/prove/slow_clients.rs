//! S21: clients that send one byte a second, or never finish.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use super::bed::Bed;
use super::{ms, quantile};
use crate::http;

/// Slow clients of each kind.
const EACH: usize = 500;

/// How long slow clients keep coming.
const TIME: Duration = Duration::from_mins(1);

/// The longest life of a slow client.
const LIFE: Duration = Duration::from_secs(15);

/// A connection that dawdles.
struct Slow {
    stream: TcpStream,
    opened: Instant,
    has_head: bool,
}

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    let server = bed.server()?;
    for _ in 0..20 {
        bed.read(Duration::from_secs(5))?;
    }
    let before = open_files(server)?;
    let over = AtomicBool::new(false);
    let (dawdled, healthy) = thread::scope(|scope| {
        let healthy = scope.spawn(|| serve_healthy(bed, &over));
        let dawdled = dawdle(bed.port);
        over.store(true, Ordering::Relaxed);
        (dawdled, healthy.join())
    });
    let (opened, oldest) = dawdled?;
    let mut healthy = healthy.map_err(|_| anyhow::anyhow!("the healthy client panicked"))??;
    let requests = healthy.len();
    let p99 = quantile(&mut healthy, 0.99);
    ensure!(
        p99 < Duration::from_millis(300),
        "p99 of the healthy client is {}",
        ms(p99)
    );
    ensure!(oldest <= LIFE, "a slow client lived {}", ms(oldest));
    thread::sleep(Duration::from_secs(2));
    let after = open_files(server)?;
    ensure!(after <= before + 5, "{before} open files became {after}");
    Ok(format!(
        "{opened} slow clients, the longest lived {}; {requests} healthy requests meanwhile, p99 {}; \
         {before} open files before, {after} after",
        ms(oldest),
        ms(p99)
    ))
}

/// Keeps a thousand slow connections, one byte a second each; gives how many were opened and the
/// longest time one lived.
fn dawdle(port: u16) -> Result<(usize, Duration)> {
    let begin = Instant::now();
    let mut slow: Vec<Slow> = Vec::new();
    let mut opened = 0;
    let mut oldest = Duration::ZERO;
    // After the time no new ones come, and the last are waited for.
    while begin.elapsed() < TIME || !slow.is_empty() {
        let round = Instant::now();
        while begin.elapsed() < TIME && slow.len() < 2 * EACH {
            slow.push(open(port, opened % 2 == 1)?);
            opened += 1;
        }
        slow.retain_mut(|client| {
            let alive = client.is_open() && client.send_byte();
            if !alive {
                oldest = oldest.max(client.opened.elapsed());
            }
            alive
        });
        ensure!(
            slow.iter().all(|client| client.opened.elapsed() < LIFE * 2),
            "a slow client is still connected after {}",
            ms(LIFE * 2)
        );
        thread::sleep(Duration::from_secs(1).saturating_sub(round.elapsed()));
    }
    Ok((opened, oldest))
}

fn open(port: u16, has_head: bool) -> Result<Slow> {
    let mut stream = http::connect(port, Duration::from_secs(5))?;
    let head = if has_head {
        "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
         content-length: 5000\r\n\r\n"
    } else {
        "GET /health HTTP/1.1\r\nhost: a\r\n"
    };
    stream.write_all(head.as_bytes())?;
    stream.set_nonblocking(true)?;
    Ok(Slow {
        stream,
        opened: Instant::now(),
        has_head,
    })
}

impl Slow {
    /// False once the server has closed; an answer before that changes nothing.
    fn is_open(&mut self) -> bool {
        let mut answer = [0_u8; 4096];
        loop {
            match self.stream.read(&mut answer) {
                Ok(0) => return false,
                Ok(_) => {}
                Err(fault) => return fault.kind() == ErrorKind::WouldBlock,
            }
        }
    }

    fn send_byte(&mut self) -> bool {
        let byte = if self.has_head { b" " } else { b"x" };
        match self.stream.write_all(byte) {
            Ok(()) => true,
            Err(fault) => fault.kind() == ErrorKind::WouldBlock,
        }
    }
}

/// One client that behaves, without pause; gives the time of each request.
fn serve_healthy(bed: &Bed, over: &AtomicBool) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let answer = bed
            .read(Duration::from_secs(5))
            .context("the healthy client")?;
        ensure!(
            answer.status == 200,
            "the healthy client gets {}",
            answer.status
        );
        times.push(answer.took);
        thread::sleep(Duration::from_millis(20));
    }
    Ok(times)
}

/// How many files and sockets a process has open, as Linux tells.
fn open_files(pid: u32) -> Result<usize> {
    let open = std::fs::read_dir(format!("/proc/{pid}/fd"));
    Ok(open
        .context("open files are counted on Linux only")?
        .count())
}
