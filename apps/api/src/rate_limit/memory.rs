//! The limiter of one process.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::future::{Future, ready};
use std::hash::BuildHasher;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::window::Window;
use super::{Bucket, Budgets, Caller, Charge, Decision, RateLimiter};

const HOUR: Duration = Duration::from_hours(1);
/// Locks, so that workers seldom wait for each other.
const SHARDS: usize = 16;
/// Callers that are remembered; beyond, those whose budget fills up soonest are forgotten.
const CALLERS: usize = 100_000;

/// Gives the time since the limiter was made.
type Clock = Box<dyn Fn() -> Duration + Send + Sync>;

/// Keeps the budgets in memory: exact within one process, bounded, forgotten at its end.
pub(crate) struct MemoryRateLimiter {
    budgets: Budgets,
    clock: Clock,
    hasher: RandomState,
    callers_per_shard: usize,
    shards: [Mutex<HashMap<Caller, Usage>>; SHARDS],
}

#[derive(Default)]
struct Usage {
    requests: Window,
    writes: Window,
}

impl Usage {
    fn forget(&mut self, now: Duration) {
        self.requests.forget(HOUR, now);
        self.writes.forget(HOUR, now);
    }

    fn full_in(&self, now: Duration) -> Duration {
        self.requests
            .until_used_is(0, HOUR, now)
            .max(self.writes.until_used_is(0, HOUR, now))
    }
}

impl MemoryRateLimiter {
    /// A limiter on the monotonic clock.
    pub(crate) fn new(budgets: Budgets) -> Self {
        let start = Instant::now();
        Self::with_clock(budgets, CALLERS, Box::new(move || start.elapsed()))
    }

    /// A limiter on a clock of one's own, for tests.
    pub(super) fn with_clock(budgets: Budgets, callers: usize, clock: Clock) -> Self {
        Self {
            budgets,
            clock,
            hasher: RandomState::new(),
            callers_per_shard: callers.div_ceil(SHARDS),
            shards: std::array::from_fn(|_| Mutex::default()),
        }
    }

    fn decide(&self, caller: Caller, charge: Charge) -> Decision {
        let now = (self.clock)();
        let (requests, writes) = self.budgets.of(caller);
        let number = self.hasher.hash_one(caller) % SHARDS as u64;
        let [first, ..] = &self.shards;
        let shard = usize::try_from(number)
            .ok()
            .and_then(|n| self.shards.get(n))
            .unwrap_or(first);
        // A panic while the lock was held leaves whole windows: they are still sound.
        let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        if shard.len() >= self.callers_per_shard && !shard.contains_key(&caller) {
            make_room(&mut shard, now);
        }
        let usage = shard.entry(caller).or_default();
        usage.forget(now);
        let refused = refusal("requests", &usage.requests, requests, charge.requests, now)
            .or_else(|| refusal("writes", &usage.writes, writes, charge.writes, now));
        if refused.is_none() {
            usage.requests.add(charge.requests, HOUR, now);
            usage.writes.add(charge.writes, HOUR, now);
        }
        let buckets = vec![
            bucket("requests", &usage.requests, requests, now),
            bucket("writes", &usage.writes, writes, now),
        ];
        Decision { buckets, refused }
    }

    #[cfg(test)]
    pub(super) fn callers(&self) -> usize {
        self.shards
            .iter()
            .map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner).len())
            .sum()
    }
}

impl RateLimiter for MemoryRateLimiter {
    fn charge<'a>(
        &'a self,
        caller: Caller,
        charge: Charge,
    ) -> Pin<Box<dyn Future<Output = Decision> + Send + 'a>> {
        Box::pin(ready(self.decide(caller, charge)))
    }
}

fn refusal(
    name: &'static str,
    window: &Window,
    limit: u32,
    points: u32,
    now: Duration,
) -> Option<(&'static str, Duration)> {
    if points == 0 || window.used().saturating_add(points) <= limit {
        return None;
    }
    Some((
        name,
        window.until_used_is(limit.saturating_sub(points), HOUR, now),
    ))
}

fn bucket(name: &'static str, window: &Window, limit: u32, now: Duration) -> Bucket {
    let used = window.used();
    Bucket {
        name,
        limit,
        used,
        window: HOUR,
        full_in: window.until_used_is(0, HOUR, now),
        retry_after: (used >= limit)
            .then(|| window.until_used_is(limit.saturating_sub(1), HOUR, now)),
    }
}

/// Drops callers that nothing is counted for; when there are none, the one whose budget is full
/// again soonest.
fn make_room(shard: &mut HashMap<Caller, Usage>, now: Duration) {
    let before = shard.len();
    shard.retain(|_, usage| {
        usage.forget(now);
        !(usage.requests.is_empty() && usage.writes.is_empty())
    });
    if shard.len() < before {
        return;
    }
    let soonest = shard
        .iter()
        .min_by_key(|(_, usage)| usage.full_in(now))
        .map(|(caller, _)| *caller);
    if let Some(caller) = soonest {
        shard.remove(&caller);
    }
}
