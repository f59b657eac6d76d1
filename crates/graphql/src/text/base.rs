use std::{collections::HashMap, sync::Arc};

use juniper::FieldResult;
use tercul_kernel::{AuthorId, Localized, PageRequest, TextId};
use tercul_translation::queries::{ListSegments, RevisionView, TextView};
use tercul_work::{policy::may_edit, queries::CreditView};

use super::{
    OriginalText, Segment, TableOfContentsEntry, TextMetrics, TextRevision, TextSource, TextValue,
    Translation, table_of_contents,
};
use crate::{
    batch::{Related, Siblings, Single, shared},
    connection::{SegmentConnection, TextRevisionConnection},
    context::Context,
    enums::Capability,
    error::argument,
    error_table::Notice,
    permissions::permissions,
    scalars::CitationRange,
    values::LocalizedString,
    work::Work,
};

/// What originals and translations have in common, with the texts that were listed together.
#[derive(Clone, Debug)]
pub(crate) struct TextBase {
    pub(crate) view: Arc<TextView>,
    pub(crate) siblings: Siblings<Arc<TextView>>,
}

impl TextBase {
    /// As an original or a translation.
    pub(crate) fn into_value(self) -> TextValue {
        match self.view.translation.clone() {
            None => OriginalText { base: self }.into(),
            Some(details) => Translation {
                base: self,
                details,
            }
            .into(),
        }
    }

    /// The text with an identifier, read together with those of the siblings.
    pub(crate) fn find(
        context: &Context,
        id: TextId,
        siblings: impl IntoIterator<Item = TextId>,
    ) -> FieldResult<Option<Self>> {
        let found = context.single(
            &context.relations().texts,
            &id,
            siblings,
            |reader, ids| reader.texts_by_id(context.viewer(), ids),
            |text| text.id,
        )?;
        Ok(found.map(|(view, siblings)| Self { view, siblings }))
    }

