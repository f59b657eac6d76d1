//! Records whose documents wait to be written to the index.

use std::collections::HashSet;

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

/// Topics of changes of works that nothing but the document of the work shows.
const ALONE: [&str; 3] = ["work.titles_set", "work.related", "work.unrelated"];

/// Topics of changes by which a text begins or ceases to be one of the translations that its work
/// counts, and that the documents of all its texts tell.
const COUNTED: [&str; 4] = [
    "text.imported",
    "text.published",
    "text.unpublished",
    "text.archived",
];

/// Which kinds of documents a change of which kind of record makes stale.
const STALE: &[(NodeKind, &[SearchKind])] = &[
    (NodeKind::Work, SearchKind::ALL),
    (NodeKind::Text, SearchKind::ALL),
    (
        NodeKind::Author,
        &[SearchKind::Author, SearchKind::Work, SearchKind::Text],
    ),
    (NodeKind::Tag, SearchKind::ALL),
    (NodeKind::Category, SearchKind::ALL),
];

/// A condition on events `e` in the outbox: that they wait, and that they make documents of the kind
/// `k.kind` stale.
pub(crate) fn events_that_wait() -> Statement {
    let pairs = STALE.iter().flat_map(|(changed, stale)| {
        let stale = stale.iter();
        stale.map(|kind| (changed.as_str().to_owned(), kind.as_str().to_owned()))
    });
    let (changed, stale): (Vec<String>, Vec<String>) = pairs.unzip();
    Statement::new("e.published_at is null and (e.subject_kind, k.kind) in (select * from unnest(")
        .bind(changed)
        .sql(", ")
        .bind(stale)
        .sql(")) and (k.kind = 'WORK' or e.subject_kind <> 'wrk' or e.topic <> all(")
        .bind(ALONE.map(str::to_owned).to_vec())
        .sql("))")
}

/// What events happened to.
#[derive(Default)]
struct Touched {
    /// Works of which nothing changed that their texts show.
    works_alone: Vec<Uuid>,
    works: Vec<Uuid>,
    texts: Vec<Uuid>,
    /// Those of the texts whose work counts its translations anew.
    counted: Vec<Uuid>,
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
                    topic if ALONE.contains(&topic) => &mut touched.works_alone,
                    _ => &mut touched.works,
                },
                NodeKind::Text => {
                    if COUNTED.contains(&event.topic.as_str()) {
                        touched.counted.push(event.subject_id);
                    }
                    &mut touched.texts
                }
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
                 union select k.kind, t.id from texts t join texts c on c.work_id = t.work_id \
                   cross join (values ('TEXT'), ('PASSAGE')) k (kind) where c.id = any(",
            )
            .bind(self.counted)
            .sql(
                ") union select 'WORK', t.work_id from texts t join changed_text c on c.id = t.id \
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

    /// Removes credits, named by the end of a statement, and notes their authors, who count what
    /// they are credited in: the event of the change names the work or text, which no longer leads
    /// to them.
    pub(crate) fn remove_credits(&mut self, of: Statement) -> Result<(), PortError> {
        let remove = Statement::new("with gone as (delete from credits where ")
            .append(of)
            .sql(
                " returning author_id) insert into search_pending (kind, record) \
                 select 'AUTHOR', author_id from gone group by author_id order by author_id \
                 on conflict (kind, record) do update set mark = excluded.mark",
            );
        self.run(remove).map(drop)
    }
}

impl PgStore {
    /// All records of a kind that wait, and those that events make stale which are not delivered
    /// yet.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn waiting(&self, kind: SearchKind) -> Result<HashSet<Uuid>, PortError> {
        let mut reader = self.reader()?;
        // Before the records: what is delivered meanwhile is among them.
        let events: Vec<Event> = reader.rows(Statement::new(
            "select seq, topic, subject_kind, subject_id, version from outbox \
             where published_at is null order by seq",
        ))?;
        let waiting = Touched::by(&events)
            .records()
            .sql("select record from touched where kind = ")
            .bind(kind.as_str())
            .sql(" union select record from search_pending where kind = ")
            .bind(kind.as_str());
        let records: Vec<Uuid> = reader.fetch(waiting)?;
        Ok(records.into_iter().collect())
    }

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

    /// Forgets what waits for an index of a kind that is about to be made of everything.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn forget_pending(&self, kind: SearchKind) -> Result<(), PortError> {
        let forget = Statement::new("delete from search_pending where kind = ").bind(kind.as_str());
        self.write(|transaction| transaction.run(forget.clone()))
            .map(drop)
    }
}
