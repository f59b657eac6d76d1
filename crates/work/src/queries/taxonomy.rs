use std::collections::HashMap;

use chrono::{DateTime, Utc};
use tercul_kernel::{CategoryId, LanguageTag, Localized, Page, PageRequest, PortError, TagId};

use super::Order;
use crate::TagKind;

/// A tag as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagView {
    /// Identifier.
    pub id: TagId,
    /// Human path segment, unique among tags.
    pub slug: String,
    /// What it speaks of.
    pub kind: TagKind,
    /// First label.
    pub label: String,
    /// What it means.
    pub description: Option<String>,
    /// The tag that replaces this synonym.
    pub canonical: Option<TagId>,
    /// Published works that carry it.
    pub work_count: i32,
    /// When the record was created.
    pub created_at: DateTime<Utc>,
    /// When the record last changed.
    pub updated_at: DateTime<Utc>,
    /// When the record was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i32,
}

/// A category as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryView {
    /// Identifier.
    pub id: CategoryId,
    /// The category above.
    pub parent: Option<CategoryId>,
    /// Human path segment, unique among categories.
    pub slug: String,
    /// First name.
    pub name: String,
    /// Level in the tree, from 1.
    pub depth: i32,
    /// When the record was created.
    pub created_at: DateTime<Utc>,
    /// When the record last changed.
    pub updated_at: DateTime<Utc>,
    /// When the record was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i32,
}

/// A registered language and orthography.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageView {
    /// The tag.
    pub tag: LanguageTag,
    /// Its name in itself.
    pub endonym: String,
    /// Its name in English, Russian and Tatar.
    pub name_en: String,
    /// Its name in Russian.
    pub name_ru: String,
    /// Its name in Tatar.
    pub name_tt: String,
    /// Whether it is written from right to left.
    pub is_right_to_left: bool,
    /// Whether new records may use it.
    pub is_enabled: bool,
}

/// How much is there in a language and orthography.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LanguageCounts {
    /// Published works with this original language.
    pub works: i32,
    /// Published texts in this language.
    pub texts: i32,
}

/// How a single tag is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagKey {
    /// By identifier.
    Id(TagId),
    /// By slug.
    Slug(String),
}

/// Which tags are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TagFilter {
    /// What they speak of; empty means anything.
    pub kind: Vec<TagKind>,
    /// Start of a label in any language.
    pub label_prefix: Option<String>,
    /// Only canonical tags, or only synonyms.
    pub is_canonical: Option<bool>,
}

/// What tags can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TagOrderField {
    /// Label, by its sort key.
    Label,
    /// Number of works.
    WorkCount,
}

/// Lists tags.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListTags {
    /// Which.
    pub filter: TagFilter,
    /// In which order; the identifier breaks ties.
    pub order: Vec<Order<TagOrderField>>,
    /// Which part.
    pub page: PageRequest,
}

/// Answers questions about tags, categories and languages, which everyone sees.
pub trait TaxonomyReader {
    /// One tag; a synonym is itself, not its canonical tag.
    fn tag(&mut self, key: &TagKey) -> Result<Option<TagView>, PortError>;

    /// Several tags, in any order.
    fn tags_by_id(&mut self, ids: &[TagId]) -> Result<Vec<TagView>, PortError>;

    /// A page of tags.
    fn list_tags(&mut self, list: &ListTags) -> Result<Page<TagView>, PortError>;

    /// Labels in all languages.
    fn labels_of(&mut self, tags: &[TagId]) -> Result<HashMap<TagId, Vec<Localized>>, PortError>;

    /// The category that has or had a slug.
    fn category_by_slug(&mut self, slug: &str) -> Result<Option<CategoryView>, PortError>;

    /// The categories below one, or the top of the tree, by name.
    fn categories_below(
        &mut self,
        parent: Option<CategoryId>,
    ) -> Result<Vec<CategoryView>, PortError>;

    /// Several categories, in any order.
    fn categories_by_id(&mut self, ids: &[CategoryId]) -> Result<Vec<CategoryView>, PortError>;

    /// The children of each category, by name.
    fn children_of(
        &mut self,
        categories: &[CategoryId],
    ) -> Result<HashMap<CategoryId, Vec<CategoryView>>, PortError>;

    /// Names in all languages.
    fn category_names_of(
        &mut self,
        categories: &[CategoryId],
    ) -> Result<HashMap<CategoryId, Vec<Localized>>, PortError>;

    /// Published works in each category and below it.
    fn category_work_counts(
        &mut self,
        categories: &[CategoryId],
    ) -> Result<HashMap<CategoryId, i32>, PortError>;

    /// All registered languages, in their order.
    fn languages(&mut self) -> Result<Vec<LanguageView>, PortError>;

    /// How much is there in each language.
    fn language_counts(&mut self) -> Result<HashMap<LanguageTag, LanguageCounts>, PortError>;
}
