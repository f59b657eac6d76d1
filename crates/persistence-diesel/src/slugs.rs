use std::collections::HashSet;

use tercul_kernel::{NodeKind, PortError};
use tercul_work::{Slug, SlugRegistry};
use uuid::Uuid;

use crate::{PgTransaction, Statement};

impl SlugRegistry for PgTransaction<'_> {
    fn taken_slugs(&mut self, kind: NodeKind, stem: &str) -> Result<HashSet<String>, PortError> {
        self.hold_stem(kind, stem)?;
        // The range holds the stem with a hyphen and anything behind it: `.` follows `-`.
        let slugs = current_slugs(kind)?
            .sql(" where slug = ")
            .bind(stem)
            .sql(" or (slug > ")
            .bind(format!("{stem}-"))
            .sql(" and slug < ")
            .bind(format!("{stem}."))
            .sql(") union all select slug, target_id from slug_redirects where kind = ")
            .bind(kind.as_str())
            .sql(" and (slug = ")
            .bind(stem)
            .sql(" or (slug > ")
            .bind(format!("{stem}-"))
            .sql(" and slug < ")
            .bind(format!("{stem}."))
            .sql("))");
        let rows: Vec<(String, Uuid)> = self.fetch(slugs)?;
        Ok(rows.into_iter().map(|(slug, _)| slug).collect())
    }

    fn slug_owner(&mut self, kind: NodeKind, slug: &Slug) -> Result<Option<Uuid>, PortError> {
        self.hold_stem(kind, stem_of(slug.as_str()))?;
        let owner = current_slugs(kind)?
            .sql(" where slug = ")
            .bind(slug.as_str())
            .sql(" union all select slug, target_id from slug_redirects where kind = ")
            .bind(kind.as_str())
            .sql(" and slug = ")
            .bind(slug.as_str());
        let row: Option<(String, Uuid)> = self.fetch_one(owner)?;
        Ok(row.map(|(_, owner)| owner))
    }
}

impl PgTransaction<'_> {
    /// Keeps other transactions from taking slugs of one stem until the end of this one.
    fn hold_stem(&mut self, kind: NodeKind, stem: &str) -> Result<(), PortError> {
        self.hold(&format!("slug {kind} {stem}"))
    }

    /// Waits for other transactions that hold the same name, and holds it until the end.
    pub(crate) fn hold(&mut self, name: &str) -> Result<(), PortError> {
        let lock = Statement::new("select 1 from pg_advisory_xact_lock(hashtextextended(")
            .bind(name)
            .sql(", 0))");
        self.run(lock).map(|_| ())
    }

    /// Lets the former slug lead to a record whose slug is about to become another one.
    pub(crate) fn keep_slug(
        &mut self,
        kind: NodeKind,
        record: Uuid,
        former: &Slug,
        next: &Slug,
    ) -> Result<(), PortError> {
        if former == next {
            return Ok(());
        }
        let redirect =
            Statement::new("insert into slug_redirects (kind, slug, target_id) values (")
                .bind(kind.as_str())
                .sql(", ")
                .bind(former.as_str())
                .sql(", ")
                .bind(record)
                .sql(")");
        self.run(redirect)?;
        let returned = Statement::new("delete from slug_redirects where kind = ")
            .bind(kind.as_str())
            .sql(" and slug = ")
            .bind(next.as_str())
            .sql(" and target_id = ")
            .bind(record);
        self.run(returned).map(|_| ())
    }
}

/// Present slugs of a kind of record and the records.
fn current_slugs(kind: NodeKind) -> Result<Statement, PortError> {
    match kind {
        NodeKind::Work => Ok(Statement::new("select slug, id from works")),
        NodeKind::Author => Ok(Statement::new("select slug, id from authors")),
        NodeKind::Tag => Ok(Statement::new("select slug, id from tags")),
        NodeKind::Category => Ok(Statement::new("select slug, id from categories")),
        other => Err(PortError::Other(format!(
            "records of the kind `{other}` have no slug"
        ))),
    }
}

/// The slug without the number that was added against collisions.
fn stem_of(slug: &str) -> &str {
    match slug.rsplit_once('-') {
        Some((stem, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => stem,
        _ => slug,
    }
}
