use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, UserId};

use super::{
    administrators::other_administrators,
    own_account::{fresh, own_account},
    verification::send_notice,
};
use crate::{
    AccountError, DeletedContentPolicy, Deletion, Letter, Origin, SecurityEvent, SecurityEventKind,
    ports::{AccountRepository, MailQueue, RoleGrants, SecurityLog},
};

/// Schedules the deletion of the actor's account. A fresh sign-in is needed.
#[derive(Clone, Debug)]
pub struct RequestAccountDeletion {
    /// What becomes of comments.
    pub policy: DeletedContentPolicy,
    /// Where the request comes from.
    pub origin: Origin,
}

impl RequestAccountDeletion {
    /// Schedules it; it can be cancelled until then.
    ///
    /// # Errors
    /// [`AccountError::NotFresh`], [`AccountError::LastAdministrator`],
    /// [`AccountError::InvalidState`] where it is scheduled already.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<UserId, AccountError>
    where
        T: AccountRepository + RoleGrants + MailQueue + SecurityLog + Journal + ?Sized,
    {
        fresh(actor, now)?;
        let mut account = own_account(tx, actor)?;
        if account.deletion.is_some() {
            return Err(AccountError::state(
                account.status(now),
                &["ACTIVE", "UNVERIFIED"],
            ));
        }
        other_administrators(tx, &account, now)?;
        let due_at = now + Deletion::GRACE;
        account.deletion = Some(Deletion {
            due_at,
            policy: self.policy,
        });
        account.version += 1;
        tx.update_account(&account)?;
        let event = SecurityEvent {
            user: Some(account.id),
            kind: SecurityEventKind::DeletionRequested,
            origin: self.origin,
        };
        tx.log(&event, now)?;
        send_notice(tx, &account, Letter::DeletionRequested, None, Some(due_at))?;
        let change = Change::new(
            "user.deletion_requested",
            actor.user,
            account.id,
            account.version,
        );
        tx.record(change)?;
        Ok(account.id)
    }
}
