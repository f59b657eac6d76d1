use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Capability, Change, Journal, UserId};

use super::{
    administrators::other_administrators, own_account::is_staff, verification::send_notice,
};
use crate::{
    Account, AccountError, Letter, Reason, Suspension,
    one_time_token::Purpose,
    ports::{AccountRepository, MailQueue, OneTimeTokens, RoleGrants, SessionStore},
};

/// Suspends an account and ends its sessions. Moderators may for at most 30 days, administrators
/// for any time.
#[derive(Clone, Debug)]
pub struct SuspendUser {
    /// Whom.
    pub user: UserId,
    /// Why.
    pub reason: Reason,
    /// When it ends; `None` means never.
    pub ends_at: Option<DateTime<Utc>>,
}

impl SuspendUser {
    /// Suspends the account.
    ///
    /// # Errors
    /// [`AccountError`] where the actor may not, or may not for so long, the person is the actor
    /// or staff above them, or is suspended already.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<UserId, AccountError>
    where
        T: AccountRepository
            + SessionStore
            + OneTimeTokens
            + RoleGrants
            + MailQueue
            + Journal
            + ?Sized,
    {
        let is_administrator = actor.grants.allows(Capability::SuspendAny);
        if !is_administrator && !actor.grants.allows(Capability::Suspend) {
            return Err(AccountError::Forbidden);
        }
        if self.user == actor.user {
            return Err(AccountError::SelfAction);
        }
        self.check_time(is_administrator, now)?;
        let mut account = found(tx, self.user)?;
        if !is_administrator && is_staff(tx, account.id, now)? {
            return Err(AccountError::Forbidden);
        }
        if account.suspended(now).is_some() {
            return Err(AccountError::InvalidState {
                current: "SUSPENDED",
                allowed: &["ACTIVE", "UNVERIFIED", "DELETION_PENDING"],
            });
        }
        other_administrators(tx, &account, now)?;
        account.suspension = Some(Suspension {
            reason: self.reason.clone(),
            by: actor.user,
            started_at: now,
            ends_at: self.ends_at,
        });
        account.version += 1;
        tx.update_account(&account)?;
        tx.end_sessions(account.id, None, now)?;
        tx.revoke_tokens(account.id, &[Purpose::TwoFactor])?;
        let detail = Some(self.reason.as_str().to_owned());
        send_notice(tx, &account, Letter::Suspended, detail, self.ends_at)?;
        let change = Change::new("user.suspended", actor.user, account.id, account.version)
            .because(self.reason);
        tx.record(change)?;
        Ok(account.id)
    }

    fn check_time(&self, is_administrator: bool, now: DateTime<Utc>) -> Result<(), AccountError> {
        let limit = (!is_administrator).then(|| now + Suspension::MODERATOR_LIMIT);
        let is_sound = match (self.ends_at, limit) {
            (None, limit) => limit.is_none(),
            (Some(end), limit) => now < end && limit.is_none_or(|limit| end <= limit),
        };
        is_sound.then_some(()).ok_or(AccountError::BadTime {
            field: "endsAt",
            limit,
        })
    }
}

/// Somebody else's account, held.
pub(super) fn found<T: AccountRepository + ?Sized>(
    tx: &mut T,
    user: UserId,
) -> Result<Account, AccountError> {
    tx.find_account(user)?
        .ok_or(AccountError::NotFound { field: "userId" })
}
