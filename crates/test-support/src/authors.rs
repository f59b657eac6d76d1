use tercul_kernel::AuthorId;
use tercul_script::{loose_key, safe_key, slugify, sort_key};
use uuid::Uuid;

use crate::{
    TestDatabase, literal,
    literal::{fuzzy, optional},
};

/// An author to insert, a person unless said otherwise.
#[derive(Clone, Debug)]
pub struct NewAuthor<'a> {
    names: Vec<(&'a str, &'a str)>,
    kind: &'a str,
    slug: Option<&'a str>,
    birth: Option<&'a str>,
    death: Option<&'a str>,
    birth_place: Option<&'a str>,
}

impl<'a> NewAuthor<'a> {
    /// With a primary name in a language.
    pub fn new(name: &'a str, tag: &'a str) -> Self {
        Self {
            names: vec![(name, tag)],
            kind: "PERSON",
            slug: None,
            birth: None,
            death: None,
            birth_place: None,
        }
    }

    /// Another primary name in another language.
    #[must_use]
    pub fn also(mut self, name: &'a str, tag: &'a str) -> Self {
        self.names.push((name, tag));
        self
    }

    /// What stands behind the record.
    #[must_use]
    pub fn kind(mut self, kind: &'a str) -> Self {
        self.kind = kind;
        self
    }

    /// The slug, where the romanised name is not wanted.
    #[must_use]
    pub fn slug(mut self, slug: &'a str) -> Self {
        self.slug = Some(slug);
        self
    }

    /// Birth and death in EDTF.
    #[must_use]
    pub fn lived(mut self, birth: &'a str, death: &'a str) -> Self {
        self.birth = Some(birth);
        self.death = Some(death);
        self
    }

    /// Place of birth.
    #[must_use]
    pub fn born_in(mut self, place: &'a str) -> Self {
        self.birth_place = Some(place);
        self
    }

    /// Inserts it.
    pub fn insert(self, database: &TestDatabase) -> AuthorId {
        let id = AuthorId(Uuid::now_v7());
        let (name, tag) = self.names[0];
        let slug = self.slug.map_or_else(|| slugify(name), ToOwned::to_owned);
        let mut sql = format!(
            "insert into authors (id, slug, kind, name, name_tag, sort_key, \
             birth_edtf, birth_from, birth_to, death_edtf, death_from, death_to, birth_place, \
             created_by, created_at, updated_at, version) \
             values ('{}', {}, {}, {}, {}, {}, {}, {}, {}, '{}', clock_timestamp(), clock_timestamp(), 1);",
            id.0,
            literal(&slug),
            literal(self.kind),
            literal(name),
            literal(tag),
            literal(&sort_key(name)),
            fuzzy(self.birth),
            fuzzy(self.death),
            optional(self.birth_place),
            database.librarian().0,
        );
        for (position, (name, tag)) in self.names.iter().enumerate() {
            sql += &format!(
                "insert into author_names (id, author_id, position, kind, tag, value, safe_key, loose_key) \
                 values ('{}', '{}', {}, 'PRIMARY', {}, {}, {}, {});",
                Uuid::now_v7(),
                id.0,
                position + 1,
                literal(tag),
                literal(name),
                literal(&safe_key(name)),
                literal(&loose_key(name, tag)),
            );
        }
        database.sql(&sql);
        id
    }
}
