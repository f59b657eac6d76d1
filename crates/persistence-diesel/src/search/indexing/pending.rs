//! Records whose documents wait to be written to the index.

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{NodeKind, PortError};
use tercul_search::SearchKind;
use uuid::Uuid;

use crate::{
    Event, PgStore, PgTransaction, Statement,
    columns::{Columns, FromColumns},
};

/// A record that waits, and how its last change was marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The record; for passages their text.
    pub record: Uuid,
    mark: i64,
}

impl FromColumns for Pending {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            record: row.uuid()?,
            mark: row.big_int()?,
        })
    }
}

/// What events happened to.
#[derive(Default)]
struct Touched {
    /// Works of which nothing changed that their texts show.
    works_alone: Vec<Uuid>,
    works: Vec<Uuid>,
    texts: Vec<Uuid>,
    authors: Vec<Uuid>,
    tags: Vec<Uuid>,
    categories: Vec<Uuid>,
}

impl Touched {
    fn by(events: &[Event]) -> Self {
        let mut touched = Self::default();
        for event in events {
            let Ok(kind) = event.subject_kind.parse() else {
                continue;
            };
            let list = match kind {
                NodeKind::Work => match event.topic.as_str() {
                    "work.titles_set" | "work.related" | "work.unrelated" => {
                        &mut touched.works_alone
                    }
                    _ => &mut touched.works,
                },
                NodeKind::Text => &mut touched.texts,
                NodeKind::Author => &mut touched.authors,
                NodeKind::Tag => &mut touched.tags,
                NodeKind::Category => &mut touched.categories,
                _ => continue,
            };
            list.push(event.subject_id);
        }
        touched
    }

    fn is_nothing(&self) -> bool {
        let lists = [
            &self.works_alone,
            &self.works,
            &self.texts,
            &self.authors,
            &self.tags,
            &self.categories,
        ];
        lists.into_iter().all(Vec::is_empty)
    }

    /// Rows `kind, record` of whatever shows something of it.
    fn records(self) -> Statement {
        Statement::new("with whole_work (id) as (select * from unnest(")
            .bind(self.works)
            .sql(
                ") union select wt.work_id from work_tags wt join tags g on g.id = wt.tag_id \
                 join tags changed on coalesce(changed.canonical_id, changed.id) in (g.id, g.canonical_id) \
                 where changed.id = any(",
            )
            .bind(self.tags)
            .sql(
                ") union select wc.work_id from work_categories wc \
                 join categories c on c.id = wc.category_id where c.path && ",
            )
            .bind(self.categories)
            .sql("), changed_text (id) as (select * from unnest(")
            .bind(self.texts)
            .sql(")), changed_author (id) as (select * from unnest(")
            .bind(self.authors)
            .sql(")), touched (kind, record) as (select 'WORK', id from whole_work \
                 union select 'WORK', id from unnest(")
            .bind(self.works_alone)
            .sql(
                ") alone (id) \
                 union select k.kind, t.id from texts t join whole_work w on w.id = t.work_id \
                   cross join (values ('TEXT'), ('PASSAGE')) k (kind) \
                 union select 'AUTHOR', c.author_id from credits c join whole_work w on w.id = c.work_id \
                 union select 'AUTHOR', c.author_id from credits c join texts t on t.id = c.text_id \
                   join whole_work w on w.id = t.work_id \
                 union select k.kind, t.id from changed_text t \
                   cross join (values ('TEXT'), ('PASSAGE')) k (kind) \
                 union select 'WORK', t.work_id from texts t join changed_text c on c.id = t.id \
                 union select 'AUTHOR', c.author_id from credits c join changed_text t on t.id = c.text_id \
                 union select 'AUTHOR', id from changed_author \
                 union select 'WORK', c.work_id from credits c join changed_author a on a.id = c.author_id \
                   where c.work_id is not null \
                 union select 'TEXT', c.text_id from credits c join changed_author a on a.id = c.author_id \
                   where c.text_id is not null \
                 union select 'TEXT', t.id from credits c join changed_author a on a.id = c.author_id \
                   join texts t on t.work_id = c.work_id) ",
            )
    }
}

impl PgTransaction<'_> {
    /// Notes which documents events make stale; how many records wait because of them. What a
    /// deleted or hidden record has in the index is stale, too.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn note_pending(&mut self, events: &[Event]) -> Result<usize, PortError> {
        let touched = Touched::by(events);
        if touched.is_nothing() {
            return Ok(0);
        }
        // In order, so that two who note at the same time do not wait for each other.
        let note = touched
            .records()
            .sql("insert into search_pending (kind, record) select kind, record from touched \
                  order by kind, record on conflict (kind, record) do update set mark = excluded.mark");
        self.run(note)
    }
}

impl PgStore {
    /// Up to `most` records of a kind that wait, the longest waiting first. They go on waiting until
    /// they are settled.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn claim_pending(&self, kind: SearchKind, most: u32) -> Result<Vec<Pending>, PortError> {
        let claim = Statement::new("select record, mark from search_pending where kind = ")
            .bind(kind.as_str())
            .sql(" order by since, record limit ")
            .number(most);
        self.reader()?.fetch(claim)
    }

    /// Notes that the documents of records are written as they were when they were claimed; those
    /// that changed meanwhile go on waiting. How many are done.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn settle_pending(
        &self,
        kind: SearchKind,
        written: &[Pending],
    ) -> Result<usize, PortError> {
        let (records, marks): (Vec<Uuid>, Vec<i64>) =
            written.iter().map(|one| (one.record, one.mark)).unzip();
        let settle = Statement::new("delete from search_pending p using unnest(")
            .bind(records)
            .sql(", ")
            .bind(marks)
            .sql(") done (record, mark) where p.record = done.record and p.mark = done.mark and p.kind = ")
            .bind(kind.as_str());
        self.write(|transaction| transaction.run(settle.clone()))
    }
}
