use chrono::{DateTime, Utc};
use tercul_kernel::{AccessTokenId, Actor, Capabilities, Credential, Grants, SessionId, UserId};

use crate::{AccessTokenScope, Role, Session, grants_of};

/// What a request proves about its sender, as it is stored at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Who.
    pub user: UserId,
    /// Whether the address is confirmed, or an operator made the account.
    pub is_verified: bool,
    /// Whether a second factor is on.
    pub has_second_factor: bool,
    /// The roles that are held now, each everywhere or for the primary subtag of a language.
    pub roles: Vec<(Role, Option<String>)>,
    /// What was shown.
    pub shown: Shown,
}

/// What somebody showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A session that lives.
    Session {
        /// Which one.
        id: SessionId,
        /// When its owner last proved who they are.
        authenticated_at: DateTime<Utc>,
    },
    /// A personal access token that works.
    AccessToken {
        /// Which one.
        id: AccessTokenId,
        /// What it may be used for.
        scopes: Vec<AccessTokenScope>,
    },
}

/// Whether staff need a second factor before their powers work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffPolicy {
    /// They do.
    SecondFactor,
    /// A password is enough: for development.
    Password,
}

impl Identity {
    /// What the sender may do now.
    ///
    /// Whoever is not verified has no role yet, and an administrator or moderator without a second
    /// factor has that role's powers only where the policy lets them. A token lets through what its
    /// scopes name.
    pub fn actor(self, policy: StaffPolicy) -> Actor {
        let works = |role: Role| {
            !role.is_staff() || self.has_second_factor || policy == StaffPolicy::Password
        };
        let roles: Vec<_> = self
            .roles
            .into_iter()
            .filter(|(role, _)| self.is_verified && works(*role))
            .collect();
        let mut grants = grants_of(&roles);
        if self.is_verified {
            grants.add(None, Role::Reader.capabilities());
        }
        let credential = match self.shown {
            Shown::Session {
                id,
                authenticated_at,
            } => Credential::Session {
                id,
                fresh_until: authenticated_at + Session::FRESH,
            },
            Shown::AccessToken { id, scopes } => {
                grants = within(&grants, &scopes);
                Credential::AccessToken {
                    id,
                    writes_content: scopes.contains(&AccessTokenScope::WriteContent),
                }
            }
        };
        Actor {
            user: self.user,
            grants,
            credential,
            is_verified: self.is_verified,
        }
    }
}

fn within(grants: &Grants, scopes: &[AccessTokenScope]) -> Grants {
    let allowed = scopes.iter().fold(Capabilities::default(), |all, scope| {
        all.union(scope.capabilities())
    });
    grants.within(allowed)
}
