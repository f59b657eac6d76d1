use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, Capability, Change, Journal, LanguageRegistry, LanguageTag, RoleGrantId, UserId,
};
use uuid::Uuid;

use super::languages::registered;
use crate::{
    AccountError, AccountStatus, Origin, Reason, Role, RoleGrant, Scope, ScopeKind, SecurityEvent,
    SecurityEventKind,
    ports::{AccountRepository, RoleGrants, SecurityLog},
};

/// Grants a role in a scope. Administrators may, and editors the contributor role in their own
/// language.
#[derive(Clone, Debug)]
pub struct GrantRole {
    /// To whom.
    pub user: UserId,
    /// Which role.
    pub role: Role,
    /// Where it applies.
    pub scope: ScopeKind,
    /// Language of a language scope; its primary subtag counts.
    pub language: Option<LanguageTag>,
    /// Collection of a collection scope.
    pub collection: Option<Uuid>,
    /// When it ends by itself.
    pub expires_at: Option<DateTime<Utc>>,
    /// Why.
    pub reason: Reason,
    /// Where the request comes from.
    pub origin: Origin,
}

impl GrantRole {
    /// Grants it.
    ///
    /// # Errors
    /// [`AccountError`] where the actor may not, it is held already, the person cannot hold roles,
    /// or the scope and its values do not go together.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<RoleGrantId, AccountError>
    where
        T: AccountRepository + RoleGrants + LanguageRegistry + SecurityLog + Journal + ?Sized,
    {
        self.check_right(actor)?;
        if self.user == actor.user {
            return Err(AccountError::SelfAction);
        }
        let scope = self.scope(tx)?;
        if self.expires_at.is_some_and(|end| end <= now) {
            return Err(AccountError::BadTime {
                field: "expiresAt",
                limit: None,
            });
        }
        let account = tx.find_account(self.user)?;
        let account = account.ok_or(AccountError::NotFound { field: "userId" })?;
        let status = account.status(now);
        if status != AccountStatus::Active {
            return Err(AccountError::state(status, &["ACTIVE"]));
        }
        let held = tx.grants_of_user(account.id, now)?;
        if held
            .iter()
            .any(|grant| grant.role == self.role && grant.scope == scope)
        {
            return Err(AccountError::AlreadyGranted);
        }
        let grant = RoleGrant {
            id: RoleGrantId(tx.new_id()),
            user: account.id,
            role: self.role,
            scope,
            granted_by: Some(actor.user),
            reason: Some(self.reason.clone()),
            created_at: now,
            expires_at: self.expires_at,
        };
        tx.insert_grant(&grant, now)?;
        let event = SecurityEvent {
            user: Some(account.id),
            kind: SecurityEventKind::RoleChanged,
            origin: self.origin,
        };
        tx.log(&event, now)?;
        let change = Change::new("user.role_granted", actor.user, account.id, account.version)
            .field("role", None, Some(grant.to_string()))
            .because(self.reason);
        tx.record(change)?;
        Ok(grant.id)
    }

    fn check_right(&self, actor: &Actor) -> Result<(), AccountError> {
        let may = match (self.role, &self.language) {
            _ if actor.grants.allows(Capability::GrantAny) => true,
            (Role::Contributor, Some(tag)) if self.scope == ScopeKind::Language => {
                actor.grants.allows_in(Capability::GrantContributor, tag)
            }
            _ => false,
        };
        may.then_some(()).ok_or(AccountError::Forbidden)
    }

    fn scope<T: LanguageRegistry + ?Sized>(&self, tx: &mut T) -> Result<Scope, AccountError> {
        let mismatch = |field| Err(AccountError::ScopeMismatch { field });
        match (self.scope, &self.language, self.collection) {
            (ScopeKind::Global, None, None) => Ok(Scope::Global),
            (ScopeKind::Language, Some(tag), None) => {
                registered(tx, "languageTag", std::slice::from_ref(tag))?;
                Ok(Scope::Language(tag.base().to_owned()))
            }
            // There are no collections yet: none can be named.
            (ScopeKind::Collection, None, Some(_)) => {
                Err(AccountError::NotFound { field: "scopeId" })
            }
            (ScopeKind::Language, None, _) | (_, Some(_), _) => mismatch("languageTag"),
            (_, None, _) => mismatch("scopeId"),
        }
    }
}
