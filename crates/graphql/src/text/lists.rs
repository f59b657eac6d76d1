//! Texts of works and authors.

use std::sync::Arc;

use juniper::FieldResult;
use tercul_kernel as kernel;
use tercul_kernel::{AuthorId, PageRequest, TextId, WorkId};
use tercul_translation::queries::{ListTranslations, TextMetrics, TextView};
use tercul_work::PublicationStatus;

use super::{OriginalText, TextBase, TextValue, Translation};
use crate::{
    batch::{Listed, Related, Siblings, shared},
    connection::TranslationConnection,
    context::Context,
    error::port_failure,
    scalars::LanguageTag,
    text::inputs::{TranslationOrder, TranslationWhere},
};

pub(crate) type Texts = Arc<Related<Arc<TextView>, Arc<TextView>>>;

/// Texts that were listed together.
pub(crate) fn group(views: Vec<TextView>) -> Vec<TextValue> {
    let siblings: Siblings<Arc<TextView>> = views.into_iter().map(Arc::new).collect();
    siblings
        .iter()
        .map(|view| {
            TextBase {
                view: view.clone(),
                siblings: siblings.clone(),
            }
            .into_value()
        })
        .collect()
}

/// The text with an identifier, read together with those of the siblings.
pub(crate) fn text_of(
    context: &Context,
    id: TextId,
    siblings: impl IntoIterator<Item = TextId>,
) -> FieldResult<Option<TextValue>> {
    Ok(TextBase::find(context, id, siblings)?.map(TextBase::into_value))
}

/// All texts of a work that the viewer sees.
pub(crate) fn texts_of(context: &Context, work: WorkId, siblings: &[WorkId]) -> FieldResult<Texts> {
    context.related(
        &context.relations().work_texts,
        work,
        siblings.iter().copied(),
        |reader, ids| Ok(shared(reader.texts_of(context.viewer(), ids)?)),
        Clone::clone,
    )
}

/// The originals of a work, the published ones first.
pub(crate) fn originals_of(
    context: &Context,
    work: WorkId,
    siblings: &[WorkId],
) -> FieldResult<Vec<OriginalText>> {
    let texts = texts_of(context, work, siblings)?;
    let originals = texts.items.iter().filter(|text| text.translation.is_none());
    Ok(originals
        .map(|text| OriginalText {
            base: TextBase::among(text.clone(), &texts),
        })
        .collect())
}

/// Counts over the first published original of a work.
pub(crate) fn original_metrics(
    context: &Context,
    work: WorkId,
    siblings: &[WorkId],
) -> FieldResult<Option<TextMetrics>> {
    let texts = texts_of(context, work, siblings)?;
    let published = texts
        .items
        .iter()
        .find(|text| text.translation.is_none() && text.published_revision.is_some());
    let Some(original) = published else {
        return Ok(None);
    };
    Ok(TextBase::among(original.clone(), &texts)
        .metrics(context)?
        .map(|metrics| metrics.0))
}

/// The editors' choice for a language.
pub(crate) fn canonical_translation(
    context: &Context,
    work: WorkId,
    siblings: &[WorkId],
    tag: &kernel::LanguageTag,
) -> FieldResult<Option<Translation>> {
    let texts = texts_of(context, work, siblings)?;
    let canonical = texts.items.iter().find_map(|text| {
        let details = text
            .translation
            .clone()
            .filter(|details| details.is_canonical)?;
        (text.tag.base() == tag.base()).then(|| Translation {
            base: TextBase::among(text.clone(), &texts),
            details,
        })
    });
    Ok(canonical)
}

/// The published text that serves a reader best: for each language in turn the editors' choice,
/// else the best quality, the same orthography first; else an original.
pub(crate) fn best_text(
    context: &Context,
    work: WorkId,
    siblings: &[WorkId],
    languages: &[LanguageTag],
) -> FieldResult<Option<TextValue>> {
    let texts = texts_of(context, work, siblings)?;
    let published: Vec<_> = texts
        .items
        .iter()
        .filter(|text| text.status == PublicationStatus::Published)
        .collect();
    let rank = |text: &TextView, wanted: &kernel::LanguageTag| {
        let is_canonical = text
            .translation
            .as_ref()
            .is_none_or(|details| details.is_canonical);
        let has_script = text.tag.script() == wanted.script();
        (text.tag == *wanted, has_script, is_canonical, text.quality)
    };
    let best_in = |wanted: &LanguageTag| {
        let same_language = published
            .iter()
            .filter(|text| text.tag.base() == wanted.0.base());
        same_language.max_by_key(|text| rank(text, &wanted.0))
    };
    let original = || published.iter().find(|text| text.translation.is_none());
    let best = languages
        .iter()
        .find_map(best_in)
        .or_else(original)
        .or_else(|| published.first());
    Ok(best.map(|text| TextBase::among((*text).clone(), &texts).into_value()))
}

/// A page of the translations of a work.
pub(crate) fn translations_of_work(
    context: &Context,
    work: WorkId,
    siblings: &[WorkId],
    filter: Option<TranslationWhere>,
    order: Option<Vec<TranslationOrder>>,
    page: PageRequest,
) -> FieldResult<TranslationConnection> {
    let list = TranslationWhere::list(filter, order, page)?;
    let found = context.paged(
        &context.relations().work_translations,
        (work, list.clone()),
        siblings.iter().map(|id| (*id, list.clone())),
        |reader, ids: &[WorkId]| reader.translations_of_works(context.viewer(), ids, &list),
        Arc::clone,
    )?;
    Ok(connection(&found))
}

/// A page of the translations by an author.
pub(crate) fn translations_of_author(
    context: &Context,
    author: AuthorId,
    siblings: &[AuthorId],
    filter: Option<TranslationWhere>,
    order: Option<Vec<TranslationOrder>>,
    page: PageRequest,
) -> FieldResult<TranslationConnection> {
    let list = TranslationWhere::list(filter, order, page)?;
    let found = context.paged(
        &context.relations().author_translations,
        (author, list.clone()),
        siblings.iter().map(|id| (*id, list.clone())),
        |reader, ids: &[AuthorId]| reader.translations_of_authors(context.viewer(), ids, &list),
        Arc::clone,
    )?;
    Ok(connection(&found))
}

/// A page of translations.
pub(crate) fn list_translations(
    context: &Context,
    list: &ListTranslations,
) -> FieldResult<TranslationConnection> {
    let page = context
        .read(|reader| reader.list_translations(context.viewer(), list))
        .map_err(|error| port_failure(&error))?;
    Ok(connection(&Listed::alone(page, Arc::clone)))
}

fn connection(listed: &Listed<TextView, Arc<TextView>>) -> TranslationConnection {
    let translations = listed.page.rows.iter().filter_map(|row| {
        let details = row.item.translation.clone()?;
        Some(Translation {
            base: TextBase {
                view: row.item.clone(),
                siblings: listed.siblings.clone(),
            },
            details,
        })
    });
    TranslationConnection::from_page(&listed.page, translations.collect())
}
