use std::collections::HashSet;

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{AuthorId, NodeKind, PortError, UserId};
use tercul_script::sort_key;
use tercul_work::{
    Author, AuthorLookup, AuthorRepository, ExternalIdentifier, Names, PerLanguage, PlaceName,
    SimilarAuthor, Slug,
};
use uuid::Uuid;

use crate::{
    PgTransaction, Statement,
    columns::{Columns, FromColumns},
    error::corrupt,
};

mod parts;

/// An author without the parts that stand in other tables.
struct AuthorRow(Author);

impl FromColumns for AuthorRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(Author {
            id: AuthorId(row.uuid()?),
            slug: Slug::from_stored(row.text()?),
            kind: row.parsed("authors", "kind")?,
            names: Names::from_stored(Vec::new()),
            birth: row.fuzzy_date("authors", "birth_edtf")?,
            death: row.fuzzy_date("authors", "death_edtf")?,
            birth_place: row.optional_text()?.map(PlaceName::from_stored),
            death_place: row.optional_text()?.map(PlaceName::from_stored),
            biographies: PerLanguage::default(),
            external_identifiers: Vec::new(),
            created_by: UserId(row.uuid()?),
            created_at: row.time()?,
            updated_at: row.time()?,
            deleted_at: row.optional_time()?,
            version: row.int()?,
        }))
    }
}

impl FromColumns for SimilarAuthor {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: AuthorId(row.uuid()?),
            safe_names: row.texts()?,
            birth: row.fuzzy_date("authors", "birth_edtf")?,
            death: row.fuzzy_date("authors", "death_edtf")?,
        })
    }
}

impl AuthorRepository for PgTransaction<'_> {
    fn find_author(&mut self, id: AuthorId) -> Result<Option<Author>, PortError> {
        let select = Statement::new(
            "select id, slug, kind, birth_edtf, death_edtf, birth_place, death_place, created_by, \
             created_at, updated_at, deleted_at, version from authors where id = ",
        )
        .bind(id.0)
        .sql(" for update");
        let Some(AuthorRow(mut author)) = self.fetch_one(select)? else {
            return Ok(None);
        };
        author.names = self.author_names(id)?;
        author.biographies = self.author_biographies(id)?;
        author.external_identifiers = self.author_identifiers(id)?;
        Ok(Some(author))
    }

    fn insert_author(&mut self, author: &Author) -> Result<(), PortError> {
        let insert = Statement::new(
            "insert into authors (slug, kind, name, name_tag, sort_key, birth_edtf, birth_from, \
             birth_to, death_edtf, death_from, death_to, birth_place, death_place, updated_at, \
             deleted_at, version, id, created_by, created_at) values (",
        )
        .list(author_values(author)?)
        .sql(", ")
        .bind(author.id.0)
        .sql(", ")
        .bind(author.created_by.0)
        .sql(", ")
        .bind(author.created_at)
        .sql(")");
        self.run(insert)?;
        self.write_author_names(author.id, &author.names)?;
        self.write_author_biographies(author.id, &author.biographies)?;
        self.write_author_identifiers(author)
    }

    fn update_author(&mut self, author: &Author) -> Result<(), PortError> {
        let stored = self
            .find_author(author.id)?
            .ok_or_else(|| PortError::Other(format!("{} was never stored", author.id)))?;
        self.keep_slug(NodeKind::Author, author.id.0, &stored.slug, &author.slug)?;
        let update = Statement::new(
            "update authors set (slug, kind, name, name_tag, sort_key, birth_edtf, birth_from, \
             birth_to, death_edtf, death_from, death_to, birth_place, death_place, updated_at, \
             deleted_at, version) = (",
        )
        .list(author_values(author)?)
        .sql(") where id = ")
        .bind(author.id.0);
        self.run(update)?;
        if stored.names != author.names {
            self.write_author_names(author.id, &author.names)?;
        }
        if stored.biographies != author.biographies {
            self.write_author_biographies(author.id, &author.biographies)?;
        }
        let is_same = stored.external_identifiers == author.external_identifiers
            && stored.deleted_at.is_some() == author.deleted_at.is_some();
        if is_same {
            Ok(())
        } else {
            self.write_author_identifiers(author)
        }
    }

    fn similar_authors(&mut self, loose_names: &[String]) -> Result<Vec<SimilarAuthor>, PortError> {
        self.fetch(
            Statement::new(
                "select a.id, array(select n.safe_key from author_names n where n.author_id = a.id), \
                 a.birth_edtf, a.death_edtf from authors a where a.deleted_at is null \
                 and a.id in (select author_id from author_names where loose_key = any(",
            )
            .bind(loose_names.to_vec())
            .sql(")) order by a.id limit 100"),
        )
    }

    fn author_of_identifier(
        &mut self,
        identifier: &ExternalIdentifier,
    ) -> Result<Option<AuthorId>, PortError> {
        let owner =
            Statement::new("select author_id from author_external_ids where is_live and scheme = ")
                .bind(identifier.scheme().as_str())
                .sql(" and value = ")
                .bind(identifier.value());
        let owner: Option<Uuid> = self.fetch_one(owner)?;
        Ok(owner.map(AuthorId))
    }

    fn count_credits(&mut self, id: AuthorId) -> Result<u32, PortError> {
        let count = Statement::new("select count(*) from credits where author_id = ").bind(id.0);
        let count: Option<i64> = self.fetch_one(count)?;
        Ok(count.map_or(0, |count| u32::try_from(count).unwrap_or(u32::MAX)))
    }
}

impl AuthorLookup for PgTransaction<'_> {
    fn live_authors(&mut self, ids: &[AuthorId]) -> Result<HashSet<AuthorId>, PortError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        let live: Vec<Uuid> = self.fetch(
            Statement::new("select id from authors where deleted_at is null and id = any(")
                .bind(ids)
                .sql(") order by id for share"),
        )?;
        Ok(live.into_iter().map(AuthorId).collect())
    }
}

/// The columns that a change may touch, in the order of the statements above.
fn author_values(author: &Author) -> Result<Vec<crate::Value>, PortError> {
    let listed = author
        .listed_name()
        .ok_or_else(|| corrupt("authors", "name", author.id))?;
    let date = |date: &Option<tercul_kernel::FuzzyDate>| {
        let date = date.as_ref();
        [
            date.map(|date| date.edtf().to_owned()).into(),
            date.and_then(tercul_kernel::FuzzyDate::earliest).into(),
            date.and_then(tercul_kernel::FuzzyDate::latest).into(),
        ]
    };
    let place = |place: &Option<PlaceName>| place.as_ref().map(ToString::to_string).into();
    let mut values = vec![
        author.slug.as_str().into(),
        author.kind.as_str().into(),
        listed.value.as_str().into(),
        listed.tag.as_str().into(),
        sort_key(listed.value.as_str()).into(),
    ];
    values.extend(date(&author.birth));
    values.extend(date(&author.death));
    values.extend([
        place(&author.birth_place),
        place(&author.death_place),
        author.updated_at.into(),
        author.deleted_at.into(),
        author.version.into(),
    ]);
    Ok(values)
}
