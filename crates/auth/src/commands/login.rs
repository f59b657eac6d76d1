//! Signing in: a try is counted, the password is checked while no connection is held, and the
//! outcome is written.

use chrono::{DateTime, Utc};
use tercul_kernel::{Journal, PortError, UserId};

use super::{proof::Counted, start_session::start_session};
use crate::{
    Account, AccountError, Credentials, DeviceName, OneTimeToken, Origin, PasswordHash, Purpose,
    Secret, SecurityEvent, SecurityEventKind, SignInName, ThrottleKind, Verdict,
    password::normalized,
    ports::{
        AccountRepository, Candidates, Entropy, OneTimeTokens, PasswordCheck, PasswordHasher,
        SecurityLog, SessionStore, Throttle,
    },
};

/// Begins a sign-in with a name.
#[derive(Clone, Debug)]
pub struct BeginLogin {
    /// Address or handle.
    pub name: SignInName,
    /// Where it comes from.
    pub origin: Origin,
}

/// A sign-in that was counted, before its password is checked.
#[derive(Clone)]
pub struct LoginAttempt {
    candidates: Candidates,
    counted: Counted,
    origin: Origin,
}

/// What the check of the password showed.
#[derive(Clone)]
pub struct CheckedLogin {
    attempt: LoginAttempt,
    user: Option<(UserId, PasswordCheck, PasswordHash)>,
}

/// Where a sign-in stands.
pub enum SignedIn {
    /// It is complete.
    Complete(Credentials),
    /// A code of the second factor is asked for.
    Challenge {
        /// Shown with the code.
        token: Secret,
        /// When it ends.
        expires_at: DateTime<Utc>,
    },
}

impl BeginLogin {
    /// Counts the try.
    ///
    /// # Errors
    /// [`AccountError::Limit`] where there were too many.
    pub fn execute<T>(self, tx: &mut T, now: DateTime<Utc>) -> Result<LoginAttempt, AccountError>
    where
        T: AccountRepository + SessionStore + Throttle + ?Sized,
    {
        let candidates = tx.candidates(&self.name)?;
        let name = self.name.throttle_key();
        // Requests without an address share no network.
        let keys = match self.origin.address_prefix.clone() {
            None => vec![(ThrottleKind::Account, name)],
            Some(network) => {
                let is_known = match &candidates.verified {
                    Some(candidate) => tx.is_known_network(candidate.user, &network)?,
                    None => false,
                };
                let by_name = if is_known {
                    (ThrottleKind::KnownNetwork, known_network(&name, &network))
                } else {
                    (ThrottleKind::Account, name)
                };
                // Neighbours of a known network cannot lock the owner out of it.
                if is_known {
                    vec![by_name]
                } else {
                    vec![by_name, (ThrottleKind::Network, network)]
                }
            }
        };
        let counted = Counted::count(tx, keys, now)?;
        Ok(LoginAttempt {
            candidates,
            counted,
            origin: self.origin,
        })
    }
}

impl LoginAttempt {
    /// Checks the password: a wrong one costs two hashes, whoever exists.
    ///
    /// # Errors
    /// The hasher failed.
    pub fn check(
        self,
        hasher: &dyn PasswordHasher,
        password: &str,
    ) -> Result<CheckedLogin, PortError> {
        let password = normalized(password);
        let mut user = None;
        for candidate in [&self.candidates.verified, &self.candidates.pending] {
            let hash = candidate.as_ref().and_then(|known| known.password.clone());
            let check = hasher.check(&password, hash.as_ref())?;
            if let (Some(known), Some(hash)) = (candidate, hash)
                && check != PasswordCheck::Wrong
            {
                user = Some((known.user, check, hash));
                break;
            }
        }
        Ok(CheckedLogin {
            attempt: self,
            user,
        })
    }
}

/// Finishes a sign-in whose password was checked.
#[derive(Clone)]
pub struct Login {
    /// What the check showed.
    pub checked: CheckedLogin,
    /// Name of the device, where its owner gives one.
    pub device: Option<DeviceName>,
    /// A new hash of the password, where [`CheckedLogin::wants_rehash`].
    pub rehashed: Option<PasswordHash>,
}

impl CheckedLogin {
    /// Whether the hash of the right password was made with weaker parameters than new ones get.
    pub fn wants_rehash(&self) -> bool {
        matches!(&self.user, Some((_, PasswordCheck::RightButWeak, _)))
    }
}

impl Login {
    /// Writes the outcome.
    ///
    /// # Errors
    /// [`AccountError::Port`]; refusals are a verdict, since they leave traces.
    pub fn execute<T>(
        self,
        tx: &mut T,
        now: DateTime<Utc>,
    ) -> Result<Verdict<SignedIn>, AccountError>
    where
        T: AccountRepository
            + SessionStore
            + OneTimeTokens
            + SecurityLog
            + Throttle
            + Entropy
            + Journal
            + ?Sized,
    {
        let attempt = &self.checked.attempt;
        let account = match &self.checked.user {
            // A password that was changed since it was read is a wrong one.
            Some((user, _, hash)) => tx
                .find_account(*user)?
                .filter(|account| account.password.as_ref() == Some(hash)),
            None => None,
        };
        let Some(mut account) = account else {
            let event = SecurityEvent {
                user: attempt.candidates.verified.as_ref().map(|known| known.user),
                kind: SecurityEventKind::SignInFailed,
                origin: attempt.origin.clone(),
            };
            tx.log(&event, now)?;
            return Ok(Verdict::Refused(AccountError::InvalidCredentials));
        };
        // Whoever registers somebody else's address has a pending account there, and must not
        // wipe out with it what was counted against the owner; nor must who knows the password
        // only, and guesses codes.
        if account.is_verified() && account.second_factor().is_none() {
            attempt.counted.succeed(tx)?;
        } else {
            attempt.counted.take_back(tx)?;
        }
        if let Some(hash) = self.rehashed {
            account.password = Some(hash);
            tx.update_account(&account)?;
        }
        if let Some(held) = account.suspended(now) {
            let until = held.ends_at;
            return Ok(Verdict::Refused(AccountError::Suspended { until }));
        }
        let device = self.device.map(String::from);
        if account.second_factor().is_some() {
            return challenge(tx, &account, device, now).map(Verdict::Done);
        }
        let origin = attempt.origin.clone();
        start_session(tx, &account, device, origin, now)
            .map(SignedIn::Complete)
            .map(Verdict::Done)
    }
}

/// Under which tries from a network are counted that an account signed in from before.
pub(super) fn known_network(name: &str, network: &str) -> String {
    format!("{name} {network}")
}

fn challenge<T: OneTimeTokens + Entropy + ?Sized>(
    tx: &mut T,
    account: &Account,
    device: Option<String>,
    now: DateTime<Utc>,
) -> Result<SignedIn, AccountError> {
    let (token, secret) =
        OneTimeToken::issue(account.id, Purpose::TwoFactor, device, tx.entropy(), now);
    tx.issue(&token)?;
    Ok(SignedIn::Challenge {
        token: secret,
        expires_at: token.expires_at,
    })
}
