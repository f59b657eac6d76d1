use std::sync::Arc;

use juniper::FieldResult;
use tercul_kernel::{AuthorId, Localized, PageRequest, PortError, TextId};
use tercul_translation::queries::{ListSegments, RevisionView, TextView};
use tercul_work::{policy::may_edit, queries::CreditView};

use super::{
    OriginalText, Segment, TableOfContentsEntry, TextMetrics, TextRevision, TextSource, TextValue,
    Translation, table_of_contents,
};
use crate::{
    batch::{Related, Siblings},
    connection::{SegmentConnection, TextRevisionConnection},
    context::Context,
    enums::Capability,
    error::{argument, port_failure},
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
        let relations = context.relations();
        let found = relations.texts.get(&id, siblings, |ids| {
            let found = context.read(|reader| reader.texts_by_id(context.viewer(), &ids))?;
            let group: Siblings<Arc<TextView>> = found.into_iter().map(Arc::new).collect();
            Ok(group
                .iter()
                .map(|view| (view.id, (view.clone(), group.clone())))
                .collect())
        });
        let found = found.map_err(|error| port_failure(&error))?;
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
    ) -> FieldResult<Option<Arc<RevisionView>>> {
        let Some(number) = number else {
            return Ok(None);
        };
        let relations = context.relations();
        let siblings = self.siblings.iter().flat_map(|text| {
            let numbers = [text.published_revision, newest_visible(context, text)];
            numbers
                .into_iter()
                .flatten()
                .map(|number| (text.id, number))
        });
        let found =
            relations
                .revisions_by_number
                .get(&(self.view.id, number), siblings, |wanted| {
                    let found = context.read(|reader| reader.revisions_by_number(&wanted))?;
                    Ok(found
                        .into_iter()
                        .map(|view| ((view.text, view.number), Arc::new(view)))
                        .collect())
                });
        found.map_err(|error| port_failure(&error))
    }

    pub(super) fn current_revision(&self, context: &Context) -> FieldResult<Option<TextRevision>> {
        let newest = newest_visible(context, &self.view);
        Ok(self.revision(context, newest)?.map(TextRevision::single))
    }

    pub(super) fn published_revision(
        &self,
        context: &Context,
    ) -> FieldResult<Option<TextRevision>> {
        Ok(self
            .revision(context, self.view.published_revision)?
            .map(TextRevision::single))
    }

    /// Counts over the published segments.
    pub(super) fn metrics(&self, context: &Context) -> FieldResult<Option<TextMetrics>> {
        let revision = self.revision(context, self.view.published_revision)?;
        Ok(revision.map(|revision| TextMetrics(revision.metrics)))
    }

    pub(super) fn revisions(
        &self,
        context: &Context,
        page: &PageRequest,
    ) -> FieldResult<TextRevisionConnection> {
        let newest =
            |text: &TextView| newest_visible(context, text).map(|number| (text.id, number));
        let found = context.paged(
            &context.relations().text_revisions,
            (self.view.id, page.clone()),
            self.sibling_ids().map(|id| (id, page.clone())),
            |reader, ids: &[TextId]| {
                let texts = self.siblings.iter().filter(|text| ids.contains(&text.id));
                let wanted: Vec<_> = texts.filter_map(|text| newest(text)).collect();
                reader.revisions_of(&wanted, page)
            },
            Arc::clone,
        )?;
        Ok(TextRevision::page(&found))
    }

    /// The revision that is read: the wanted one where the viewer may read it.
    pub(super) fn readable_revision(
        &self,
        context: &Context,
        wanted: Option<i32>,
    ) -> FieldResult<Option<i32>> {
        let newest = newest_visible(context, &self.view);
        match (wanted, newest) {
            (None, newest) => Ok(newest),
            (Some(wanted), Some(newest)) if (1..=newest).contains(&wanted) => Ok(Some(wanted)),
            (Some(wanted), _) => Err(argument(
                "NOT_FOUND",
                "revisionNumber",
                &format!("The text has no revision {wanted} that you may read."),
            )),
        }
    }

    pub(crate) fn segments(
        &self,
        context: &Context,
        range: Option<CitationRange>,
        revision_number: Option<i32>,
        page: PageRequest,
    ) -> FieldResult<Option<SegmentConnection>> {
        let Some(revision) = self.readable_revision(context, revision_number)? else {
            return Ok(None);
        };
        let list = ListSegments {
            range: range.map(|range| range.0),
            revision,
            page,
        };
        let page = context
            .read(|reader| reader.list_segments(self.view.id, &list))
            .map_err(|error| port_failure(&error))?;
        let views = page.rows.iter().map(|row| row.item.clone()).collect();
        Ok(Some(SegmentConnection::from_page(
            &page,
            Segment::group(views, Some(revision)),
        )))
    }

    pub(super) fn table_of_contents(
        &self,
        context: &Context,
    ) -> FieldResult<Option<Vec<TableOfContentsEntry>>> {
        let Some(revision) = newest_visible(context, &self.view) else {
            return Ok(None);
        };
        let headings = context
            .read(|reader| reader.headings_of(self.view.id, revision))
            .map_err(|error| port_failure(&error))?;
        Ok(Some(table_of_contents::entries(&headings)))
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
            |reader, ids| shared(reader.lineage_of(context.viewer(), ids)?),
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

/// Lists of texts that several objects show.
pub(super) fn shared<K: Eq + std::hash::Hash>(
    lists: std::collections::HashMap<K, Vec<TextView>>,
) -> Result<std::collections::HashMap<K, Vec<Arc<TextView>>>, PortError> {
    let lists = lists.into_iter();
    Ok(lists
        .map(|(key, texts)| (key, texts.into_iter().map(Arc::new).collect()))
        .collect())
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
