use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal};

use super::{
    own_account::{is_staff, own_account},
    reauthenticate::Proven,
    second_factor::use_code,
    verification::send_notice,
};
use crate::{
    AccountError, Letter, Origin, SecurityEvent, SecurityEventKind, Verdict,
    ports::{
        AccountRepository, MailQueue, RecoveryCodes, RoleGrants, SecurityLog, Throttle, Vault,
    },
};

/// Turns the second factor of the actor off. Moderators and administrators cannot.
#[derive(Clone)]
pub struct DisableTotp {
    /// The password was right.
    pub proven: Proven,
    /// Of the authenticator, or a recovery code.
    pub code: String,
    /// Where the request comes from.
    pub origin: Origin,
}

impl DisableTotp {
    /// Turns it off.
    ///
    /// # Errors
    /// [`AccountError::Forbidden`] for staff, [`AccountError::InvalidState`] where it is off; a
    /// wrong code is a verdict, since its try counts.
    pub fn execute<T>(
        self,
        tx: &mut T,
        vault: &dyn Vault,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Verdict<()>, AccountError>
    where
        T: AccountRepository
            + RecoveryCodes
            + RoleGrants
            + MailQueue
            + SecurityLog
            + Throttle
            + Journal
            + ?Sized,
    {
        let mut account = own_account(tx, actor)?;
        if is_staff(tx, actor.user, now)? {
            return Err(AccountError::Forbidden);
        }
        if account.second_factor().is_none() {
            return Err(AccountError::InvalidState {
                current: "TWO_FACTOR_DISABLED",
                allowed: &["TWO_FACTOR_ENABLED"],
            });
        }
        if !use_code(tx, vault, &mut account, &self.code, &self.origin, now)? {
            return Ok(Verdict::Refused(AccountError::WrongCode));
        }
        self.proven.holds_for(tx, &account)?;
        account.totp = None;
        account.version += 1;
        tx.update_account(&account)?;
        tx.replace_codes(account.id, &[])?;
        let event = SecurityEvent {
            user: Some(account.id),
            kind: SecurityEventKind::TwoFactorDisabled,
            origin: self.origin,
        };
        tx.log(&event, now)?;
        send_notice(tx, &account, Letter::TwoFactorDisabled, None, None)?;
        let change = Change::new(
            "user.totp_disabled",
            actor.user,
            account.id,
            account.version,
        );
        tx.record(change)?;
        Ok(Verdict::Done(()))
    }
}
