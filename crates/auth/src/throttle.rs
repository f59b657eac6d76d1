use chrono::{DateTime, Duration, Utc};
use tercul_kernel::closed_enum;

closed_enum! {
    /// What is counted.
    pub enum ThrottleKind {
        /// Failed proofs for one name or address of an account, from networks that it never
        /// signed in from.
        Account = "ACCOUNT",
        /// The same from one network that the account signed in from before. Counted apart, so
        /// that a botnet cannot lock the owner out at home.
        KnownNetwork = "KNOWN_NETWORK",
        /// Failed proofs from one network, for any account.
        Network = "NETWORK",
        /// Mails that anybody may have sent to one address.
        Mail = "MAIL",
        /// Failed proofs of a signed-in person: a password or a code asked for again.
        Person = "PERSON",
    }
}

/// Failures that were counted under one key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// How many since the last success or rest.
    pub count: u32,
    /// When the last one happened.
    pub last_at: Option<DateTime<Utc>>,
}

impl ThrottleKind {
    /// Failures that cost nothing.
    pub(crate) fn free(self) -> u32 {
        match self {
            Self::Account | Self::KnownNetwork | Self::Person => 5,
            Self::Mail => 3,
            Self::Network => 20,
        }
    }

    /// Time without failures after which all are forgotten. A network is shared by many.
    pub fn rest(self) -> Duration {
        match self {
            Self::Network => Duration::minutes(10),
            _ => Duration::hours(1),
        }
    }

    const FIRST_WAIT: Duration = Duration::seconds(15);
    /// Longest wait: nobody is locked out for ever.
    pub const LONGEST_WAIT: Duration = Duration::minutes(15);

    fn longest_wait(self) -> Duration {
        Self::LONGEST_WAIT.min(self.rest())
    }

    /// Until when nothing is tried under the key; `None` where it may be tried now.
    pub fn blocked_until(self, failures: Failures, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let last_at = failures.last_at?;
        let extra = failures.count.checked_sub(self.free())?;
        let wait = i32::try_from(1_u64 << extra.min(10))
            .ok()
            .and_then(|factor| Self::FIRST_WAIT.checked_mul(factor))
            .unwrap_or(Self::LONGEST_WAIT)
            .min(self.longest_wait());
        let until = last_at + wait;
        (now < until).then_some(until)
    }
}
