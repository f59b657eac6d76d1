use diesel::{pg::Pg, row::Row};
use tercul_kernel::PortError;
use tercul_search::{SearchKind, queries::IndexBacklog};

use crate::{
    Statement,
    columns::{Columns, FromColumns},
    search::events_that_wait,
};

impl FromColumns for IndexBacklog {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let number = |count: i64| u64::try_from(count).unwrap_or_default();
        Ok(Self {
            kind: row.parsed("search_pending", "kind")?,
            pending: number(row.big_int()?),
            oldest: row.optional_time()?,
            last_swap_at: row.optional_time()?,
            rebuild: {
                let (done, total) = (row.optional_big_int()?, row.optional_big_int()?);
                done.zip(total)
                    .map(|(done, total)| (number(done), number(total)))
            },
        })
    }
}

/// A row for each part of the index, in order of declaration.
pub(super) fn all() -> Statement {
    let kinds: Vec<String> = SearchKind::ALL.iter().map(ToString::to_string).collect();
    Statement::new(
        "select k.kind, p.pending + u.pending, least(p.oldest, u.oldest), (select max(s.finished_at) from search_rebuilds s \
         where s.kind = k.kind and s.state = 'FINISHED'), r.done, r.total from unnest(",
    )
    .bind(kinds)
    .sql(
        ") with ordinality k (kind, position) cross join lateral (select count(*) as pending, \
         min(w.since) as oldest from search_pending w where w.kind = k.kind) p \
         cross join lateral (select count(*) as pending, min(e.created_at) as oldest \
         from outbox e where ",
    )
    .append(events_that_wait())
    .sql(
        ") u left join search_rebuilds r on r.kind = k.kind and r.finished_at is null \
         order by k.position",
    )
}
