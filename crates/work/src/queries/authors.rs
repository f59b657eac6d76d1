use std::collections::HashMap;

use chrono::{DateTime, Utc};
use tercul_kernel::{
    AuthorId, AuthorNameId, FuzzyDate, LanguageTag, Localized, Page, PageRequest, PortError,
    UserId, Viewer,
};

use super::{Order, TimeRange, YearRange};
use crate::{AuthorKind, CreditRole, ExternalIdentifierScheme, NameKind};

/// An author as lists show one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorView {
    /// Identifier.
    pub id: AuthorId,
    /// Human path segment, unique among authors.
    pub slug: String,
    /// What stands behind the record.
    pub kind: AuthorKind,
    /// First primary name, else the first name.
    pub name: Localized,
    /// Birth.
    pub birth: Option<FuzzyDate>,
    /// Death.
    pub death: Option<FuzzyDate>,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Place of death.
    pub death_place: Option<String>,
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

/// A name of an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorNameView {
    /// Identifier.
    pub id: AuthorNameId,
    /// What it is to the author.
    pub kind: NameKind,
    /// The name and its language.
    pub text: Localized,
}

/// An identifier of an author in an authority file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalIdentifierView {
    /// The authority file.
    pub scheme: ExternalIdentifierScheme,
    /// The identifier in its canonical form.
    pub value: String,
}

/// How many translations somebody made from one language to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguagePairCount {
    /// Primary subtag of the source.
    pub from: String,
    /// Primary subtag of the translation.
    pub to: String,
    /// Published translations.
    pub translation_count: i32,
}

/// A translator and the number of published translations that match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslatorView {
    /// The translator.
    pub author: AuthorView,
    /// Published translations between the wanted languages.
    pub translation_count: i32,
}

/// How a single author is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorKey {
    /// By identifier.
    Id(AuthorId),
    /// By slug, present or former.
    Slug(String),
    /// By an identifier of an authority file.
    External(ExternalIdentifierScheme, String),
}

/// Which authors are wanted; as in [`super::WorkFilter`], an empty list does not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AuthorFilter {
    /// What stands behind the record.
    pub kind: Vec<AuthorKind>,
    /// Roles in which they are credited.
    pub role: Vec<CreditRole>,
    /// Years in which they may have been born.
    pub birth_year: Option<YearRange>,
    /// Years in which they may have died.
    pub death_year: Option<YearRange>,
    /// Primary subtags of original languages of works that they are credited for.
    pub original_language: Vec<String>,
    /// Start of a name in any script.
    pub name_prefix: Option<String>,
    /// When the record last changed.
    pub updated_at: Option<TimeRange>,
}

/// What authors can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuthorOrderField {
    /// Name, by its sort key.
    Name,
    /// Earliest possible birth.
    Birth,
    /// Creation of the record.
    CreatedAt,
    /// Last change of the record.
    UpdatedAt,
}

/// Lists authors.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListAuthors {
    /// Which.
    pub filter: AuthorFilter,
    /// In which order; the identifier breaks ties.
    pub order: Vec<Order<AuthorOrderField>>,
    /// Which part.
    pub page: PageRequest,
}

/// Lists translators, the busiest first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListTranslators {
    /// Source language; only its primary subtag counts.
    pub from: Option<LanguageTag>,
    /// Language of the translation; only its primary subtag counts.
    pub to: Option<LanguageTag>,
    /// Which authors.
    pub filter: AuthorFilter,
    /// Which part.
    pub page: PageRequest,
}

/// Answers questions about authors, who are visible to everyone unless deleted. Editors, and whoever
/// created it, also find a deleted one when they name it.
pub trait AuthorReader {
    /// One author.
    fn author(&mut self, viewer: &Viewer, key: &AuthorKey)
    -> Result<Option<AuthorView>, PortError>;

    /// Several authors, in any order.
    fn authors_by_id(
        &mut self,
        viewer: &Viewer,
        ids: &[AuthorId],
    ) -> Result<Vec<AuthorView>, PortError>;

    /// A page of authors.
    fn list_authors(&mut self, list: &ListAuthors) -> Result<Page<AuthorView>, PortError>;

    /// A page of translators.
    fn list_translators(
        &mut self,
        list: &ListTranslators,
    ) -> Result<Page<TranslatorView>, PortError>;

    /// All names, in order.
    fn names_of(
        &mut self,
        authors: &[AuthorId],
    ) -> Result<HashMap<AuthorId, Vec<AuthorNameView>>, PortError>;

    /// All biographies.
    fn biographies_of(
        &mut self,
        authors: &[AuthorId],
    ) -> Result<HashMap<AuthorId, Vec<Localized>>, PortError>;

    /// Identifiers in authority files, in order.
    fn external_identifiers_of(
        &mut self,
        authors: &[AuthorId],
    ) -> Result<HashMap<AuthorId, Vec<ExternalIdentifierView>>, PortError>;

    /// Languages between which they translated, the most frequent first.
    fn language_pairs_of(
        &mut self,
        authors: &[AuthorId],
    ) -> Result<HashMap<AuthorId, Vec<LanguagePairCount>>, PortError>;
}
