use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal};

use super::{
    own_account::own_account, regenerate_recovery_codes::new_codes, second_factor::use_totp,
    verification::send_notice,
};
use crate::{
    AccountError, Letter, Origin, SecurityEvent, SecurityEventKind,
    ports::{AccountRepository, Entropy, MailQueue, RecoveryCodes, SecurityLog, Vault},
};

/// Turns the second factor on with its first code.
#[derive(Clone)]
pub struct ConfirmTotpEnrollment {
    /// Of the authenticator.
    pub code: String,
    /// Where the request comes from.
    pub origin: Origin,
}

impl ConfirmTotpEnrollment {
    /// Turns it on and answers the recovery codes, which are shown once.
    ///
    /// # Errors
    /// [`AccountError::InvalidState`] without an enrollment, [`AccountError::TokenExpired`] where
    /// it has ended, [`AccountError::WrongCode`].
    pub fn execute<T>(
        self,
        tx: &mut T,
        vault: &dyn Vault,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Vec<String>, AccountError>
    where
        T: AccountRepository + RecoveryCodes + MailQueue + SecurityLog + Entropy + Journal + ?Sized,
    {
        let mut account = own_account(tx, actor)?;
        let pending = account
            .totp
            .as_ref()
            .filter(|factor| factor.confirmed_at.is_none());
        let enroll_until = pending.map(|factor| factor.enroll_until);
        let Some(enroll_until) = enroll_until else {
            return Err(AccountError::InvalidState {
                current: if account.totp.is_some() {
                    "TWO_FACTOR_ENABLED"
                } else {
                    "TWO_FACTOR_DISABLED"
                },
                allowed: &["TWO_FACTOR_ENROLLING"],
            });
        };
        if enroll_until <= now {
            return Err(AccountError::TokenExpired { field: "code" });
        }
        if !use_totp(tx, vault, &mut account, &self.code, now)? {
            return Err(AccountError::WrongCode);
        }
        if let Some(factor) = &mut account.totp {
            factor.confirmed_at = Some(now);
        }
        account.version += 1;
        tx.update_account(&account)?;
        let codes = new_codes(tx, account.id)?;
        let event = SecurityEvent {
            user: Some(account.id),
            kind: SecurityEventKind::TwoFactorEnabled,
            origin: self.origin,
        };
        tx.log(&event, now)?;
        send_notice(tx, &account, Letter::TwoFactorEnabled, None, None)?;
        let change = Change::new("user.totp_enabled", actor.user, account.id, account.version);
        tx.record(change)?;
        Ok(codes)
    }
}
