use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
};

use tercul_kernel::{Page, PortError, TextId, Total};
use uuid::Uuid;

use crate::{
    PgReader, Statement,
    columns::{FromColumns, Of},
    keyset::{Keyed, Keyset},
};

impl PgReader {
    /// A page of `select {columns} {from}`, where `from` starts with `from` and ends inside its
    /// `where` clause.
    pub(super) fn page<T: FromColumns + 'static>(
        &mut self,
        columns: &'static str,
        from: Statement,
        keyset: &Keyset<'_>,
    ) -> Result<Page<T>, PortError> {
        let total = if keyset.wants_total() {
            Some(self.total(from.clone())?)
        } else {
            None
        };
        let rows = self.fetch::<Keyed<T>>(page_statement(columns, from, keyset))?;
        Ok(Page {
            total,
            ..keyset.page(rows)
        })
    }

    /// A page for each parent, where `from` speaks of the parent as `p.id`. `parents` makes the
    /// rows `p`, one for each of the identifiers.
    pub(super) fn pages<T: FromColumns + 'static, Id: Eq + Hash>(
        &mut self,
        (ids, parents): (Vec<Uuid>, Statement),
        id: impl Fn(Uuid) -> Id,
        columns: &'static str,
        from: Statement,
        keyset: &Keyset<'_>,
    ) -> Result<HashMap<Id, Page<T>>, PortError> {
        let totals = if keyset.wants_total() {
            self.totals(parents.clone(), from.clone())?
        } else {
            HashMap::new()
        };
        let statement = Statement::new("select p.id, page.* from ")
            .append(parents)
            .sql(" cross join lateral (")
            .append(page_statement(columns, from, keyset))
            .sql(") page");
        let mut rows: HashMap<Uuid, Vec<Keyed<T>>> = HashMap::new();
        for Of { parent, item } in self.fetch(statement)? {
            rows.entry(parent).or_default().push(item);
        }
        let pages = ids.into_iter().map(|parent| {
            let page = keyset.page(rows.remove(&parent).unwrap_or_default());
            (
                id(parent),
                Page {
                    total: totals.get(&parent).copied(),
                    ..page
                },
            )
        });
        Ok(pages.collect())
    }

    fn total(&mut self, from: Statement) -> Result<Total, PortError> {
        let statement = Statement::new("select ").append(count_statement(from));
        Ok(total_of(self.fetch_one(statement)?.unwrap_or_default()))
    }

    fn totals(
        &mut self,
        parents: Statement,
        from: Statement,
    ) -> Result<HashMap<Uuid, Total>, PortError> {
        let statement = Statement::new("select p.id, ")
            .append(count_statement(from))
            .sql(" from ")
            .append(parents);
        let counts: Vec<Of<i64>> = self.fetch(statement)?;
        Ok(counts
            .into_iter()
            .map(|count| (count.parent, total_of(count.item)))
            .collect())
    }
}

/// The record that has the slug now, else the one that gave it up.
pub(super) fn by_slug([now, formerly]: [&'static str; 2], slug: &str) -> Statement {
    Statement::new(now)
        .bind(slug)
        .sql(formerly)
        .bind(slug)
        .sql("))")
}

/// Parents that are identifiers and nothing else. PostgreSQL plans a single one as the list of that
/// parent alone.
pub(super) fn parents(mut ids: Vec<Uuid>) -> (Vec<Uuid>, Statement) {
    ids.sort_unstable();
    ids.dedup();
    let statement = match *ids {
        [id] => Statement::new("(select ").bind(id).sql("::uuid as id) p"),
        _ => Statement::new("unnest(").bind(ids.clone()).sql(") p(id)"),
    };
    (ids, statement)
}

/// Parents that are texts, each with the number of one of its revisions: `p.id` and `p.revision`.
pub(super) fn texts_at(texts: &[(TextId, i32)]) -> (Vec<Uuid>, Statement) {
    let texts: BTreeMap<TextId, i32> = texts.iter().copied().collect();
    let ids = texts.keys().map(|id| id.0).collect();
    (ids, at_revisions(texts))
}

/// Rows `p` of texts and numbers of revisions.
pub(super) fn at_revisions(texts: impl IntoIterator<Item = (TextId, i32)>) -> Statement {
    let (ids, numbers): (Vec<Uuid>, Vec<i32>) = texts
        .into_iter()
        .map(|(text, number)| (text.0, number))
        .unzip();
    if let ([id], [number]) = (&*ids, &*numbers) {
        return Statement::new("(select ")
            .bind(*id)
            .sql("::uuid as id, ")
            .bind(*number)
            .sql("::integer as revision) p");
    }
    Statement::new("unnest(")
        .bind(ids)
        .sql(", ")
        .bind(numbers)
        .sql(") p(id, revision)")
}

/// The statement of a page, whose rows are [`Keyed`].
pub(super) fn page_statement(
    columns: &'static str,
    from: Statement,
    keyset: &Keyset<'_>,
) -> Statement {
    let mut statement = Statement::new("select ").sql(columns);
    keyset.push_place(&mut statement);
    let mut statement = statement.append(from);
    keyset.push_beyond_cursor(&mut statement);
    keyset.push_order_and_limit(&mut statement);
    statement
}

fn count_statement(from: Statement) -> Statement {
    Statement::new("(select count(*) from (select 1")
        .append(from)
        .sql(" limit ")
        .number(Total::BOUND + 1)
        .sql(") counted)")
}

fn total_of(count: i64) -> Total {
    match u32::try_from(count) {
        Ok(count) if count <= Total::BOUND => Total {
            count,
            is_exact: true,
        },
        _ => Total {
            count: Total::BOUND,
            is_exact: false,
        },
    }
}
