use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Capability, Change, Journal, RoleGrantId, UserId};

use super::administrators::other_administrators;
use crate::{
    AccountError, Origin, Reason, Role, Scope, SecurityEvent, SecurityEventKind,
    ports::{AccountRepository, RoleGrants, SecurityLog},
};

/// Takes a role away. Administrators may.
#[derive(Clone, Debug)]
pub struct RevokeRole {
    /// Which grant.
    pub id: RoleGrantId,
    /// Why.
    pub reason: Reason,
    /// Where the request comes from.
    pub origin: Origin,
}

impl RevokeRole {
    /// Takes it away and answers from whom.
    ///
    /// # Errors
    /// [`AccountError::Forbidden`], [`AccountError::NotFound`],
    /// [`AccountError::LastAdministrator`].
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<UserId, AccountError>
    where
        T: AccountRepository + RoleGrants + SecurityLog + Journal + ?Sized,
    {
        if !actor.grants.allows(Capability::GrantAny) {
            return Err(AccountError::Forbidden);
        }
        let grant = tx.find_grant(self.id)?;
        let grant = grant.ok_or(AccountError::NotFound { field: "grantId" })?;
        let account = tx.find_account(grant.user)?;
        let account = account.ok_or(AccountError::NotFound { field: "grantId" })?;
        if grant.role == Role::Administrator && grant.scope == Scope::Global {
            other_administrators(tx, &account, now)?;
        }
        tx.revoke_grant(grant.id, Some(actor.user), now)?;
        let event = SecurityEvent {
            user: Some(grant.user),
            kind: SecurityEventKind::RoleChanged,
            origin: self.origin,
        };
        tx.log(&event, now)?;
        let change = Change::new("user.role_revoked", actor.user, grant.user, account.version)
            .field("role", Some(grant.to_string()), None)
            .because(self.reason);
        tx.record(change)?;
        Ok(grant.user)
    }
}
