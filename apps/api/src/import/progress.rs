//! How far an import is: a bar on a terminal, a line every few seconds elsewhere.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::tally::Tally;

/// Time between two lines where there is no terminal.
const EVERY: Duration = Duration::from_secs(5);

/// Shows how far an import is.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    total: Option<u64>,
    started: Instant,
    said: Instant,
}

impl Progress {
    /// `total` is the size of all files in bytes, where it is known.
    pub(super) fn new(total: Option<u64>) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| bar(total));
        let now = Instant::now();
        Self {
            bar,
            total,
            started: now,
            said: now,
        }
    }

    /// Shows what was written so far; `bytes` counts what was read.
    pub(super) fn show(&mut self, bytes: u64, tally: &Tally) {
        let seconds = self.started.elapsed().as_secs_f64();
        let shown = rate(tally, seconds);
        if let Some(bar) = &self.bar {
            bar.set_position(bytes);
            bar.set_message(shown);
        } else if self.said.elapsed() >= EVERY {
            self.said = Instant::now();
            let left = self.total.and_then(|total| left(bytes, total, seconds));
            let left = left.map_or(String::new(), |left| format!(", about {left:.0} s left"));
            eprintln!("{shown}{left}");
        }
    }

    /// Removes the bar and answers how long it took.
    pub(super) fn finish(&self) -> Duration {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        self.started.elapsed()
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            "{bar:30} {percent:>3} %  {msg}  {elapsed} gone, {eta} left",
        ),
        None => (
            ProgressBar::new_spinner(),
            "{spinner}  {msg}  {elapsed} gone",
        ),
    };
    // The templates are fixed; a bar without one would still show the position.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

#[expect(clippy::cast_precision_loss, reason = "shown to people, rounded")]
fn rate(tally: &Tally, seconds: f64) -> String {
    let rate = tally.lines as f64 / seconds.max(0.001);
    format!(
        "{} records, {} lines, {rate:.0} lines/s",
        tally.records(),
        tally.lines
    )
}

#[expect(clippy::cast_precision_loss, reason = "shown to people, rounded")]
fn left(bytes: u64, total: u64, seconds: f64) -> Option<f64> {
    (bytes > 0 && bytes <= total).then(|| seconds * (total - bytes) as f64 / bytes as f64)
}
