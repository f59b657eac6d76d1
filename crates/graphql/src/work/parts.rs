//! What a work is made of.

use std::sync::Arc;

use juniper::{DefaultScalarValue, FieldResult, ID, graphql_object};
use tercul_kernel::{AuthorId, WorkId};
use tercul_translation::queries as texts;
use tercul_work::queries::{CreditView, TitleView, WorkRelationView};

use super::Work;
use crate::{
    author::Author,
    batch::{Related, Siblings},
    context::Context,
    enums::{AccessLevel, CreditRole, Meter, QualityLevel, TitleKind, WorkRelationKind},
    node::NodeValue,
    scalars::LanguageTag,
    text,
    values::LocalizedString,
};

/// Shown by [`Credit`].
#[derive(Clone, Debug)]
pub(crate) struct Credit {
    pub(crate) view: CreditView,
    siblings: Siblings<AuthorId>,
}

impl Credit {
    /// All credits of one record, in order.
    pub(crate) fn all(credits: &Related<CreditView, AuthorId>) -> Vec<Self> {
        let siblings = &credits.siblings;
        credits
            .items
            .iter()
            .map(|view| Self {
                view: view.clone(),
                siblings: siblings.clone(),
            })
            .collect()
    }
}

/// Statement that a person or group had a role in a work, text or edition.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [NodeValue])]
impl Credit {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID {
        ID::from(self.view.id.to_string())
    }

    /// Person or group credited.
    fn author(&self) -> Option<Author> {
        Some(Author::among(
            self.view.author.clone(),
            self.siblings.clone(),
        ))
    }

    /// Role.
    fn role(&self) -> CreditRole {
        self.view.role.into()
    }

    /// Three-letter MARC relator code; null where MARC has none.
    fn relator_code(&self) -> Option<&str> {
        self.view.role.relator_code()
    }

    /// Name as printed, when it differs from the preferred name.
    fn credited_as(&self) -> Option<&str> {
        self.view.credited_as.as_deref()
    }

    /// Place in the order of credits, starting at 1.
    fn position(&self) -> i32 {
        self.view.position
    }

    /// Remark on the credit.
    fn note(&self) -> Option<&str> {
        self.view.note.as_deref()
    }
}

/// Shown by [`Title`].
#[derive(Clone, Debug)]
pub(crate) struct Title(pub(crate) TitleView);

/// Title of a work.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl Title {
    /// What the title is.
    fn kind(&self) -> TitleKind {
        self.0.kind.into()
    }

    /// The title with its language.
    fn text(&self) -> LocalizedString {
        self.0.text.clone().into()
    }

    /// Where the title is attested.
    fn source(&self) -> Option<&str> {
        self.0.source.as_deref()
    }
}

/// Shown by [`VerseInfo`].
#[derive(Clone, Debug)]
pub(crate) struct VerseInfo {
    work: Work,
}

impl VerseInfo {
    /// What is known of the verse of a work; `None` for prose and plays of which nothing is noted.
    pub(crate) fn of(work: &Work, context: &Context) -> FieldResult<Option<Self>> {
        let _ = context;
        let view = &work.view;
        let is_noted =
            view.meter.is_some() || view.rhyme_scheme.is_some() || view.stanza_form.is_some();
        let is_verse = view.form.class() == tercul_work::WorkFormClass::Poetry;
        Ok((is_noted || is_verse).then(|| Self { work: work.clone() }))
    }

    fn metrics(&self, context: &Context) -> FieldResult<Option<texts::TextMetrics>> {
        text::original_metrics(context, self.work.view.id, &self.work.siblings)
    }
}

/// Verse form of a work.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl VerseInfo {
    /// Metrical system.
    fn meter(&self) -> Option<Meter> {
        self.work.view.meter.map(Into::into)
    }

    /// Rhyme scheme such as `abab`.
    fn rhyme_scheme(&self) -> Option<&str> {
        self.work.view.rhyme_scheme.as_deref()
    }

    /// Name of the stanza form.
    fn stanza_form(&self) -> Option<&str> {
        self.work.view.stanza_form.as_deref()
    }

    /// Number of lines.
    fn line_count(&self, context: &Context) -> FieldResult<Option<i32>> {
        Ok(self.metrics(context)?.map(|metrics| metrics.lines))
    }

    /// Number of stanzas.
    fn stanza_count(&self, context: &Context) -> FieldResult<Option<i32>> {
        Ok(self.metrics(context)?.map(|metrics| metrics.stanzas))
    }
}

/// Shown by [`WorkRelation`].
#[derive(Clone, Debug)]
pub(crate) struct WorkRelation {
    pub(super) view: WorkRelationView,
    /// Both ends of all relations that were listed together.
    pub(super) ends: Siblings<WorkId>,
}

impl WorkRelation {
    /// A relation by itself.
    pub(super) fn single(view: WorkRelationView) -> Self {
        let ends = Arc::from([view.from.id, view.to.id]);
        Self { view, ends }
    }
}

/// Typed, directed relation between two works.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl WorkRelation {
    /// Meaning of the relation.
    fn kind(&self) -> WorkRelationKind {
        self.view.kind.into()
    }

    /// Work that the relation starts at.
    fn from(&self) -> Option<Work> {
        Some(Work::among(self.view.from.clone(), self.ends.clone()))
    }

    /// Work that the relation points to.
    fn to(&self) -> Option<Work> {
        Some(Work::among(self.view.to.clone(), self.ends.clone()))
    }

    /// Remark on the relation.
    fn note(&self) -> Option<&str> {
        self.view.note.as_deref()
    }
}

/// Shown by [`LanguageAvailability`].
#[derive(Clone, Debug)]
pub(crate) struct LanguageAvailability(pub(crate) texts::LanguageAvailability);

/// Published texts of a work in one language.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl LanguageAvailability {
    /// BCP-47 tag of the language and orthography.
    fn language_tag(&self) -> LanguageTag {
        LanguageTag(self.0.tag.clone())
    }

    /// Number of published texts.
    fn text_count(&self) -> i32 {
        self.0.text_count
    }

    /// Highest quality among them.
    fn best_quality(&self) -> QualityLevel {
        self.0.best_quality.into()
    }

    /// Widest access among them.
    fn access(&self) -> AccessLevel {
        AccessLevel::Full
    }
}
