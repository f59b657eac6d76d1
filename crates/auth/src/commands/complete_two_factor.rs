use chrono::{DateTime, Utc};
use tercul_kernel::{Journal, UserId};

use super::{
    proof::Counted, redeemed::good, second_factor::use_code, start_session::start_session,
};
use crate::{
    AccountError, Credentials, Origin, Purpose, Secret, ThrottleKind, Verdict,
    ports::{
        AccountRepository, Entropy, OneTimeTokens, RecoveryCodes, SecurityLog, SessionStore,
        Throttle, Vault,
    },
};

/// Tries that one challenge allows.
const TRIES: u32 = 5;
/// The field of the input that holds the token.
const CHALLENGE: &str = "challengeToken";

/// Finishes a sign-in with a code of the second factor.
#[derive(Clone)]
pub struct CompleteTwoFactor {
    /// From the first step.
    pub challenge: Secret,
    /// Of the authenticator, or a recovery code.
    pub code: String,
    /// Where it comes from.
    pub origin: Origin,
}

impl CompleteTwoFactor {
    /// Begins the session.
    ///
    /// # Errors
    /// [`AccountError::TokenInvalid`], [`AccountError::TokenExpired`], and
    /// [`AccountError::Limit`] where codes are guessed with one challenge after another; other
    /// refusals are a verdict, since the try is counted.
    pub fn execute<T>(
        self,
        tx: &mut T,
        vault: &dyn Vault,
        now: DateTime<Utc>,
    ) -> Result<Verdict<Credentials>, AccountError>
    where
        T: AccountRepository
            + SessionStore
            + OneTimeTokens
            + RecoveryCodes
            + SecurityLog
            + Throttle
            + Entropy
            + Journal
            + ?Sized,
    {
        let hash = self.challenge.hash();
        let Some((token, tries)) = tx.attempt(hash, Purpose::TwoFactor)? else {
            return Err(AccountError::TokenInvalid { field: CHALLENGE });
        };
        if token.expires_at <= now {
            return Err(AccountError::TokenExpired { field: CHALLENGE });
        }
        if tries > TRIES {
            return Ok(Verdict::Refused(AccountError::Limit {
                field: "code",
                limit: TRIES,
                used: tries,
                resets_at: None,
            }));
        }
        let account = tx.find_account(token.user)?;
        let Some(mut account) = account.filter(|account| account.suspended(now).is_none()) else {
            return Err(AccountError::TokenInvalid { field: CHALLENGE });
        };
        let counted = Counted::count(tx, vec![codes_key(account.id)], now)?;
        if !use_code(tx, vault, &mut account, &self.code, &self.origin, now)? {
            return Ok(Verdict::Refused(AccountError::WrongCode));
        }
        counted.succeed(tx)?;
        let token = good(tx.redeem(hash, Purpose::TwoFactor, now)?, CHALLENGE)?;
        start_session(tx, &account, token.subject, self.origin, now).map(Verdict::Done)
    }
}

/// Under which wrong codes of a person are counted, whatever the challenge: whoever knows the
/// password gets as many challenges as they like.
pub(super) fn codes_key(user: UserId) -> (ThrottleKind, String) {
    (ThrottleKind::Person, format!("{user} codes"))
}
