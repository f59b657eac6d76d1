//! Proving once more who one is: a try is counted, the password is checked while no connection is
//! held, and what depends on it is done.

use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, PortError};

use super::{own_account::own_account, proof::Counted, second_factor::use_totp};
use crate::{
    Account, AccountError, PasswordHash, ThrottleKind, Verdict,
    password::normalized,
    ports::{AccountRepository, PasswordCheck, PasswordHasher, SessionStore, Throttle, Vault},
};

/// Counts a try of the actor at their own password.
#[derive(Clone, Copy, Debug)]
pub struct BeginProof;

/// A counted try.
#[derive(Clone)]
pub struct ProofAttempt {
    hash: Option<PasswordHash>,
    counted: Counted,
}

/// The password was right when it was checked.
#[derive(Clone)]
pub struct Proven {
    hash: PasswordHash,
    counted: Counted,
}

impl BeginProof {
    /// Counts it.
    ///
    /// # Errors
    /// [`AccountError::Limit`] where there were too many.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<ProofAttempt, AccountError>
    where
        T: AccountRepository + Throttle + ?Sized,
    {
        let account = own_account(tx, actor)?;
        let key = (ThrottleKind::Person, actor.user.to_string());
        Ok(ProofAttempt {
            hash: account.password,
            counted: Counted::count(tx, vec![key], now)?,
        })
    }
}

impl ProofAttempt {
    /// Checks the password; `None` where it is wrong.
    ///
    /// # Errors
    /// The hasher failed.
    pub fn check(
        self,
        hasher: &dyn PasswordHasher,
        password: &str,
    ) -> Result<Option<Proven>, PortError> {
        let check = hasher.check(&normalized(password), self.hash.as_ref())?;
        let hash = self.hash.filter(|_| check != PasswordCheck::Wrong);
        Ok(hash.map(|hash| Proven {
            hash,
            counted: self.counted,
        }))
    }
}

impl Proven {
    /// Makes sure that the password is still the one that was checked, and forgets the tries.
    pub(super) fn holds_for<T: Throttle + ?Sized>(
        &self,
        tx: &mut T,
        account: &Account,
    ) -> Result<(), AccountError> {
        if account.password.as_ref() != Some(&self.hash) {
            return Err(AccountError::InvalidCredentials);
        }
        self.counted.succeed(tx)
    }
}

/// Marks the session of the request as just authenticated.
#[derive(Clone)]
pub struct Reauthenticate {
    /// The password was right.
    pub proven: Proven,
    /// Of the authenticator, where a second factor is on.
    pub code: Option<String>,
}

impl Reauthenticate {
    /// Marks it.
    ///
    /// # Errors
    /// [`AccountError::Forbidden`] without a session; a wrong code is a verdict: its try counts.
    pub fn execute<T>(
        self,
        tx: &mut T,
        vault: &dyn Vault,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Verdict<()>, AccountError>
    where
        T: AccountRepository + SessionStore + Throttle + ?Sized,
    {
        let id = actor.session().ok_or(AccountError::Forbidden)?;
        let mut account = own_account(tx, actor)?;
        let mut session = tx.find_session(id)?.ok_or(AccountError::Forbidden)?;
        if account.second_factor().is_some() {
            let code = self.code.as_deref().unwrap_or_default();
            if !use_totp(tx, vault, &mut account, code, now)? {
                return Ok(Verdict::Refused(AccountError::WrongCode));
            }
        }
        self.proven.holds_for(tx, &account)?;
        session.authenticated_at = now;
        tx.update_session(&session)?;
        Ok(Verdict::Done(()))
    }
}
