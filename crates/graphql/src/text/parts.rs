//! What a text is made of, besides its segments.

use std::sync::Arc;

use juniper::{DefaultScalarValue, FieldResult, ID, graphql_object};
use tercul_kernel::RevisionId;
use tercul_translation::queries as views;

use super::{TextBase, TextValue};
use crate::{
    account::User,
    batch::{Listed, Siblings, Single},
    connection::TextRevisionConnection,
    context::Context,
    enums::TextSourceMethod,
    error::port_failure,
    node::NodeValue,
    scalars::{CitationRange, Date, DateTime, Url},
};

/// Shown by [`TextSource`].
#[derive(Clone, Debug)]
pub(crate) struct TextSource {
    pub(crate) view: views::TextSourceView,
}

/// Origin of a digital text.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [NodeValue])]
impl TextSource {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID {
        ID::from(self.view.id.to_string())
    }

    /// Bibliographic citation.
    fn citation(&self) -> Option<&str> {
        self.view.citation.as_deref()
    }

    /// Address of a digital source.
    fn url(&self) -> Option<Url> {
        self.view.url.clone().map(Url)
    }

    /// Pages used.
    fn pages(&self) -> Option<&str> {
        self.view.pages.as_deref()
    }

    /// How the text was obtained.
    fn method(&self) -> TextSourceMethod {
        self.view.method.into()
    }

    /// When the source was consulted.
    fn retrieved_on(&self) -> Option<Date> {
        self.view.retrieved_on.map(Date)
    }
}

/// Shown by [`TextMetrics`].
#[derive(Clone, Debug)]
pub(crate) struct TextMetrics(pub(crate) views::TextMetrics);

/// Words that are read in a minute, a usual figure for silent reading of verse and prose.
const WORDS_PER_MINUTE: i32 = 180;

/// Counts over the published segments of a text.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl TextMetrics {
    /// Number of Unicode characters.
    fn character_count(&self) -> i32 {
        self.0.characters
    }

    /// Number of words.
    fn word_count(&self) -> i32 {
        self.0.words
    }

    /// Number of lines of verse.
    fn line_count(&self) -> i32 {
        self.0.lines
    }

    /// Number of stanzas.
    fn stanza_count(&self) -> i32 {
        self.0.stanzas
    }

    /// Number of segments.
    fn segment_count(&self) -> i32 {
        self.0.segments
    }

    /// Estimated reading time in minutes.
    fn reading_minutes(&self) -> i32 {
        (self.0.words + WORDS_PER_MINUTE - 1) / WORDS_PER_MINUTE
    }
}

/// Shown by [`TableOfContentsEntry`].
#[derive(Clone, Debug)]
pub(crate) struct TableOfContentsEntry {
    pub(crate) title: String,
    pub(crate) range: tercul_translation::CitationRange,
    pub(crate) depth: i32,
}

/// Headed division of a text.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl TableOfContentsEntry {
    /// Heading.
    fn title(&self) -> &str {
        &self.title
    }

    /// Part of the text that the division covers.
    fn range(&self) -> CitationRange {
        CitationRange(self.range.clone())
    }

    /// Nesting level, starting at 0.
    fn depth(&self) -> i32 {
        self.depth
    }
}

/// Shown by [`TextRevision`].
#[derive(Clone, Debug)]
pub(crate) struct TextRevision {
    pub(crate) view: Arc<views::RevisionView>,
    siblings: Siblings<Arc<views::RevisionView>>,
}

/// Immutable numbered state of a text.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [NodeValue])]
impl TextRevision {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID {
        ID::from(self.view.id.to_string())
    }

    /// Text that the revision belongs to.
    fn text(&self, context: &Context) -> FieldResult<Option<TextValue>> {
        super::text_of(
            context,
            self.view.text,
            self.siblings.iter().map(|revision| revision.text),
        )
    }

    /// Number of the revision, starting at 1 without gaps.
    fn number(&self) -> i32 {
        self.view.number
    }

