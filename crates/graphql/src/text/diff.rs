use std::sync::Arc;

use juniper::{DefaultScalarValue, Executor, FieldResult, ID, graphql_object};
use tercul_kernel::{RevisionId, SegmentId};
use tercul_translation as domain;

use super::{ChangeSummary, TextRevision};
use crate::{
    connection::SegmentChangeConnection,
    context::Context,
    enums::{SegmentChangeKind, TextHunkOperation},
    error::{argument, port_failure},
    error_table::Notice,
    node::typed_id,
    paging,
};

/// Shown by [`TextDiff`].
#[derive(Clone, Debug)]
pub(crate) struct TextDiff {
    from: TextRevision,
    to: TextRevision,
    changes: Arc<Vec<SegmentChange>>,
}

/// Difference between two revisions of one text.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl TextDiff {
    /// Older side.
    fn from(&self) -> Option<TextRevision> {
        Some(self.from.clone())
    }

    /// Newer side.
    fn to(&self) -> Option<TextRevision> {
        Some(self.to.clone())
    }

    /// Size of the difference.
    fn summary(&self) -> ChangeSummary {
        self.summary_of_changes()
    }

    /// Changed segments in reading order.
    fn changes(
        &self,
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<SegmentChangeConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            let page = paging::slice(&self.changes, &page, "diff")?;
            let nodes = page.rows.iter().map(|row| row.item.clone()).collect();
            Ok(Some(SegmentChangeConnection::from_page(&page, nodes)))
        }
    }
}

impl TextDiff {
    fn summary_of_changes(&self) -> ChangeSummary {
        let mut summary = ChangeSummary::default();
        for change in self.changes.iter() {
            *match change.kind {
                domain::SegmentChangeKind::Inserted => &mut summary.inserted,
                domain::SegmentChangeKind::Deleted => &mut summary.deleted,
                domain::SegmentChangeKind::Modified => &mut summary.modified,
                domain::SegmentChangeKind::Moved => &mut summary.moved,
            } += 1;
        }
        summary
    }
}

/// What happened to the segments of a text between two of its revisions.
///
/// # Errors
/// `INVALID_ID`, `NOT_FOUND` naming the argument, or `VALIDATION_FAILED` where the revisions are
/// of different texts.
pub(crate) fn diff(context: &Context, from: &ID, to: &ID) -> FieldResult<Option<TextDiff>> {
    let ids = [
        typed_id("fromRevisionId", from, RevisionId::parse)?,
        typed_id("toRevisionId", to, RevisionId::parse)?,
    ];
    let revisions = TextRevision::visible(context, &ids)?;
    let find = |id: RevisionId| {
        revisions
            .iter()
            .find(|revision| revision.view.id == id)
            .cloned()
    };
    let [from, to] = ids.map(find);
    let (Some(from), Some(to)) = (from, to) else {
        return Ok(None);
    };
    if from.view.text != to.view.text {
        return Err(argument("toRevisionId", Notice::TextsDiffer));
    }
    let read = |revision: &TextRevision| {
        let segments = context
            .read(|reader| reader.all_segments(revision.view.text, revision.view.number, None));
        segments.map_err(|error| port_failure(&error))
    };
    let (old, new) = (read(&from)?, read(&to)?);
    let changes = domain::diff(&old, &new)
        .iter()
        .filter_map(SegmentChange::of)
        .collect();
    Ok(Some(TextDiff {
        from,
        to,
        changes: Arc::new(changes),
    }))
}

/// Shown by [`SegmentChange`].
#[derive(Clone, Debug)]
pub(crate) struct SegmentChange {
    kind: domain::SegmentChangeKind,
    segment: SegmentId,
    citation_before: Option<String>,
    citation_after: Option<String>,
    before: Option<String>,
    after: Option<String>,
}

impl SegmentChange {
    fn of(difference: &domain::SegmentDifference<'_>) -> Option<Self> {
        let citation =
            |side: Option<domain::SegmentRef<'_>>| side.map(|side| side.citation.to_owned());
        let content =
            |side: Option<domain::SegmentRef<'_>>| side.map(|side| side.content.to_owned());
        Some(Self {
            kind: difference.kind,
            segment: difference.segment()?,
            citation_before: citation(difference.before),
            citation_after: citation(difference.after),
            before: content(difference.before),
            after: content(difference.after),
        })
    }
}

/// Change of one segment.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl SegmentChange {
    /// What happened.
    fn kind(&self) -> SegmentChangeKind {
        self.kind.into()
    }

    /// Identifier of the segment.
    fn segment_id(&self) -> ID {
        ID::from(self.segment.to_string())
    }

    /// Citation path on the older side.
    fn citation_before(&self) -> Option<&str> {
        self.citation_before.as_deref()
    }

    /// Citation path on the newer side.
    fn citation_after(&self) -> Option<&str> {
        self.citation_after.as_deref()
    }

    /// Content on the older side.
    fn before(&self) -> Option<&str> {
        self.before.as_deref()
    }

    /// Content on the newer side.
    fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// Word-level difference of the content.
    fn hunks(&self) -> Vec<TextHunk> {
        domain::hunks(
            self.before.as_deref().unwrap_or_default(),
            self.after.as_deref().unwrap_or_default(),
        )
        .into_iter()
        .map(TextHunk)
        .collect()
    }
}

/// Shown by [`TextHunk`].
#[derive(Clone, Debug)]
pub(crate) struct TextHunk(pub(super) domain::TextHunk);

/// Run of text in a comparison.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl TextHunk {
    /// Which side has the run.
    fn operation(&self) -> TextHunkOperation {
        self.0.operation.into()
    }

    /// The run itself.
    fn value(&self) -> &str {
        &self.0.value
    }
}
