//! Tries at a proof: counted before the slow hash, so that many at once are no more than one after
//! another; forgotten after a success.

use chrono::{DateTime, Utc};

use crate::{AccountError, ThrottleKind, ports::Throttle};

/// The keys under which one try is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted(Vec<(ThrottleKind, String)>);

impl Counted {
    /// Counts a try under every key.
    ///
    /// # Errors
    /// [`AccountError::Limit`] where one of them must wait.
    pub(super) fn count<T: Throttle + ?Sized>(
        tx: &mut T,
        keys: Vec<(ThrottleKind, String)>,
        now: DateTime<Utc>,
    ) -> Result<Self, AccountError> {
        for (kind, key) in &keys {
            let failures = tx.failures(*kind, key, now)?;
            if let Some(until) = kind.blocked_until(failures, now) {
                return Err(AccountError::Limit {
                    field: "",
                    limit: kind.free(),
                    used: failures.count,
                    resets_at: Some(until),
                });
            }
        }
        for (kind, key) in &keys {
            tx.count_failure(*kind, key, now)?;
        }
        Ok(Self(keys))
    }

    /// The proof was right, but is not the last one, or not that of the account which others try
    /// to get into: nothing but its own try is forgotten.
    pub(super) fn take_back<T: Throttle + ?Sized>(&self, tx: &mut T) -> Result<(), AccountError> {
        for (kind, key) in &self.0 {
            tx.take_back(*kind, key)?;
        }
        Ok(())
    }

    /// The proof was right: its own failures are forgotten, and the network gets its try back.
    pub(super) fn succeed<T: Throttle + ?Sized>(&self, tx: &mut T) -> Result<(), AccountError> {
        for (kind, key) in &self.0 {
            match kind {
                ThrottleKind::Network => tx.take_back(*kind, key)?,
                _ => tx.forget(*kind, key)?,
            }
        }
        Ok(())
    }
}
