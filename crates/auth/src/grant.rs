use std::fmt;

use chrono::{DateTime, Utc};
use tercul_kernel::{RoleGrantId, UserId, closed_enum};
use uuid::Uuid;

use crate::{Reason, Role};

closed_enum! {
    /// Where a role applies.
    pub enum ScopeKind {
        /// Everywhere.
        Global = "GLOBAL",
        /// In one language.
        Language = "LANGUAGE",
        /// In one collection.
        Collection = "COLLECTION",
    }
}

/// Where a role applies, with what it names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everywhere.
    Global,
    /// In the language with this primary subtag.
    Language(String),
    /// In the collection with this identifier.
    Collection(Uuid),
}

impl Scope {
    /// Its kind.
    pub fn kind(&self) -> ScopeKind {
        match self {
            Self::Global => ScopeKind::Global,
            Self::Language(_) => ScopeKind::Language,
            Self::Collection(_) => ScopeKind::Collection,
        }
    }
}

/// A role that somebody holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleGrant {
    /// Identifier.
    pub id: RoleGrantId,
    /// Who holds it.
    pub user: UserId,
    /// The role.
    pub role: Role,
    /// Where it applies.
    pub scope: Scope,
    /// Who granted it; `None` for an operator at the machine.
    pub granted_by: Option<UserId>,
    /// Why.
    pub reason: Option<Reason>,
    /// When it was granted.
    pub created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: Option<DateTime<Utc>>,
}

/// For people who read the audit log.
impl fmt::Display for RoleGrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.scope {
            Scope::Global => write!(f, "{}", self.role),
            Scope::Language(base) => write!(f, "{} {base}", self.role),
            Scope::Collection(id) => write!(f, "{} {id}", self.role),
        }
    }
}
