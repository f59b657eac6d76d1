//! Budgets of callers: how much somebody may ask in an hour.
//!
//! The window slides: what was charged counts for a whole window from the moment of the charge, so
//! that nobody gets two budgets by asking round the turn of an hour. Time is the monotonic clock of
//! the process; setting the wall clock frees nobody and locks nobody.

mod address;
mod memory;
#[cfg(test)]
mod tests;
mod window;

use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::time::Duration;

use uuid::Uuid;

pub(crate) use address::{Network, client_address};
pub(crate) use memory::MemoryRateLimiter;

use crate::config::RateLimits;

/// Whose budget is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Caller {
    /// A signed-in user.
    User(Uuid),
    /// An address that is not signed in; IPv6 by its /64.
    Address(IpAddr),
}

impl Caller {
    /// The caller behind an address.
    pub(crate) fn at(address: IpAddr) -> Self {
        Self::Address(match address.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                IpAddr::from([a, b, c, d, 0, 0, 0, 0])
            }
        })
    }
}

/// What a request costs its caller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Charge {
    /// Points of the request budget.
    pub(crate) requests: u32,
    /// Points of the write budget: one for every mutation.
    pub(crate) writes: u32,
}

/// The state of one budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bucket {
    /// Name of the budget: `requests` or `writes`.
    pub(crate) name: &'static str,
    /// Points per window.
    pub(crate) limit: u32,
    /// Points spent in the window that ends now.
    pub(crate) used: u32,
    /// Length of the window.
    pub(crate) window: Duration,
    /// Time until nothing is spent.
    pub(crate) full_in: Duration,
    /// Time to wait for the next point, when none is left.
    pub(crate) retry_after: Option<Duration>,
}

impl Bucket {
    /// Points left.
    pub(crate) fn remaining(&self) -> u32 {
        self.limit.saturating_sub(self.used)
    }
}

/// The limiter's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    /// The budgets after the charge; the request budget comes first.
    pub(crate) buckets: Vec<Bucket>,
    /// The budget that refused, and the time after which the same charge will pass.
    pub(crate) refused: Option<(&'static str, Duration)>,
}

/// What a limiter promises: a charge is taken whole or not at all, and of many charges at once no
/// more pass than the budget holds.
pub(crate) trait RateLimiter: Send + Sync {
    /// Charges a caller; an empty charge only reads.
    fn charge<'a>(
        &'a self,
        caller: Caller,
        charge: Charge,
    ) -> Pin<Box<dyn Future<Output = Decision> + Send + 'a>>;
}

/// Sizes of the budgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Budgets {
    /// Requests and writes an hour of a signed-in caller.
    pub(crate) user: (u32, u32),
    /// Requests and writes an hour of an address.
    pub(crate) anonymous: (u32, u32),
}

impl From<&RateLimits> for Budgets {
    fn from(limits: &RateLimits) -> Self {
        Self {
            user: (limits.user_requests_per_hour, limits.user_writes_per_hour),
            anonymous: (
                limits.anonymous_requests_per_hour,
                limits.anonymous_writes_per_hour,
            ),
        }
    }
}

impl Budgets {
    fn of(&self, caller: Caller) -> (u32, u32) {
        match caller {
            Caller::User(_) => self.user,
            Caller::Address(_) => self.anonymous,
        }
    }
}