    /// Revision that this one was made from.
    fn parent(&self, context: &Context) -> FieldResult<Option<TextRevision>> {
        {
            let Some(parent) = self.view.parent else {
                return Ok(None);
            };
            Self::find(
                context,
                parent,
                self.siblings.iter().filter_map(|revision| revision.parent),
            )
        }
    }

    /// User who made the revision; null for former users.
    fn author(&self, context: &Context) -> FieldResult<Option<User>> {
        User::find(
            context,
            self.view.author,
            self.siblings.iter().map(|revision| revision.author),
        )
    }

    /// Message of the author.
    fn message(&self) -> Option<&str> {
        self.view.message.as_deref()
    }

    /// When the record was created.
    fn created_at(&self) -> DateTime {
        DateTime(self.view.created_at)
    }

    /// Number of segments.
    fn segment_count(&self) -> i32 {
        self.view.metrics.segments
    }

    /// SHA-256 over all segments.
    fn content_hash(&self) -> &str {
        &self.view.content_hash
    }

    /// Size of the change against the parent.
    fn change_summary(&self) -> ChangeSummary {
        ChangeSummary {
            inserted: self.view.inserted,
            deleted: self.view.deleted,
            modified: self.view.modified,
            moved: self.view.moved,
        }
    }
}

impl TextRevision {
    /// Revisions that were listed together.
    pub(crate) fn group(views: Vec<views::RevisionView>) -> Vec<Self> {
        let siblings: Siblings<Arc<views::RevisionView>> =
            views.into_iter().map(Arc::new).collect();
        siblings
            .iter()
            .map(|view| Self {
                view: view.clone(),
                siblings: siblings.clone(),
            })
            .collect()
    }

    /// The revisions of a page.
    pub(crate) fn page(
        listed: &Listed<views::RevisionView, Arc<views::RevisionView>>,
    ) -> TextRevisionConnection {
        let revisions = listed.page.rows.iter().map(|row| Self {
            view: row.item.clone(),
            siblings: listed.siblings.clone(),
        });
        TextRevisionConnection::from_page(&listed.page, revisions.collect())
    }

    /// A revision with those that were read with it.
    pub(crate) fn among((view, siblings): Single<views::RevisionView>) -> Self {
        Self { view, siblings }
    }

    fn find(
        context: &Context,
        id: RevisionId,
        siblings: impl Iterator<Item = RevisionId>,
    ) -> FieldResult<Option<Self>> {
        let found = context.single(
            &context.relations().revisions,
            &id,
            siblings,
            |reader, ids| reader.revisions_by_id(ids),
            |revision| revision.id,
        )?;
        Ok(found.map(Self::among))
    }

    /// The revisions with these identifiers that the viewer may read: those of visible texts that
    /// are no newer than the published one, or all of them for those who may edit.
    pub(crate) fn visible(context: &Context, ids: &[RevisionId]) -> FieldResult<Vec<Self>> {
        let views = context
            .read(|reader| reader.revisions_by_id(ids))
            .map_err(|error| port_failure(&error))?;
        let texts: Vec<_> = views.iter().map(|view| view.text).collect();
        let mut visible = Vec::new();
        for view in views {
            let text = TextBase::find(context, view.text, texts.iter().copied())?;
            let newest = match &text {
                Some(text) => text.newest_visible(context)?,
                None => None,
            };
            if newest.is_some_and(|newest| view.number <= newest) {
                visible.push(view);
            }
        }
        Ok(Self::group(visible))
    }
}

/// Shown by [`ChangeSummary`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ChangeSummary {
    pub(crate) inserted: i32,
    pub(crate) deleted: i32,
    pub(crate) modified: i32,
    pub(crate) moved: i32,
}

/// Size of a change in segments.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl ChangeSummary {
    /// Segments added.
    fn inserted_count(&self) -> i32 {
        self.inserted
    }

    /// Segments removed.
    fn deleted_count(&self) -> i32 {
        self.deleted
    }

    /// Segments with other content.
    fn modified_count(&self) -> i32 {
        self.modified
    }

    /// Segments at another place.
    fn moved_count(&self) -> i32 {
        self.moved
    }
}
