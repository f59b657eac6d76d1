use std::collections::HashSet;

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{NodeKind, PortError};
use tercul_script::slugify;
use tercul_work::{Author, Slug, Tag, Work};

use crate::{
    PgTransaction, Statement,
    columns::{Columns, FromColumns},
};

/// A slug that somebody has or had.
struct Taken(String);

impl FromColumns for Taken {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(row.text()?))
    }
}

/// The author with a slug of their own.
pub(super) fn of_author(tx: &mut PgTransaction<'_>, author: &Author) -> Result<Author, PortError> {
    let name = author
        .listed_name()
        .map(|name| name.value.as_str())
        .unwrap_or_default();
    let slug = Slug::free_for(tx, NodeKind::Author, name)?;
    Ok(Author {
        slug,
        ..author.clone()
    })
}

/// The tag with a slug of its own.
pub(super) fn of_tag(tx: &mut PgTransaction<'_>, tag: &Tag) -> Result<Tag, PortError> {
    let label = tag
        .labels
        .first()
        .map(|label| label.value.as_str())
        .unwrap_or_default();
    let slug = Slug::free_for(tx, NodeKind::Tag, label)?;
    Ok(Tag {
        slug,
        ..tag.clone()
    })
}

impl PgTransaction<'_> {
    /// Slugs of works in their order, unlike each other and all that are or were taken.
    pub(super) fn free_slugs(&mut self, works: &[Work]) -> Result<Vec<String>, PortError> {
        let stems: Vec<String> = works
            .iter()
            .map(|work| slugify(work.listed_title().map_or("", |title| title.value.as_str())))
            .collect();
        let mut taken = self.taken_by_stems(&stems)?;
        let mut slugs = Vec::with_capacity(stems.len());
        for stem in stems {
            let numbered = (2_u32..).map(|number| format!("{stem}-{number}"));
            let free = std::iter::once(stem.clone())
                .chain(numbered)
                .find(|slug| !taken.contains(slug));
            let slug = free.unwrap_or(stem);
            taken.insert(slug.clone());
            slugs.push(slug);
        }
        Ok(slugs)
    }

    /// Slugs of works that are one of the stems or a stem with something behind it. Nobody else
    /// takes one of them until the end of the transaction.
    fn taken_by_stems(&mut self, stems: &[String]) -> Result<HashSet<String>, PortError> {
        let mut stems = stems.to_vec();
        stems.sort_unstable();
        stems.dedup();
        // The names of the locks are those of the slug registry.
        let hold = Statement::new(
            "select count(pg_advisory_xact_lock(hashtextextended('slug wrk ' || stem, 0))) \
             from unnest(",
        )
        .bind(stems.clone())
        .sql(") s (stem)");
        self.run(hold)?;
        let taken = Statement::new("select w.slug from works w join unnest(")
            .bind(stems.clone())
            .sql(") s (stem) on w.slug = s.stem union all select w.slug from unnest(")
            .bind(stems.clone())
            .sql(
                ") s (stem) join works w on w.slug > s.stem || '-' and w.slug < s.stem || '.' \
                 union all select r.slug from unnest(",
            )
            .bind(stems)
            .sql(
                ") s (stem) join slug_redirects r on r.kind = 'wrk' and (r.slug = s.stem \
                 or r.slug > s.stem || '-' and r.slug < s.stem || '.')",
            );
        let taken: Vec<Taken> = self.fetch(taken)?;
        Ok(taken.into_iter().map(|row| row.0).collect())
    }
}
