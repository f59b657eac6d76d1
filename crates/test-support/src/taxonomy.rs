use tercul_kernel::{CategoryId, TagId};
use tercul_script::{safe_key, slugify, sort_key};
use uuid::Uuid;

use crate::{TestDatabase, literal};

/// A tag to insert, a subject unless said otherwise.
#[derive(Clone, Debug)]
pub struct NewTag<'a> {
    label: &'a str,
    tag: &'a str,
    kind: &'a str,
    canonical: Option<TagId>,
}

impl<'a> NewTag<'a> {
    /// With a label in a language.
    pub fn new(label: &'a str, tag: &'a str) -> Self {
        Self {
            label,
            tag,
            kind: "SUBJECT",
            canonical: None,
        }
    }

    /// What it speaks of.
    #[must_use]
    pub fn kind(mut self, kind: &'a str) -> Self {
        self.kind = kind;
        self
    }

    /// Makes it a synonym.
    #[must_use]
    pub fn synonym_of(mut self, canonical: TagId) -> Self {
        self.canonical = Some(canonical);
        self
    }

    /// Inserts it.
    pub fn insert(self, database: &TestDatabase) -> TagId {
        let id = TagId(Uuid::now_v7());
        let canonical = self
            .canonical
            .map_or_else(|| "null".to_owned(), |tag| format!("'{}'", tag.0));
        database.sql(&format!(
            "insert into tags (id, slug, kind, label, sort_key, canonical_id, created_by, created_at, updated_at, version) \
             values ('{id}', {}, {}, {label}, {}, {canonical}, '{}', clock_timestamp(), clock_timestamp(), 1);\
             insert into tag_labels (tag_id, tag, label, kind_fold) values ('{id}', {}, {label}, {});",
            literal(&slugify(self.label)),
            literal(self.kind),
            literal(&sort_key(self.label)),
            database.librarian().0,
            literal(self.tag),
            literal(&format!("{}:{}", self.kind, safe_key(self.label))),
            id = id.0,
            label = literal(self.label),
        ));
        id
    }
}

/// A category to insert.
#[derive(Clone, Debug)]
pub struct NewCategory<'a> {
    name: &'a str,
    tag: &'a str,
    parent: Option<CategoryId>,
}

impl<'a> NewCategory<'a> {
    /// With a name in a language, at the top of the tree.
    pub fn new(name: &'a str, tag: &'a str) -> Self {
        Self {
            name,
            tag,
            parent: None,
        }
    }

    /// Puts it below another.
    #[must_use]
    pub fn below(mut self, parent: CategoryId) -> Self {
        self.parent = Some(parent);
        self
    }

    /// Inserts it.
    pub fn insert(self, database: &TestDatabase) -> CategoryId {
        let id = CategoryId(Uuid::now_v7());
        let parent = self
            .parent
            .map_or_else(|| "null".to_owned(), |id| format!("'{}'", id.0));
        database.sql(&format!(
            "insert into categories (id, parent_id, slug, name, sort_key, depth, path, created_by, created_at, updated_at, version) \
             select '{id}', {parent}, {}, {name}, {}, coalesce(p.depth, 0) + 1, coalesce(p.path, '{{}}') || '{id}'::uuid, \
             '{}', clock_timestamp(), clock_timestamp(), 1 from (select 1) one left join categories p on p.id = {parent};\
             insert into category_names (category_id, parent_id, tag, name, safe_key) values ('{id}', {parent}, {}, {name}, {});",
            literal(&slugify(self.name)),
            literal(&sort_key(self.name)),
            database.librarian().0,
            literal(self.tag),
            literal(&safe_key(self.name)),
            id = id.0,
            name = literal(self.name),
        ));
        id
    }
}
