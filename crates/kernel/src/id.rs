use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use crate::closed_enum;

closed_enum! {
    /// Kind of a record, spelled as the prefix of its global identifier.
    pub enum NodeKind {
        /// A literary work.
        Work = "wrk",
        /// A text: the original or a translation.
        Text = "txt",
        /// A revision of a text.
        Revision = "rev",
        /// A segment of a text.
        Segment = "seg",
        /// An author.
        Author = "aut",
        /// A name of an author.
        AuthorName = "nam",
        /// A credit.
        Credit = "crd",
        /// A source of a text.
        TextSource = "src",
        /// A tag.
        Tag = "tag",
        /// A category.
        Category = "cat",
        /// A user.
        User = "usr",
        /// A session of a user.
        Session = "ses",
        /// A personal access token.
        AccessToken = "pat",
        /// A role that somebody holds.
        RoleGrant = "grt",
        /// A copy of somebody's personal data.
        DataExport = "exp",
        /// An entry of a security log.
        SecurityEvent = "sev",
        /// A search that somebody keeps.
        SavedSearch = "svs",
        /// Words that search treats as equal.
        SynonymSet = "syn",
        /// A rebuild of one part of the search index.
        SearchRebuild = "rbd",
    }
}

/// Why a text is not the global identifier that was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not a known prefix, `_` and 22 characters.
    #[error("an identifier is a prefix such as `wrk`, `_` and 22 letters, digits, `-` or `_`")]
    Malformed,
    /// An identifier of another kind of record.
    #[error("expected an identifier that starts with `{expected}_`, got `{actual}_`")]
    WrongKind {
        /// The prefix that the place wants.
        expected: NodeKind,
        /// The prefix that was given.
        actual: NodeKind,
    },
}

/// A global identifier of any kind: a prefix and a `UUIDv7` in 22 characters of base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId {
    /// Which kind of record.
    pub kind: NodeKind,
    /// Which record.
    pub uuid: Uuid,
}

impl NodeId {
    /// Reads `wrk_…`.
    ///
    /// # Errors
    /// [`IdError::Malformed`] where the text has another form.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let (prefix, rest) = text.split_once('_').ok_or(IdError::Malformed)?;
        let kind = prefix.parse().map_err(|_| IdError::Malformed)?;
        if rest.len() != 22 {
            return Err(IdError::Malformed);
        }
        let bytes = URL_SAFE_NO_PAD
            .decode(rest)
            .map_err(|_| IdError::Malformed)?;
        let uuid = Uuid::from_slice(&bytes).map_err(|_| IdError::Malformed)?;
        Ok(Self { kind, uuid })
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0; 22];
        // 16 bytes are 22 characters.
        URL_SAFE_NO_PAD
            .encode_slice(self.uuid, &mut text)
            .map_err(|_| fmt::Error)?;
        f.write_str(self.kind.as_str())?;
        f.write_str("_")?;
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

macro_rules! typed_id {
    ($(#[$meta:meta] $name:ident: $kind:ident,)+) => {$(
        #[$meta]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The kind of record that this identifies.
            pub const KIND: NodeKind = NodeKind::$kind;

            /// Reads the global form.
            ///
            /// # Errors
            /// [`IdError`] where the text is no identifier of this kind.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                let id = NodeId::parse(text)?;
                if id.kind != Self::KIND {
                    return Err(IdError::WrongKind { expected: Self::KIND, actual: id.kind });
                }
                Ok(Self(id.uuid))
            }
        }

        impl From<$name> for NodeId {
            fn from(id: $name) -> Self {
                Self { kind: $name::KIND, uuid: id.0 }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                NodeId::from(*self).fmt(f)
            }
        }
    )+};
}

typed_id! {
    /// Identifies a work.
    WorkId: Work,
    /// Identifies a text, original or translation.
    TextId: Text,
    /// Identifies a revision of a text.
    RevisionId: Revision,
    /// Identifies a segment for the whole life of a text.
    SegmentId: Segment,
    /// Identifies an author.
    AuthorId: Author,
    /// Identifies one name of an author.
    AuthorNameId: AuthorName,
    /// Identifies a credit.
    CreditId: Credit,
    /// Identifies a source of a text.
    TextSourceId: TextSource,
    /// Identifies a tag.
    TagId: Tag,
    /// Identifies a category.
    CategoryId: Category,
    /// Identifies a user.
    UserId: User,
    /// Identifies a session.
    SessionId: Session,
    /// Identifies a personal access token.
    AccessTokenId: AccessToken,
    /// Identifies a role that somebody holds.
    RoleGrantId: RoleGrant,
    /// Identifies a copy of somebody's personal data.
    DataExportId: DataExport,
    /// Identifies an entry of a security log.
    SecurityEventId: SecurityEvent,
    /// Identifies a search that somebody keeps.
    SavedSearchId: SavedSearch,
    /// Identifies a set of synonyms.
    SynonymSetId: SynonymSet,
    /// Identifies a rebuild of one part of the search index.
    SearchRebuildId: SearchRebuild,
}
