//! A sliding window: pure arithmetic on times since some start.

use std::collections::VecDeque;
use std::time::Duration;

/// Parts of a window. A charge is counted for a window and at most one part more.
const SLOTS: u64 = 60;

/// What was charged lately, by part of the window; parts without a charge take no room.
#[derive(Clone, Debug, Default)]
pub(super) struct Window {
    /// Number of the part since the start, and what was charged in it; oldest first.
    charged: VecDeque<(u64, u32)>,
}

impl Window {
    /// Forgets what is too old to count.
    pub(super) fn forget(&mut self, length: Duration, now: Duration) {
        let current = slot_at(length, now);
        while self
            .charged
            .front()
            .is_some_and(|(slot, _)| slot + SLOTS < current)
        {
            self.charged.pop_front();
        }
    }

    /// Points that count; call [`Window::forget`] first.
    pub(super) fn used(&self) -> u32 {
        self.charged.iter().map(|(_, points)| points).sum()
    }

    /// Whether nothing counts.
    pub(super) fn is_empty(&self) -> bool {
        self.charged.is_empty()
    }

    /// Counts points from now on.
    pub(super) fn add(&mut self, points: u32, length: Duration, now: Duration) {
        if points == 0 {
            return;
        }
        let current = slot_at(length, now);
        match self.charged.back_mut() {
            Some((slot, charged)) if *slot == current => *charged += points,
            _ => self.charged.push_back((current, points)),
        }
    }

    /// Time until at most `keep` points count.
    pub(super) fn until_used_is(&self, keep: u32, length: Duration, now: Duration) -> Duration {
        let mut used = self.used();
        let mut until = Duration::ZERO;
        for (slot, points) in &self.charged {
            if used <= keep {
                break;
            }
            used -= points;
            until = end_of(*slot, length).saturating_sub(now);
        }
        until
    }
}

/// Length of a part in milliseconds, at least one.
fn slot_length(length: Duration) -> u64 {
    u64::try_from(length.as_millis())
        .unwrap_or(u64::MAX)
        .div_ceil(SLOTS)
        .max(1)
}

fn slot_at(length: Duration, now: Duration) -> u64 {
    u64::try_from(now.as_millis()).unwrap_or(u64::MAX) / slot_length(length)
}

/// When the charges of a part stop counting.
fn end_of(slot: u64, length: Duration) -> Duration {
    Duration::from_millis((slot + SLOTS + 1).saturating_mul(slot_length(length)))
}
