use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal};

use super::own_account::{fresh, own_account};
use crate::{
    AccountError, TotpFactor, TotpSecret,
    ports::{AccountRepository, Entropy, Vault},
};

/// Starts turning on a second factor. A fresh sign-in is needed.
#[derive(Clone, Copy, Debug)]
pub struct BeginTotpEnrollment;

/// What the owner puts into an authenticator, shown once.
pub struct Enrollment {
    /// The secret.
    pub secret: TotpSecret,
    /// Name of the account in the authenticator.
    pub account: String,
    /// When the enrollment ends unless it is confirmed.
    pub expires_at: DateTime<Utc>,
}

impl BeginTotpEnrollment {
    /// Makes a secret; an enrollment that was begun before is forgotten.
    ///
    /// # Errors
    /// [`AccountError::NotFresh`], [`AccountError::InvalidState`] where a second factor is on.
    pub fn execute<T>(
        self,
        tx: &mut T,
        vault: &dyn Vault,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Enrollment, AccountError>
    where
        T: AccountRepository + Entropy + Journal + ?Sized,
    {
        fresh(actor, now)?;
        let mut account = own_account(tx, actor)?;
        if account.second_factor().is_some() {
            return Err(AccountError::InvalidState {
                current: "TWO_FACTOR_ENABLED",
                allowed: &["TWO_FACTOR_DISABLED"],
            });
        }
        let secret = TotpSecret::of(tx.entropy());
        let expires_at = now + TotpFactor::ENROLLMENT;
        account.totp = Some(TotpFactor {
            secret: vault.seal(secret.bytes())?,
            enroll_until: expires_at,
            confirmed_at: None,
            last_step: None,
        });
        tx.update_account(&account)?;
        let change = Change::new("user.totp_begun", actor.user, account.id, account.version);
        tx.record(change)?;
        Ok(Enrollment {
            secret,
            account: account.handle.as_str().to_owned(),
            expires_at,
        })
    }
}