    pub(super) fn sibling_ids(&self) -> impl Iterator<Item = TextId> + '_ {
        self.siblings.iter().map(|text| text.id)
    }

    pub(super) fn title(&self) -> LocalizedString {
        Localized {
            tag: self.view.tag.clone(),
            value: self.view.title.clone(),
        }
        .into()
    }

    pub(super) fn viewer_permissions(&self, context: &Context) -> FieldResult<Vec<Capability>> {
        Ok(permissions(context, &self.view.facts()))
    }

    pub(super) fn work(&self, context: &Context) -> FieldResult<Option<Work>> {
        Work::find(
            context,
            self.view.work,
            self.siblings.iter().map(|text| text.work),
        )
    }

    pub(super) fn credit_views(
        &self,
        context: &Context,
    ) -> FieldResult<Arc<Related<CreditView, AuthorId>>> {
        context.related(
            &context.relations().text_credits,
            self.view.id,
            self.sibling_ids(),
            |reader, ids| reader.credits_of_texts(ids),
            |credit| credit.author.id,
        )
    }

    pub(super) fn sources(&self, context: &Context) -> FieldResult<Vec<TextSource>> {
        let found = context.related(
            &context.relations().text_sources,
            self.view.id,
            self.sibling_ids(),
            |reader, ids| reader.sources_of(ids),
            |_| (),
        )?;
        Ok(found
            .items
            .iter()
            .cloned()
            .map(|view| TextSource { view })
            .collect())
    }

    /// Number of the newest revision that the viewer may read: the current one for those who may
    /// edit, else the published one.
    pub(crate) fn newest_visible(&self, context: &Context) -> FieldResult<Option<i32>> {
        Ok(newest_visible(context, &self.view))
    }

    fn revision(
        &self,
        context: &Context,
        number: Option<i32>,
    ) -> FieldResult<Option<Single<RevisionView>>> {
        let Some(number) = number else {
            return Ok(None);
        };
        let siblings = self.siblings.iter().flat_map(|text| {
            let numbers = [text.published_revision, newest_visible(context, text)];
            numbers
                .into_iter()
                .flatten()
                .map(|number| (text.id, number))
        });
        context.single(
            &context.relations().revisions_by_number,
            &(self.view.id, number),
            siblings,
            |reader, wanted| reader.revisions_by_number(wanted),
            |revision| (revision.text, revision.number),
        )
    }

    pub(super) fn current_revision(&self, context: &Context) -> FieldResult<Option<TextRevision>> {
        let newest = newest_visible(context, &self.view);
        Ok(self.revision(context, newest)?.map(TextRevision::among))
    }

    pub(super) fn published_revision(
        &self,
        context: &Context,
    ) -> FieldResult<Option<TextRevision>> {
        Ok(self
            .revision(context, self.view.published_revision)?
            .map(TextRevision::among))
    }

    /// Counts over the published segments.
    pub(super) fn metrics(&self, context: &Context) -> FieldResult<Option<TextMetrics>> {
        let revision = self.revision(context, self.view.published_revision)?;
        Ok(revision.map(|(revision, _)| TextMetrics(revision.metrics)))
    }

    pub(super) fn revisions(
        &self,
        context: &Context,
        page: &PageRequest,
    ) -> FieldResult<TextRevisionConnection> {
        let newest = |text: &TextView| newest_visible(context, text);
        let found = context.paged(
            &context.relations().text_revisions,
            (self.view.id, page.clone()),
            self.sibling_ids().map(|id| (id, page.clone())),
            |reader, ids: &[TextId]| reader.revisions_of(&self.numbers(ids, newest), page),
            Arc::clone,
        )?;
        Ok(TextRevision::page(&found))
    }

    /// Siblings with these identifiers, each with the number of the revision that is read.
    fn numbers(
        &self,
        ids: &[TextId],
        number_of: impl Fn(&TextView) -> Option<i32>,
    ) -> Vec<(TextId, i32)> {
        let texts = self.siblings.iter();
        let numbers: HashMap<TextId, i32> = texts
            .filter_map(|text| Some((text.id, number_of(text)?)))
            .collect();
        ids.iter()
            .filter_map(|id| Some((*id, *numbers.get(id)?)))
            .collect()
    }

    pub(crate) fn segments(
        &self,
        context: &Context,
        range: Option<CitationRange>,
        revision_number: Option<i32>,
        page: PageRequest,
    ) -> FieldResult<Option<SegmentConnection>> {
        let number = |text: &TextView| readable_number(context, text, revision_number);
        match (number(&self.view), revision_number) {
            (Some(_), _) => {}
            (None, None) => return Ok(None),
            (None, Some(wanted)) => {
                let message = Notice::NoSuchRevision.with("number", wanted);
                return Err(argument("revisionNumber", message));
            }
        }
        let list = ListSegments {
            range: range.map(|range| range.0),
            page,
        };
        let arguments = (revision_number, list.clone());
        let found = context.paged(
            &context.relations().segments,
            (self.view.id, arguments.clone()),
            self.sibling_ids().map(|id| (id, arguments.clone())),
            |reader, ids: &[TextId]| reader.segments_of(&self.numbers(ids, number), &list),
            Arc::clone,
        )?;
        Ok(Some(Segment::page(&found, &self.view.tag)))
    }

    pub(super) fn table_of_contents(
        &self,
        context: &Context,
    ) -> FieldResult<Option<Vec<TableOfContentsEntry>>> {
        let newest = |text: &TextView| newest_visible(context, text);
        if newest(&self.view).is_none() {
            return Ok(None);
        }
        let headings = context.related(
            &context.relations().headings,
            self.view.id,
            self.sibling_ids(),
            |reader, ids| reader.headings_of(&self.numbers(ids, newest)),
            |_| (),
        )?;
        Ok(Some(table_of_contents::entries(&headings.items)))
    }

    pub(super) fn superseded_by(&self, context: &Context) -> FieldResult<Option<TextValue>> {
        let Some(successor) = self.view.superseded_by else {
            return Ok(None);
        };
        let siblings = self.siblings.iter().filter_map(|text| text.superseded_by);
        Ok(Self::find(context, successor, siblings)?.map(Self::into_value))
    }

    /// Other published texts of the same work.
    pub(super) fn readable_in(&self, context: &Context) -> FieldResult<Vec<TextValue>> {
        let works: Vec<_> = self.siblings.iter().map(|text| text.work).collect();
        let texts = super::texts_of(context, self.view.work, &works)?;
        let others = texts.items.iter().filter(|text| {
            text.id != self.view.id && text.status == tercul_work::PublicationStatus::Published
        });
        Ok(others
            .map(|text| Self::among(text.clone(), &texts).into_value())
            .collect())
    }

    /// A text of one list of a batch.
    pub(crate) fn among(
        view: Arc<TextView>,
        found: &Related<Arc<TextView>, Arc<TextView>>,
    ) -> Self {
        Self {
            view,
            siblings: found.siblings.clone(),
        }
    }

    pub(super) fn source(&self, context: &Context) -> FieldResult<Option<TextValue>> {
        let source_of = |text: &TextView| text.translation.as_ref().map(|details| details.source);
        let Some(source) = source_of(&self.view) else {
            return Ok(None);
        };
        let siblings = self.siblings.iter().filter_map(|text| source_of(text));
        Ok(Self::find(context, source, siblings)?.map(Self::into_value))
    }

    /// The chain from this text back to the original, this text first.
    pub(crate) fn lineage(&self, context: &Context) -> FieldResult<Vec<TextValue>> {
        let found = context.related(
            &context.relations().lineages,
            self.view.id,
            self.sibling_ids(),
            |reader, ids| Ok(shared(reader.lineage_of(context.viewer(), ids)?)),
            Clone::clone,
        )?;
        let sources = found
            .items
            .iter()
            .map(|text| Self::among(text.clone(), &found).into_value());
        Ok(std::iter::once(self.clone().into_value())
            .chain(sources)
            .collect())
    }
}

/// Number of the revision that is read: the wanted one where the viewer may read it, else, where
/// none is wanted, the newest.
fn readable_number(context: &Context, text: &TextView, wanted: Option<i32>) -> Option<i32> {
    let newest = newest_visible(context, text)?;
    let number = wanted.unwrap_or(newest);
    (1..=newest).contains(&number).then_some(number)
}

fn newest_visible(context: &Context, text: &TextView) -> Option<i32> {
    let may_edit = context
        .viewer()
        .actor()
        .is_some_and(|actor| may_edit(actor, &text.facts()));
    if may_edit {
        text.current_revision.or(text.published_revision)
    } else {
        text.published_revision
    }
}
