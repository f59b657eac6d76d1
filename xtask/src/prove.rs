//! `cargo xtask prove`: lines of the quality catalogue that need time, load or broken services.
//! Each proof prints what it measured; none is part of `test` or `ci`.

mod accounts_not_told;
mod bed;
mod change_findable;
mod client;
mod costly_documents;
mod database_hung;
mod database_restarted;
mod hostile_documents;
mod index;
mod index_wiped;
mod migrations_raced;
mod rebuild_killed;
mod server_stopped;
mod sign_ins_under_load;
mod slow_clients;
mod worker_killed;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use self::bed::Bed;
use crate::checkout::{Checkout, say, step};
use crate::environment;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Lines to prove, such as `B14`; all of them when none is named
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Prove the optimised build
    #[arg(long)]
    release: bool,
    /// Prove this binary instead of building one
    #[arg(long, value_name = "FILE", conflicts_with = "release")]
    binary: Option<PathBuf>,
    /// List the lines that can be proved
    #[arg(long)]
    list: bool,
}

/// A line of the catalogue and what shows that it holds.
struct Proof {
    id: &'static str,
    line: &'static str,
    /// Gives the figures measured; fails when the line does not hold.
    show: fn(&mut Bed) -> Result<String>,
}

const PROOFS: [Proof; 13] = [
    Proof {
        id: "B10",
        line: "the index is wiped: searches answer, degraded, and it heals by itself; what is deleted stays away",
        show: index_wiped::show,
    },
    Proof {
        id: "B11",
        line: "the worker is killed 30 times under writes: the index equals the database, no event is stuck",
        show: worker_killed::show,
    },
    Proof {
        id: "B13",
        line: "PostgreSQL restarts under load: errors only then, no write lost or doubled",
        show: database_restarted::show,
    },
    Proof {
        id: "B14",
        line: "PostgreSQL hangs: 503 within 5 s, /health answers within 50 ms, recovery",
        show: database_hung::show,
    },
    Proof {
        id: "D6",
        line: "SIGTERM: /ready turns 503 first, requests in flight finish, exit 0",
        show: server_stopped::show,
    },
    Proof {
        id: "D8",
        line: "migrations started five at once, or killed half-way, complete",
        show: migrations_raced::show,
    },
    Proof {
        id: "I1",
        line: "a change is found by a search within a second (p95)",
        show: change_findable::show,
    },
    Proof {
        id: "I2",
        line: "whoever rebuilds the index is killed at random: the rebuild goes on, nothing differs",
        show: rebuild_killed::show,
    },
    Proof {
        id: "S2",
        line: "hostile documents: refused within 100 ms, memory and process unharmed",
        show: hostile_documents::show,
    },
    Proof {
        id: "S3",
        line: "lists that multiply are refused within 50 ms, before any SQL",
        show: costly_documents::show,
    },
    Proof {
        id: "S9",
        line: "20 sign-ins at a time: other requests answer within 50 ms (p95), memory bounded",
        show: sign_ins_under_load::show,
    },
    Proof {
        id: "S10",
        line: "an address with an account and one without take the same time (200 trials)",
        show: accounts_not_told::show,
    },
    Proof {
        id: "S21",
        line: "1,000 slow clients: closed within 15 s, the others are served as before",
        show: slow_clients::show,
    },
];

pub(crate) fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    if options.list {
        for proof in &PROOFS {
            println!("{:<4} {}", proof.id, proof.line);
        }
        return Ok(());
    }
    if let Some(unknown) = options
        .ids
        .iter()
        .find(|id| !PROOFS.iter().any(|p| p.id == *id))
    {
        bail!("no proof is called {unknown}: `cargo xtask prove --list` lists them");
    }
    let sh = checkout.shell()?;
    let binary = match &options.binary {
        Some(binary) => binary.canonicalize().context("there is no such binary")?,
        None => step("build", || environment::build(&sh, options.release))?,
    };
    let mut failed = Vec::new();
    for proof in &PROOFS {
        if !options.ids.is_empty() && !options.ids.iter().any(|id| id == proof.id) {
            continue;
        }
        say(&format!("==> {}: {}", proof.id, proof.line));
        // A server and a database of its own, because a proof may leave neither in order.
        let shown = Bed::make(checkout, &binary).and_then(|mut bed| (proof.show)(&mut bed));
        match shown {
            Ok(figures) => println!("{} holds: {figures}", proof.id),
            Err(fault) => {
                println!("{} FAILS: {fault:#}", proof.id);
                failed.push(proof.id);
            }
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    bail!("not proved: {}", failed.join(", "))
}

/// The value below which `share` (0 to 1) of the values lie.
fn quantile(values: &mut [Duration], share: f64) -> Duration {
    values.sort_unstable();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss
    )]
    let place = (values.len() as f64 * share).ceil() as usize;
    values
        .get(place.saturating_sub(1))
        .copied()
        .unwrap_or_default()
}

/// Milliseconds, for a report.
fn ms(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests;
