use tercul_kernel::{AuthorId, CategoryId, TagId, UserId, WorkId};
use tercul_script::{loose_key, safe_key, slugify, sort_key};
use uuid::Uuid;

use crate::{TestDatabase, literal, literal::fuzzy};

/// A work to insert: a published poem unless said otherwise.
#[derive(Clone, Debug)]
pub struct NewWork<'a> {
    title: &'a str,
    tag: &'a str,
    slug: Option<&'a str>,
    form: &'a str,
    status: &'a str,
    created: Option<&'a str>,
    created_by: Option<UserId>,
    credits: Vec<(AuthorId, &'a str)>,
    tags: Vec<TagId>,
    categories: Vec<CategoryId>,
    is_deleted: bool,
}

impl<'a> NewWork<'a> {
    /// With a title in its original language.
    pub fn new(title: &'a str, tag: &'a str) -> Self {
        Self {
            title,
            tag,
            slug: None,
            form: "POEM",
            status: "PUBLISHED",
            created: None,
            created_by: None,
            credits: Vec::new(),
            tags: Vec::new(),
            categories: Vec::new(),
            is_deleted: false,
        }
    }

    /// The slug, where the romanised title is not wanted.
    #[must_use]
    pub fn slug(mut self, slug: &'a str) -> Self {
        self.slug = Some(slug);
        self
    }

    /// The literary form.
    #[must_use]
    pub fn form(mut self, form: &'a str) -> Self {
        self.form = form;
        self
    }

    /// The publication state.
    #[must_use]
    pub fn status(mut self, status: &'a str) -> Self {
        self.status = status;
        self
    }

    /// When it was written, in EDTF.
    #[must_use]
    pub fn created(mut self, edtf: &'a str) -> Self {
        self.created = Some(edtf);
        self
    }

    /// Who created the record.
    #[must_use]
    pub fn created_by(mut self, user: UserId) -> Self {
        self.created_by = Some(user);
        self
    }

    /// Credits its author; without one the work is anonymous.
    #[must_use]
    pub fn by(self, author: AuthorId) -> Self {
        self.credit(author, "AUTHOR")
    }

    /// Credits somebody.
    #[must_use]
    pub fn credit(mut self, author: AuthorId, role: &'a str) -> Self {
        self.credits.push((author, role));
        self
    }

    /// Gives it a tag.
    #[must_use]
    pub fn tagged(mut self, tag: TagId) -> Self {
        self.tags.push(tag);
        self
    }

    /// Puts it into a category.
    #[must_use]
    pub fn category(mut self, category: CategoryId) -> Self {
        self.categories.push(category);
        self
    }

    /// Deletes it.
    #[must_use]
    pub fn deleted(mut self) -> Self {
        self.is_deleted = true;
        self
    }

    /// Inserts it.
    pub fn insert(self, database: &TestDatabase) -> WorkId {
        let id = WorkId(Uuid::now_v7());
        let slug = self
            .slug
            .map_or_else(|| slugify(self.title), ToOwned::to_owned);
        let mut sql = format!(
            "insert into works (id, slug, status, form, original_tag, title, title_tag, sort_key, \
             is_anonymous, is_catalog_only, created_edtf, created_from, created_to, created_by, \
             created_at, updated_at, deleted_at, version) \
             values ('{id}', {}, {}, {}, {tag}, {title}, {tag}, {}, {}, false, {}, '{}', \
             clock_timestamp(), clock_timestamp(), {}, 1);\
             insert into work_titles (work_id, position, kind, tag, value, safe_key, loose_key) \
             values ('{id}', 1, 'PRIMARY', {tag}, {title}, {}, {});",
            literal(&slug),
            literal(self.status),
            literal(self.form),
            literal(&sort_key(self.title)),
            self.credits.is_empty(),
            fuzzy(self.created),
            self.created_by.unwrap_or_else(|| database.librarian()).0,
            if self.is_deleted {
                "clock_timestamp()"
            } else {
                "null"
            },
            literal(&safe_key(self.title)),
            literal(&loose_key(self.title, self.tag)),
            id = id.0,
            tag = literal(self.tag),
            title = literal(self.title),
        );
        sql += &credits_sql("work_id", id.0, &self.credits);
        for tag in &self.tags {
            sql += &format!(
                "insert into work_tags (work_id, tag_id) values ('{}', '{tag}');\
                 update tags set usage_count = usage_count + 1 where id = '{tag}';",
                id.0,
                tag = tag.0
            );
        }
        for category in &self.categories {
            sql += &format!(
                "insert into work_categories (work_id, category_id) values ('{}', '{}');",
                id.0, category.0
            );
        }
        database.sql(&sql);
        id
    }
}

/// Credits of a work or a text, in order.
pub(crate) fn credits_sql(subject: &str, id: Uuid, credits: &[(AuthorId, &str)]) -> String {
    let credits = credits
        .iter()
        .enumerate()
        .map(|(position, (author, role))| {
            format!(
                "insert into credits (id, {subject}, author_id, role, position) \
             values ('{}', '{id}', '{}', {}, {});",
                Uuid::now_v7(),
                author.0,
                literal(role),
                position + 1
            )
        });
    credits.collect()
}
