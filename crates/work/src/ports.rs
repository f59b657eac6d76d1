//! What commands need of the storage, all inside one transaction.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, AuthorId, CategoryId, FuzzyDate, Journal, LanguageRegistry, LanguageTag, PortError,
    TagId, UserId, WorkId,
};

pub use crate::slug::SlugRegistry;
use crate::{
    Author, Category, CategoryName, ExternalIdentifier, PerLanguage, PublicationStatus,
    RelationNote, Tag, TagFold, Work, WorkForm, WorkRelationKind,
};

/// Stores works. Slugs that a work gives up lead to it for ever.
pub trait WorkRepository {
    /// Reads a work, also a deleted one, and holds it until the end of the transaction.
    fn find_work(&mut self, id: WorkId) -> Result<Option<Work>, PortError>;

    /// Adds a work.
    fn insert_work(&mut self, work: &Work) -> Result<(), PortError>;

    /// Replaces a work that was found in this transaction.
    fn update_work(&mut self, work: &Work) -> Result<(), PortError>;

    /// Live works that have a title with one of the loose keys, and one of the authors or, where
    /// `is_anonymous`, no known author either.
    fn similar_works(
        &mut self,
        loose_titles: &[String],
        authors: &[AuthorId],
        is_anonymous: bool,
    ) -> Result<Vec<SimilarWork>, PortError>;

    /// Adds a relation; `false` where the same one exists.
    fn insert_relation(&mut self, relation: &WorkRelation) -> Result<bool, PortError>;

    /// Removes a relation; `false` where there is none.
    fn remove_relation(
        &mut self,
        from: WorkId,
        to: WorkId,
        kind: WorkRelationKind,
    ) -> Result<bool, PortError>;

    /// Whether a chain of relations of one kind leads from a work to another.
    fn leads_to(
        &mut self,
        start: WorkId,
        goal: WorkId,
        kind: WorkRelationKind,
    ) -> Result<bool, PortError>;
}

/// A relation between two works, read from the later to the earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRelation {
    /// The work that the relation starts at.
    pub from: WorkId,
    /// The work that it points to.
    pub to: WorkId,
    /// What it means.
    pub kind: WorkRelationKind,
    /// Remark.
    pub note: Option<RelationNote>,
    /// Who added it.
    pub created_by: UserId,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

/// A work that may be another record of the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimilarWork {
    /// Identifier.
    pub id: WorkId,
    /// Publication state.
    pub status: PublicationStatus,
    /// Who created the record.
    pub created_by: UserId,
    /// Literary form.
    pub form: WorkForm,
    /// Language of the original.
    pub original_tag: LanguageTag,
    /// Safe keys of its titles.
    pub safe_titles: Vec<String>,
    /// Whether one of the authors is credited.
    pub shares_author: bool,
}

/// Stores authors. Slugs that an author gives up lead to it for ever.
pub trait AuthorRepository {
    /// Reads an author, also a deleted one, and holds it until the end of the transaction.
    fn find_author(&mut self, id: AuthorId) -> Result<Option<Author>, PortError>;

    /// Adds an author.
    fn insert_author(&mut self, author: &Author) -> Result<(), PortError>;

    /// Replaces an author who was found in this transaction.
    fn update_author(&mut self, author: &Author) -> Result<(), PortError>;

    /// Live authors who have a name with one of the loose keys.
    fn similar_authors(&mut self, loose_names: &[String]) -> Result<Vec<SimilarAuthor>, PortError>;

    /// The live author who has an identifier.
    fn author_of_identifier(
        &mut self,
        identifier: &ExternalIdentifier,
    ) -> Result<Option<AuthorId>, PortError>;

    /// Works and texts, deleted ones too since they may come back, that credit the author.
    fn count_credits(&mut self, id: AuthorId) -> Result<u32, PortError>;
}

/// An author who may be another record of the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimilarAuthor {
    /// Identifier.
    pub id: AuthorId,
    /// Safe keys of the names.
    pub safe_names: Vec<String>,
    /// Birth.
    pub birth: Option<FuzzyDate>,
    /// Death.
    pub death: Option<FuzzyDate>,
}

/// Knows which authors can be credited.
pub trait AuthorLookup {
    /// The ones that exist and are not deleted; they stay so until the end of the transaction.
    fn live_authors(&mut self, ids: &[AuthorId]) -> Result<HashSet<AuthorId>, PortError>;
}

/// Stores tags and categories. Slugs that they give up lead to them for ever.
pub trait TaxonomyRepository {
    /// Canonical tags of live tags: of itself, or of the tag that replaces a synonym.
    fn canonical_tags(&mut self, ids: &[TagId]) -> Result<HashMap<TagId, TagId>, PortError>;

    /// The live tag, canonical before synonym, that has a label with one of the folds.
    fn tag_of_folds(&mut self, folds: &[TagFold]) -> Result<Option<TagId>, PortError>;

    /// Reads a live tag.
    fn find_tag(&mut self, id: TagId) -> Result<Option<Tag>, PortError>;

    /// Adds a tag. No two transactions add the same label of a kind.
    fn insert_tag(&mut self, tag: &Tag) -> Result<(), PortError>;

    /// The categories that exist.
    fn existing_categories(&mut self, ids: &[CategoryId])
    -> Result<HashSet<CategoryId>, PortError>;

    /// Reads a live category and holds it until the end of the transaction.
    fn find_category(&mut self, id: CategoryId) -> Result<Option<Category>, PortError>;

    /// Adds a category.
    fn insert_category(&mut self, category: &Category) -> Result<(), PortError>;

    /// Replaces a category that was found in this transaction.
    fn update_category(&mut self, category: &Category) -> Result<(), PortError>;

    /// A category below `parent` that has one of the names in the same language; names are
    /// compared by their safe keys. Answers the category and the position of the name.
    fn sibling_with_name(
        &mut self,
        parent: Option<CategoryId>,
        names: &PerLanguage<CategoryName>,
        except: Option<CategoryId>,
    ) -> Result<Option<(CategoryId, usize)>, PortError>;
}

/// What works need to know about their texts, and do to them.
pub trait TextsOfWork {
    /// Counts the live texts of a work.
    fn count_texts(&mut self, work: WorkId, actor: &Actor) -> Result<TextCounts, PortError>;

    /// Deletes the live texts of a work.
    fn delete_texts_of_work(&mut self, work: WorkId, at: DateTime<Utc>) -> Result<(), PortError>;

    /// Restores the texts that were deleted with a work.
    fn restore_texts_of_work(
        &mut self,
        work: WorkId,
        deleted_at: DateTime<Utc>,
        at: DateTime<Utc>,
    ) -> Result<(), PortError>;
}

/// The live texts of a work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextCounts {
    /// Published ones, whether archived or not.
    pub published: u32,
    /// Originals.
    pub originals: u32,
    /// Texts that somebody else than the actor created.
    pub of_others: u32,
}

/// Everything that the commands of this crate need of a transaction.
pub trait CatalogueTransaction:
    WorkRepository
    + AuthorRepository
    + AuthorLookup
    + TaxonomyRepository
    + LanguageRegistry
    + SlugRegistry
    + TextsOfWork
    + Journal
{
}

impl<T> CatalogueTransaction for T where
    T: WorkRepository
        + AuthorRepository
        + AuthorLookup
        + TaxonomyRepository
        + LanguageRegistry
        + SlugRegistry
        + TextsOfWork
        + Journal
        + ?Sized
{
}
