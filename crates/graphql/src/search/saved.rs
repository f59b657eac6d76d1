//! Saved searches and synonym sets.

use juniper::{DefaultScalarValue, FieldResult, ID, graphql_object};
use tercul_kernel::{NodeId, NodeKind, PageRequest, SavedSearchId, SynonymSetId};
use tercul_search::{
    policy::oversees_search,
    queries::{SavedSearchView, SynonymSetView},
};
use uuid::Uuid;

use crate::{
    connection::{SavedSearchConnection, SynonymSetConnection},
    context::Context,
    enums::{AlertFrequency, SearchKind},
    error::{forbidden, port_failure, unauthenticated},
    node::{NodeValue, VersionedValue},
    scalars::{DateTime, LanguageTag},
};

/// Shown by [`SavedSearch`].
#[derive(Clone, Debug)]
pub(crate) struct SavedSearch(pub(crate) SavedSearchView);

/// Search that a user keeps.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [NodeValue, VersionedValue])]
impl SavedSearch {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID {
        ID::from(self.0.id.to_string())
    }

    /// Number that grows with every change; pass it back as `expectedVersion`.
    fn version(&self) -> i32 {
        self.0.version
    }

    /// When the record was created.
    fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// When the record last changed.
    fn updated_at(&self) -> DateTime {
        DateTime(self.0.updated_at)
    }

    /// When the record was deleted; null while it is live.
    fn deleted_at(&self) -> Option<DateTime> {
        // A deleted one is not read any more.
        None
    }

    /// Name.
    fn name(&self) -> &str {
        &self.0.name
    }

    /// Words searched for.
    fn query(&self) -> &str {
        &self.0.query
    }

    /// Kinds of results.
    fn kinds(&self) -> Vec<SearchKind> {
        self.0.kinds.iter().copied().map(Into::into).collect()
    }

    /// The condition as JSON in the form of `SearchWhere`.
    fn where_json(&self) -> &str {
        &self.0.condition
    }

    /// How often new results are reported.
    fn alert_frequency(&self) -> AlertFrequency {
        self.0.alert_frequency.into()
    }

    /// When new results were last reported.
    fn last_alert_at(&self) -> Option<DateTime> {
        self.0.last_alert_at.map(DateTime)
    }
}

impl SavedSearch {
    /// Those of the person who looks, among the ones with these identifiers.
    pub(crate) fn own(context: &Context, ids: &[Uuid]) -> FieldResult<Vec<Self>> {
        let Some(actor) = context.viewer().actor() else {
            return Ok(Vec::new());
        };
        let ids: Vec<_> = ids.iter().copied().map(SavedSearchId).collect();
        let found = context.read(|reader| reader.saved_searches_by_id(actor.user, &ids));
        let found = found.map_err(|error| port_failure(&error))?;
        Ok(found.into_iter().map(Self).collect())
    }

    /// The one that a mutation changed.
    pub(super) fn after(context: &Context, nodes: &[NodeId]) -> FieldResult<Option<Self>> {
        let ids = of_kind(nodes, NodeKind::SavedSearch);
        Ok(Self::own(context, &ids)?.pop())
    }
}

/// Saved searches of the caller.
pub(crate) fn saved_searches(
    context: &Context,
    page: &PageRequest,
) -> FieldResult<SavedSearchConnection> {
    let user = context.viewer().actor().ok_or_else(unauthenticated)?.user;
    let page = context
        .read(|reader| reader.list_saved_searches(user, page))
        .map_err(|error| port_failure(&error))?;
    let rows = page.rows.iter();
    let nodes = rows.map(|row| SavedSearch(row.item.clone())).collect();
    Ok(SavedSearchConnection::from_page(&page, nodes))
}

/// Shown by [`SynonymSet`].
#[derive(Clone, Debug)]
pub(crate) struct SynonymSet(pub(crate) SynonymSetView);

/// Words that search treats as equal.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [VersionedValue])]
impl SynonymSet {
    /// Number that grows with every change; pass it back as `expectedVersion`.
    fn version(&self) -> i32 {
        self.0.version
    }

    /// When the record was created.
    fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// When the record last changed.
    fn updated_at(&self) -> DateTime {
        DateTime(self.0.updated_at)
    }

    /// When the record was deleted; null while it is live.
    fn deleted_at(&self) -> Option<DateTime> {
        // A deleted one is not read any more.
        None
    }

    /// Identifier of the set.
    fn id(&self) -> ID {
        ID::from(self.0.id.to_string())
    }

    /// BCP-47 tag of the language and orthography.
    fn language_tag(&self) -> LanguageTag {
        LanguageTag(self.0.language.clone())
    }

    /// The words.
    fn terms(&self) -> &[String] {
        &self.0.terms
    }
}

impl SynonymSet {
    /// The one that a mutation changed.
    pub(super) fn after(context: &Context, nodes: &[NodeId]) -> FieldResult<Option<Self>> {
        let ids = of_kind(nodes, NodeKind::SynonymSet).into_iter();
        let ids: Vec<_> = ids.map(SynonymSetId).collect();
        let found = context.read(|reader| reader.synonym_sets_by_id(&ids));
        let mut found = found.map_err(|error| port_failure(&error))?;
        Ok(found.pop().map(Self))
    }
}

fn of_kind(nodes: &[NodeId], kind: NodeKind) -> Vec<Uuid> {
    let nodes = nodes.iter().filter(|node| node.kind == kind);
    nodes.map(|node| node.uuid).collect()
}

/// Synonym sets, for editors.
pub(crate) fn synonym_sets(
    context: &Context,
    language: Option<&LanguageTag>,
    page: &PageRequest,
) -> FieldResult<SynonymSetConnection> {
    check_overseer(context)?;
    let language = language.map(|tag| &tag.0);
    let page = context
        .read(|reader| reader.list_synonym_sets(language, page))
        .map_err(|error| port_failure(&error))?;
    let rows = page.rows.iter();
    let nodes = rows.map(|row| SynonymSet(row.item.clone())).collect();
    Ok(SynonymSetConnection::from_page(&page, nodes))
}

/// Lets editors pass.
///
/// # Errors
/// `UNAUTHENTICATED` or `FORBIDDEN` for everybody else.
pub(super) fn check_overseer(context: &Context) -> FieldResult<()> {
    let viewer = context.viewer();
    viewer.actor().ok_or_else(unauthenticated)?;
    if oversees_search(viewer) {
        Ok(())
    } else {
        Err(forbidden())
    }
}
