use juniper::FieldResult;
use tercul_kernel::{AuthorId, PageRequest, TextId, WorkId};
use tercul_translation::queries::{ListTranslations, TranslationFilter, TranslationOrderField};

use super::inputs::{TranslationOrder, TranslationWhere};
use crate::{
    enums::OrderDirection,
    filter::{OrderInput, checked, order, values},
    node::typed_id,
    scalars::LanguageTag,
};

impl TranslationWhere {
    /// The list that the arguments stand for.
    ///
    /// # Errors
    /// A top-level error that names the argument.
    pub(crate) fn list(
        input: Option<Self>,
        order_by: Option<Vec<TranslationOrder>>,
        page: PageRequest,
    ) -> FieldResult<ListTranslations> {
        let filter = match checked(input)? {
            None => TranslationFilter::default(),
            Some(input) => input.filter()?,
        };
        Ok(ListTranslations {
            filter,
            order: order(order_by)?,
            page,
        })
    }

    fn filter(self) -> FieldResult<TranslationFilter> {
        let work = self
            .work_id
            .map(|id| typed_id("where.workId", &id, WorkId::parse));
        let source = self
            .source_id
            .map(|id| typed_id("where.sourceId", &id, TextId::parse));
        let translator = self
            .translator_id
            .map(|id| typed_id("where.translatorId", &id, AuthorId::parse));
        Ok(TranslationFilter {
            work: work.transpose()?,
            source: source.transpose()?,
            translator: translator.transpose()?,
            language: LanguageTag::all(self.language_tag),
            source_language: LanguageTag::all(self.source_language),
            kind: values(self.kind),
            status: values(self.status),
            minimum_quality: self.minimum_quality.map(Into::into),
            is_canonical: self.is_canonical,
            translated_year: self.translated_year.map(Into::into),
        })
    }
}

impl OrderInput for TranslationOrder {
    type Field = TranslationOrderField;

    fn parts(self) -> (Self::Field, OrderDirection) {
        (self.field.into(), self.direction.0)
    }
}
