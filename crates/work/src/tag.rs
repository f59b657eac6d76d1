use chrono::{DateTime, Utc};
use tercul_kernel::{TagId, UserId};
use tercul_script::safe_key;

use crate::{PerLanguage, Slug, TagDescription, TagKind, TagLabel};

/// A tag with its labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Identifier.
    pub id: TagId,
    /// Readable name in addresses.
    pub slug: Slug,
    /// What it speaks of.
    pub kind: TagKind,
    /// Labels, at least one.
    pub labels: PerLanguage<TagLabel>,
    /// What it means.
    pub description: Option<TagDescription>,
    /// The tag that replaces this synonym; never a synonym itself.
    pub canonical: Option<TagId>,
    /// Who created the record.
    pub created_by: UserId,
    /// When the record was created.
    pub created_at: DateTime<Utc>,
    /// When the record last changed.
    pub updated_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i32,
}

/// What two labels of one meaning share: the kind of the tag and the label's safe key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TagFold(String);

impl TagFold {
    /// The fold of a label.
    pub fn of(kind: TagKind, label: &TagLabel) -> Self {
        Self(format!("{kind}:{}", safe_key(label.as_str())))
    }

    /// The text that is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
