use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, UserId};

use super::own_account::{fresh, own_account};
use crate::{
    AccountError, RECOVERY_CODES,
    ports::{AccountRepository, Entropy, RecoveryCodes},
    recovery_code, recovery_code_hash,
};

/// Replaces all recovery codes of the actor. A fresh sign-in is needed.
#[derive(Clone, Copy, Debug)]
pub struct RegenerateRecoveryCodes;

impl RegenerateRecoveryCodes {
    /// Answers the new codes, which are shown once.
    ///
    /// # Errors
    /// [`AccountError::NotFresh`], [`AccountError::InvalidState`] without a second factor.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Vec<String>, AccountError>
    where
        T: AccountRepository + RecoveryCodes + Entropy + Journal + ?Sized,
    {
        fresh(actor, now)?;
        let account = own_account(tx, actor)?;
        if account.second_factor().is_none() {
            return Err(AccountError::InvalidState {
                current: "TWO_FACTOR_DISABLED",
                allowed: &["TWO_FACTOR_ENABLED"],
            });
        }
        let codes = new_codes(tx, account.id)?;
        let change = Change::new(
            "user.recovery_codes_replaced",
            actor.user,
            account.id,
            account.version,
        );
        tx.record(change)?;
        Ok(codes)
    }
}

/// Gives a user new codes in place of all earlier ones.
pub(super) fn new_codes<T: RecoveryCodes + Entropy + ?Sized>(
    tx: &mut T,
    user: UserId,
) -> Result<Vec<String>, AccountError> {
    let codes: Vec<String> = (0..RECOVERY_CODES)
        .map(|_| recovery_code(tx.entropy()))
        .collect();
    let hashes: Vec<_> = codes
        .iter()
        .filter_map(|code| recovery_code_hash(code))
        .collect();
    tx.replace_codes(user, &hashes)?;
    Ok(codes)
}
