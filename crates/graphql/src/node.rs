//! Interfaces that records share, and finding a record by its identifier.

use juniper::{DefaultScalarValue, FieldResult, ID, graphql_interface};
use tercul_kernel::{NodeId, NodeKind};

use crate::{
    account::{AccessToken, Session, User},
    author::Author,
    context::Context,
    enums::Capability,
    error::{bad_id, port_failure},
    scalars::DateTime,
    search::{SavedSearch, SynonymSet},
    taxonomy::{Category, Tag},
    text::{OriginalText, Segment, TextRevision, TextSource, TextValue, Translation},
    work::{Credit, Work},
};

/// Any record that has a global identifier made of a type prefix and 22 characters, such as `wrk_…`.
#[graphql_interface]
#[allow(
    dead_code,
    reason = "juniper reads the declaration; Rust code never calls it"
)]
#[graphql(context = Context, scalar = DefaultScalarValue, for = [SubjectValue, TextValue, Work, Author, OriginalText, Translation, TextSource, Segment, TextRevision, Credit, User, Tag, Category, Session, AccessToken, SavedSearch])]
pub(crate) trait Node {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID;
}

/// Record with optimistic concurrency control.
#[graphql_interface]
#[allow(
    dead_code,
    reason = "juniper reads the declaration; Rust code never calls it"
)]
#[graphql(context = Context, scalar = DefaultScalarValue, for = [TextValue, Work, Author, OriginalText, Translation, Tag, Category, SavedSearch, SynonymSet])]
pub(crate) trait Versioned {
    /// Number that grows with every change; pass it back as `expectedVersion`.
    fn version(&self) -> i32;

    /// When the record was created.
    fn created_at(&self) -> DateTime;

    /// When the record last changed.
    fn updated_at(&self) -> DateTime;

    /// When the record was deleted; null while it is live.
    fn deleted_at(&self) -> Option<DateTime>;
}

/// Record that readers can react to and discuss.
#[graphql_interface]
#[allow(
    dead_code,
    reason = "juniper reads the declaration; Rust code never calls it"
)]
#[graphql(context = Context, scalar = DefaultScalarValue, for = [TextValue, Work, Author, OriginalText, Translation], impl = [NodeValue])]
pub(crate) trait Subject {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID;

    /// What the caller may do with this record; null when permissions could not be determined.
    fn viewer_permissions(&self) -> FieldResult<Option<Vec<Capability>>>;
}

/// Reads an identifier of any kind.
///
/// # Errors
/// A top-level error with the code `INVALID_ID` and the name of the argument.
pub(crate) fn parse_id(name: &str, id: &ID) -> FieldResult<NodeId> {
    NodeId::parse(id).map_err(|error| bad_id(name, &error))
}

/// Reads an identifier of one kind.
///
/// # Errors
/// A top-level error with the code `INVALID_ID` and the name of the argument.
pub(crate) fn typed_id<T>(
    name: &str,
    id: &ID,
    parse: impl Fn(&str) -> Result<T, tercul_kernel::IdError>,
) -> FieldResult<T> {
    parse(id).map_err(|error| bad_id(name, &error))
}

impl Context {
    /// The record with an identifier; `None` where there is none that the viewer sees.
    pub(crate) fn node(&self, id: NodeId) -> FieldResult<Option<NodeValue>> {
        Ok(self.nodes(&[id])?.pop().flatten())
    }

    /// The records with identifiers, in their order, read in one statement for each kind.
    pub(crate) fn nodes(&self, ids: &[NodeId]) -> FieldResult<Vec<Option<NodeValue>>> {
        let mut found = std::collections::HashMap::new();
        for kind in NodeKind::ALL {
            let wanted: Vec<_> = ids
                .iter()
                .filter(|id| id.kind == *kind)
                .map(|id| id.uuid)
                .collect();
            if !wanted.is_empty() {
                for node in self.nodes_of_kind(*kind, &wanted)? {
                    found.insert(node.0, node.1);
                }
            }
        }
        Ok(ids.iter().map(|id| found.get(id).cloned()).collect())
    }

