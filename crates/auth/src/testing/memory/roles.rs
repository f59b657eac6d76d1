use std::collections::HashSet;

use chrono::{DateTime, Utc};
use tercul_kernel::{PortError, RoleGrantId, UserId};

use super::MemoryAccounts;
use crate::{AccountStatus, Role, RoleGrant, Scope, ports::RoleGrants};

impl RoleGrants for MemoryAccounts {
    fn grants_of_user(
        &mut self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<RoleGrant>, PortError> {
        let grants = self.grants.values();
        Ok(grants
            .filter(|grant| grant.user == user && holds(grant, now))
            .cloned()
            .collect())
    }

    fn find_grant(&mut self, id: RoleGrantId) -> Result<Option<RoleGrant>, PortError> {
        Ok(self.grants.get(&id).cloned())
    }

    fn insert_grant(&mut self, grant: &RoleGrant, now: DateTime<Utc>) -> Result<(), PortError> {
        let is_same = |one: &RoleGrant| {
            (one.user, one.role, &one.scope) == (grant.user, grant.role, &grant.scope)
        };
        self.grants
            .retain(|_, one| !is_same(one) || holds(one, now));
        if self.grants.values().any(is_same) {
            return Err(PortError::Conflict {
                constraint: "role_grants_key".to_owned(),
            });
        }
        self.grants.insert(grant.id, grant.clone());
        Ok(())
    }

    fn revoke_grant(
        &mut self,
        id: RoleGrantId,
        _by: Option<UserId>,
        _now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        self.grants.remove(&id);
        Ok(())
    }

    fn count_administrators(&mut self, now: DateTime<Utc>) -> Result<usize, PortError> {
        let is_active = |user: UserId| {
            let account = self.accounts.get(&user);
            account.is_some_and(|account| account.status(now) == AccountStatus::Active)
        };
        let administrators: HashSet<UserId> = self
            .grants
            .values()
            .filter(|grant| {
                grant.role == Role::Administrator
                    && grant.scope == Scope::Global
                    && grant.expires_at.is_none()
            })
            .map(|grant| grant.user)
            .filter(|user| is_active(*user))
            .collect();
        Ok(administrators.len())
    }
}

fn holds(grant: &RoleGrant, now: DateTime<Utc>) -> bool {
    grant.expires_at.is_none_or(|end| now < end)
}
