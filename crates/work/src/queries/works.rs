use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use tercul_kernel::{
    AuthorId, CategoryId, CreditId, FuzzyDate, LanguageTag, Localized, Page, PageRequest,
    PortError, TagId, TextId, UserId, Viewer, WorkId,
};

use super::{AuthorView, CategoryView, Order, TagView, YearRange};
use crate::{CreditRole, Meter, PublicationStatus, TitleKind, WorkForm, WorkRelationKind};

/// A work as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkView {
    /// Identifier.
    pub id: WorkId,
    /// Human path segment, unique among works.
    pub slug: String,
    /// Publication state.
    pub status: PublicationStatus,
    /// Literary form.
    pub form: WorkForm,
    /// Primary title in the original language, else the first title.
    pub title: Localized,
    /// Language and orthography of the original.
    pub original_tag: LanguageTag,
    /// When it was written.
    pub created: Option<FuzzyDate>,
    /// When it first appeared.
    pub first_published: Option<FuzzyDate>,
    /// Metrical system.
    pub meter: Option<Meter>,
    /// Rhyme scheme such as `ABAB`.
    pub rhyme_scheme: Option<String>,
    /// Name of the stanza form.
    pub stanza_form: Option<String>,
    /// Whether it has no known author.
    pub is_anonymous: bool,
    /// Whether it is listed without a text.
    pub is_catalog_only: bool,
    /// Who created the record.
    pub created_by: UserId,
    /// When the record was created.
    pub created_at: DateTime<Utc>,
    /// When the record last changed.
    pub updated_at: DateTime<Utc>,
    /// When the record was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i32,
}

/// A title of a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleView {
    /// What it is to the work.
    pub kind: TitleKind,
    /// The title and its language.
    pub text: Localized,
    /// Where it is found.
    pub source: Option<String>,
}

/// A credit of a work or a text with the author it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditView {
    /// Identifier.
    pub id: CreditId,
    /// Who is credited.
    pub author: Arc<AuthorView>,
    /// For what.
    pub role: CreditRole,
    /// Name as printed.
    pub credited_as: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// Place among the credits, from 1.
    pub position: i32,
}

/// A relation between two works, both of which the viewer sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRelationView {
    /// Kind of the relation, read from `from` to `to`.
    pub kind: WorkRelationKind,
    /// The later work.
    pub from: Arc<WorkView>,
    /// The work it refers to.
    pub to: Arc<WorkView>,
    /// Remark.
    pub note: Option<String>,
}

/// How a single work is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkKey {
    /// By identifier.
    Id(WorkId),
    /// By slug, present or former.
    Slug(String),
}

/// Span of time, the end excluded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimeRange {
    /// First instant; `None` is no lower bound.
    pub from: Option<DateTime<Utc>>,
    /// End; `None` is no upper bound.
    pub to: Option<DateTime<Utc>>,
}

/// Which works are wanted; fields combine with AND, values of a field with OR, and an empty list
/// does not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WorkFilter {
    /// Publication states.
    pub status: Vec<PublicationStatus>,
    /// Literary forms.
    pub form: Vec<WorkForm>,
    /// All forms of the wanted classes.
    pub form_of_class: Vec<WorkForm>,
    /// Primary subtags of original languages.
    pub original_language: Vec<String>,
    /// Primary subtags of languages in which a published text exists.
    pub available_in: Vec<String>,
    /// Credited authors.
    pub authors: Vec<AuthorId>,
    /// Categories, with everything below them.
    pub categories: Vec<CategoryId>,
    /// Tags; all synonyms count.
    pub tags: Vec<TagId>,
    /// Years in which the work may have been written.
    pub created_year: Option<YearRange>,
    /// When the record last changed.
    pub updated_at: Option<TimeRange>,
}

/// What works can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WorkOrderField {
    /// Title, by its sort key.
    Title,
    /// Earliest possible date of writing.
    Created,
    /// Creation of the record.
    CreatedAt,
    /// Last change of the record.
    UpdatedAt,
}

/// Lists works.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListWorks {
    /// Which.
    pub filter: WorkFilter,
    /// In which order; the identifier breaks ties. Empty means by identifier.
    pub order: Vec<Order<WorkOrderField>>,
    /// Which part.
    pub page: PageRequest,
}

/// Lists the works of one author.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WorksOfAuthor {
    /// Roles that count; empty means all.
    pub roles: Vec<CreditRole>,
    /// In which order.
    pub order: Vec<Order<WorkOrderField>>,
    /// Which part.
    pub page: PageRequest,
}

/// Answers questions about works. Methods over many works answer for all of them in one statement
/// and leave out the ones that have nothing.
pub trait WorkReader {
    /// One work.
    fn work(&mut self, viewer: &Viewer, key: &WorkKey) -> Result<Option<WorkView>, PortError>;

    /// Several works, in any order.
    fn works_by_id(&mut self, viewer: &Viewer, ids: &[WorkId]) -> Result<Vec<WorkView>, PortError>;

    /// A page of works.
    fn list_works(
        &mut self,
        viewer: &Viewer,
        list: &ListWorks,
    ) -> Result<Page<WorkView>, PortError>;

    /// A page of the works of each author.
    fn works_of_authors(
        &mut self,
        viewer: &Viewer,
        authors: &[AuthorId],
        list: &WorksOfAuthor,
    ) -> Result<HashMap<AuthorId, Page<WorkView>>, PortError>;

    /// A published work that the seed picks, evenly over the ones that match.
    fn random_work(
        &mut self,
        filter: &WorkFilter,
        seed: &str,
    ) -> Result<Option<WorkView>, PortError>;

    /// All titles, in order.
    fn titles_of(&mut self, works: &[WorkId])
    -> Result<HashMap<WorkId, Vec<TitleView>>, PortError>;

    /// All descriptions.
    fn descriptions_of(
        &mut self,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<Localized>>, PortError>;

    /// Credits with their authors, in order.
    fn credits_of_works(
        &mut self,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<CreditView>>, PortError>;

    /// Credits of texts with their authors, in order.
    fn credits_of_texts(
        &mut self,
        texts: &[TextId],
    ) -> Result<HashMap<TextId, Vec<CreditView>>, PortError>;

    /// Categories, by name.
    fn categories_of_works(
        &mut self,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<CategoryView>>, PortError>;

    /// A page of tags of each work, by label.
    fn tags_of_works(
        &mut self,
        works: &[WorkId],
        page: &PageRequest,
    ) -> Result<HashMap<WorkId, Page<TagView>>, PortError>;

    /// Relations from and to each work whose other end the viewer sees.
    fn relations_of_works(
        &mut self,
        viewer: &Viewer,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<WorkRelationView>>, PortError>;
}