    fn nodes_of_kind(
        &self,
        kind: NodeKind,
        ids: &[uuid::Uuid],
    ) -> FieldResult<Vec<(NodeId, NodeValue)>> {
        use tercul_kernel as kernel;
        let viewer = self.viewer();
        let nodes = match kind {
            NodeKind::Work => {
                let ids: Vec<_> = ids.iter().copied().map(kernel::WorkId).collect();
                let works = self.read(|reader| reader.works_by_id(viewer, &ids));
                Work::group(works.map_err(|error| port_failure(&error))?)
                    .into_iter()
                    .map(|node| (node.view.id.into(), node.into()))
                    .collect()
            }
            NodeKind::Author => {
                let ids: Vec<_> = ids.iter().copied().map(kernel::AuthorId).collect();
                let authors = self.read(|reader| reader.authors_by_id(viewer, &ids));
                Author::group(authors.map_err(|error| port_failure(&error))?)
                    .into_iter()
                    .map(|node| (node.view.id.into(), node.into()))
                    .collect()
            }
            NodeKind::Text => {
                let ids: Vec<_> = ids.iter().copied().map(kernel::TextId).collect();
                let texts = self.read(|reader| reader.texts_by_id(viewer, &ids));
                crate::text::group(texts.map_err(|error| port_failure(&error))?)
                    .into_iter()
                    .map(|text| match text {
                        TextValue::OriginalText(text) => (text.base.view.id.into(), text.into()),
                        TextValue::Translation(text) => (text.base.view.id.into(), text.into()),
                    })
                    .collect()
            }
            NodeKind::Revision => {
                let ids: Vec<_> = ids.iter().copied().map(kernel::RevisionId).collect();
                TextRevision::visible(self, &ids)?
                    .into_iter()
                    .map(|node| (node.view.id.into(), node.into()))
                    .collect()
            }
            NodeKind::Segment => {
                let ids: Vec<_> = ids.iter().copied().map(kernel::SegmentId).collect();
                let segments = self.read(|reader| reader.segments_by_id(viewer, &ids));
                Segment::group(segments.map_err(|error| port_failure(&error))?)
                    .into_iter()
                    .map(|node| (node.view.id.into(), node.into()))
                    .collect()
            }
            NodeKind::Tag => {
                let ids: Vec<_> = ids.iter().copied().map(kernel::TagId).collect();
                let tags = self.read(|reader| reader.tags_by_id(&ids));
                Tag::group(tags.map_err(|error| port_failure(&error))?)
                    .into_iter()
                    .map(|node| (node.view.id.into(), node.into()))
                    .collect()
            }
            NodeKind::Category => {
                let ids: Vec<_> = ids.iter().copied().map(kernel::CategoryId).collect();
                let categories = self.read(|reader| reader.categories_by_id(&ids));
                Category::group(categories.map_err(|error| port_failure(&error))?)
                    .into_iter()
                    .map(|node| (node.view.id.into(), node.into()))
                    .collect()
            }
            NodeKind::User => {
                let ids: Vec<_> = ids.iter().copied().map(kernel::UserId).collect();
                let users = self.read(|reader| reader.users_by_id(&ids));
                User::group(users.map_err(|error| port_failure(&error))?)
                    .into_iter()
                    .filter(|user| user.is_visible(viewer))
                    .map(|node| (node.view.id.into(), node.into()))
                    .collect()
            }
            NodeKind::Session => Session::own(self, ids)?
                .into_iter()
                .map(|node| (node.0.id.into(), node.into()))
                .collect(),
            NodeKind::AccessToken => AccessToken::own(self, ids)?
                .into_iter()
                .map(|node| (node.0.id.into(), node.into()))
                .collect(),
            NodeKind::SavedSearch => SavedSearch::own(self, ids)?
                .into_iter()
                .map(|node| (node.0.id.into(), node.into()))
                .collect(),
            // Parts of a record are read with it, not by themselves.
            NodeKind::AuthorName
            | NodeKind::Credit
            | NodeKind::TextSource
            | NodeKind::RoleGrant
            | NodeKind::DataExport
            | NodeKind::SecurityEvent
            | NodeKind::SynonymSet
            | NodeKind::SearchRebuild => Vec::new(),
        };
        Ok(nodes)
    }
}
