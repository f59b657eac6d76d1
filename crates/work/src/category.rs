use chrono::{DateTime, Utc};
use tercul_kernel::{CategoryId, UserId};

use crate::{CategoryName, PerLanguage, Slug};

/// A node of the tree of categories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Identifier.
    pub id: CategoryId,
    /// Identifiers from the top of the tree to this category, both included.
    pub path: Vec<CategoryId>,
    /// Readable name in addresses.
    pub slug: Slug,
    /// Names, at least one, unique among siblings.
    pub names: PerLanguage<CategoryName>,
    /// Who created the record.
    pub created_by: UserId,
    /// When the record was created.
    pub created_at: DateTime<Utc>,
    /// When the record last changed.
    pub updated_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i32,
}

impl Category {
    /// Most levels of the tree.
    pub const MAX_DEPTH: usize = 5;

    /// The category above; `None` at the top.
    pub fn parent(&self) -> Option<CategoryId> {
        self.path.iter().rev().nth(1).copied()
    }

    /// Level in the tree, from 1.
    pub fn depth(&self) -> usize {
        self.path.len()
    }
}
