//! A simpler search for the time in which the index is away: titles and names by the likeness of
//! their letters, on keys that do not depend on the script.

use std::collections::HashMap;

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{PortError, Total};
use tercul_search::{
    Document, Hit, Retrieval, Retrieved, SearchIndex, SearchKind, SortBy, SortValue,
};
use uuid::Uuid;

use crate::{
    PgReader, PgStore, Statement,
    columns::{Columns, FromColumns},
};

mod filter;
mod measures;
mod order;
mod words;

/// Searches in PostgreSQL.
///
/// It knows works, texts and authors, and finds no passages. Counted facets are left out. A condition that it cannot express is refused: a search never finds more than was asked for.
#[derive(Clone)]
pub struct PgSearchFallback {
    store: PgStore,
}

impl PgSearchFallback {
    /// Searches in a database.
    pub fn new(store: PgStore) -> Self {
        Self { store }
    }
}

/// A hit without its document; the values of the order as texts.
struct Found {
    record: Uuid,
    score: f32,
    values: Vec<Option<String>>,
}

impl FromColumns for Found {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            record: row.uuid()?,
            score: row.real()?,
            values: row.optional_texts()?,
        })
    }
}

impl SearchIndex for PgSearchFallback {
    fn retrieve(&self, request: &Retrieval<'_>) -> Result<Retrieved, PortError> {
        if request.kind == SearchKind::Passage {
            return Ok(Retrieved {
                total: request.counts.then_some(total_of(0)),
                ..Retrieved::default()
            });
        }
        let from = matching(request)?;
        let mut reader = self.store.reader()?;
        let total = if request.counts {
            Some(count(&mut reader, from.clone())?)
        } else {
            None
        };
        let found: Vec<Found> = reader.fetch(page(request, from))?;
        drop(reader);
        let records: Vec<Uuid> = found
            .iter()
            .take(request.documents)
            .map(|hit| hit.record)
            .collect();
        let documents = self.store.documents(request.kind, &records)?;
        let documents = documents
            .into_iter()
            .map(|(_, mut of_record)| of_record.pop());
        let documents = documents.chain(std::iter::repeat(None));
        let hits = found.into_iter().zip(documents).map(|(hit, document)| Hit {
            record: hit.record,
            place: 0,
            score: hit.score,
            values: values(request, &hit.values),
            document,
        });
        Ok(Retrieved {
            hits: hits.collect(),
            total,
            facets: Vec::new(),
        })
    }

    fn documents(
        &self,
        kind: SearchKind,
        places: &[(Uuid, u32)],
    ) -> Result<Vec<Option<Document>>, PortError> {
        let mut records: Vec<Uuid> = places.iter().map(|(record, _)| *record).collect();
        records.sort_unstable();
        records.dedup();
        let found = self.store.documents(kind, &records)?;
        let found = found.into_iter().flat_map(|(_, documents)| documents);
        let mut found: HashMap<(Uuid, u32), Document> = found
            .map(|document| ((document.record, document.place), document))
            .collect();
        Ok(places.iter().map(|place| found.remove(place)).collect())
    }

    fn count(&self, kind: SearchKind) -> Result<Option<u64>, PortError> {
        if kind == SearchKind::Passage {
            return Ok(None);
        }
        self.store.count_records(kind).map(Some)
    }
}

/// The table of a kind, what identifies its rows, and their names in all statements here: works `w`,
/// texts `t` (with their works), authors `a`.
fn id_of(kind: SearchKind) -> &'static str {
    match kind {
        SearchKind::Work => "w.id",
        SearchKind::Text | SearchKind::Passage => "t.id",
        SearchKind::Author => "a.id",
    }
}

/// `with … select … from … where …`, in two parts: what stands before the columns, and what stands
/// behind them.
#[derive(Clone)]
struct Matching {
    before: Statement,
    behind: Statement,
}

fn matching(request: &Retrieval<'_>) -> Result<Matching, PortError> {
    let mut before = Statement::default();
    let mut behind = Statement::new(match request.kind {
        SearchKind::Work => " from works w",
        SearchKind::Text | SearchKind::Passage => " from texts t join works w on w.id = t.work_id",
        SearchKind::Author => " from authors a",
    });
    if request.words.is_empty() {
        behind.push(" cross join (values (0::real)) s (score)");
    } else {
        before = words::scored(request);
        behind.push(" join scored s on s.record = ");
        behind.push(id_of(request.kind));
    }
    behind.push(" where ");
    behind.push_all(visible(request.kind));
    let condition = filter::condition(request.kind, request.filter).ok_or_else(|| {
        PortError::Unavailable("the simpler search cannot filter like this".to_owned())
    })?;
    behind.push(" and ");
    behind.push_all(condition);
    behind.push_all(words::phrases(request));
    Ok(Matching { before, behind })
}

fn visible(kind: SearchKind) -> Statement {
    use crate::visibility::{visible_text_rows, visible_works};
    let everybody = tercul_kernel::Viewer::Anonymous;
    match kind {
        SearchKind::Work => visible_works(&everybody),
        SearchKind::Text | SearchKind::Passage => visible_works(&everybody)
            .sql(" and ")
            .append(visible_text_rows(&everybody)),
        SearchKind::Author => Statement::new("a.deleted_at is null"),
    }
}

fn page(request: &Retrieval<'_>, from: Matching) -> Statement {
    let mut statement = from
        .before
        .sql("select ")
        .sql(id_of(request.kind))
        .sql(", s.score, ");
    order::push_values(request, &mut statement);
    let mut statement = statement.append(from.behind);
    order::push_beyond(request, &mut statement);
    order::push_order(request, &mut statement);
    let limit = u32::try_from(request.limit).unwrap_or(u32::MAX);
    statement.sql(" limit ").number(limit)
}

fn count(reader: &mut PgReader, from: Matching) -> Result<Total, PortError> {
    let count = from
        .before
        .sql("select count(*) from (select 1")
        .append(from.behind)
        .sql(" limit ")
        .number(Total::BOUND + 1)
        .sql(") counted");
    let count: Option<i64> = reader.fetch_one(count)?;
    Ok(total_of(count.unwrap_or_default()))
}

fn total_of(count: i64) -> Total {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    Total {
        count: count.min(Total::BOUND),
        is_exact: count <= Total::BOUND,
    }
}

fn values(request: &Retrieval<'_>, texts: &[Option<String>]) -> Vec<SortValue> {
    let keys = request.order.iter().zip(texts);
    keys.map(|(sort, text)| match (sort.by, text) {
        (_, None) => SortValue::None,
        (SortBy::Title, Some(text)) => SortValue::Text(text.clone()),
        (SortBy::Measure(_), Some(text)) => text.parse().map_or(SortValue::None, SortValue::Number),
    })
    .collect()
}
