//! The invariants of the catalogue and of accounts as questions to PostgreSQL.
//!
//! Each question selects what breaks an invariant and should find nothing: aggregates and
//! constraints keep them all. Answers mean that somebody wrote around both.

use diesel::{QueryableByName, sql_types::Text};
use tercul_kernel::PortError;

use crate::{PgStore, Statement};

mod accounts;

/// An invariant and what breaks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The invariant in words.
    pub invariant: &'static str,
    /// What breaks it, by id; at most [`Broken::MOST`].
    pub subjects: Vec<String>,
}

impl Broken {
    /// Subjects that are named per invariant.
    pub const MOST: usize = 100;
}

#[derive(QueryableByName)]
struct Subject {
    #[diesel(sql_type = Text)]
    subject: String,
}

/// Invariants, and a statement that selects `subject` for what breaks each.
const INVARIANTS: &[(&str, &str)] = &[
    (
        "a work has a primary title",
        "select id::text as subject from works w where not exists \
         (select from work_titles where work_id = w.id and kind = 'PRIMARY')",
    ),
    (
        "a published work has a credit or is anonymous",
        "select id::text as subject from works w where status = 'PUBLISHED' and not is_anonymous \
         and not exists (select from credits where work_id = w.id)",
    ),
    (
        "parts, sequels and adaptations do not go round in a circle",
        "with recursive above (start, id, kind) as ( \
           select from_id, to_id, kind from work_relations \
             where kind in ('PART_OF', 'SEQUEL_OF', 'ADAPTATION_OF') \
           union select a.start, r.to_id, r.kind from above a \
             join work_relations r on r.from_id = a.id and r.kind = a.kind) \
         select distinct start::text as subject from above where start = id",
    ),
    (
        "an original is in the language of its work",
        "select t.id::text as subject from texts t join works w on w.id = t.work_id \
         where t.kind = 'ORIGINAL' and t.deleted_at is null and t.base <> w.original_base",
    ),
    (
        "an author has a name",
        "select id::text as subject from authors a where not exists \
         (select from author_names where author_id = a.id)",
    ),
    (
        "a credited author is not deleted",
        "select a.id::text as subject from authors a where deleted_at is not null and exists \
         (select from credits c left join works w on w.id = c.work_id \
          left join texts t on t.id = c.text_id where c.author_id = a.id \
          and coalesce(w.deleted_at, t.deleted_at) is null)",
    ),
    (
        "an original has no translator",
        "select c.id::text as subject from credits c join texts t on t.id = c.text_id \
         where c.role = 'TRANSLATOR' and t.kind = 'ORIGINAL'",
    ),
    (
        "a translation descends from an original of the same work",
        "with recursive rooted (id) as ( \
           select id from texts where kind = 'ORIGINAL' \
           union select t.id from texts t join rooted r on t.source_text_id = r.id) \
         select t.id::text as subject from texts t where not exists \
         (select from rooted where id = t.id)",
    ),
    (
        "a published text names a source and shows a revision",
        "select id::text as subject from texts t where status = 'PUBLISHED' \
         and (published_revision is null \
              or not exists (select from text_sources where text_id = t.id))",
    ),
    (
        "a text shows revisions that exist, the published one not after the current one",
        "select t.id::text as subject from texts t where published_revision > current_revision \
         or (current_revision is not null and not exists (select from text_revisions r \
             where r.text_id = t.id and r.number = t.current_revision))",
    ),
    (
        "revisions are numbered without gaps",
        "select text_id::text as subject from text_revisions group by text_id \
         having max(number) <> count(*)",
    ),
    (
        "the newest revision is the current one",
        "select t.id::text as subject from texts t join (select text_id, max(number) as newest \
         from text_revisions group by text_id) r on r.text_id = t.id \
         where t.current_revision is distinct from r.newest",
    ),
    (
        "a segment shows one content at a revision",
        "select segment_id::text as subject from (select segment_id, revision_from, \
           lag(coalesce(revision_to, 2147483647)) over (partition by segment_id \
             order by revision_from) as before from segment_versions) v \
         where before > revision_from group by segment_id",
    ),
    (
        "a revision counts the segments that it shows",
        "select t.id::text as subject from texts t join text_revisions r \
           on r.text_id = t.id and r.number = t.current_revision \
         where r.segment_count <> (select count(*) from segment_versions v \
           where v.text_id = t.id and v.revision_to is null)",
    ),
    (
        "the parent of a live segment is a live segment",
        "select v.segment_id::text as subject from segment_versions v \
         where v.revision_to is null and v.parent_id is not null and not exists \
         (select from segment_versions p where p.segment_id = v.parent_id \
          and p.revision_to is null)",
    ),
    (
        "a category stands below its parent",
        "select c.id::text as subject from categories c left join categories p \
           on p.id = c.parent_id where c.path <> coalesce(p.path, '{}'::uuid[]) || c.id",
    ),
    (
        "a synonym names a canonical tag",
        "select t.id::text as subject from tags t join tags c on c.id = t.canonical_id \
         where c.canonical_id is not null",
    ),
    (
        "a tag counts the published works that carry it",
        "select t.id::text as subject from tags t where usage_count <> \
         (select count(*) from work_tags wt join works w on w.id = wt.work_id \
          where wt.tag_id = t.id and w.status = 'PUBLISHED' and w.deleted_at is null)",
    ),
    (
        "every change of a record is in the audit log",
        "select id::text as subject from works w where version > 1 and not exists \
           (select from audit_log where subject_id = w.id) \
         union all select id::text from texts t where version > 1 and not exists \
           (select from audit_log where subject_id = t.id)",
    ),
    (
        "every entry of the audit log has its event",
        "select a.seq::text as subject from audit_log a where not exists (select from outbox o \
         where o.subject_id = a.subject_id and o.version = a.version and o.topic = a.action)",
    ),
];

impl PgStore {
    /// Asks every invariant and answers with the broken ones.
    ///
    /// # Errors
    /// [`PortError`] where the database is away or a question takes too long.
    pub fn verify(&self) -> Result<Vec<Broken>, PortError> {
        let mut reader = self.reader()?;
        let mut broken = Vec::new();
        for (invariant, question) in INVARIANTS.iter().chain(accounts::INVARIANTS) {
            let statement = Statement::new(question).sql(" limit 100");
            let subjects: Vec<Subject> = reader.rows(statement)?;
            if !subjects.is_empty() {
                let subjects = subjects.into_iter().map(|row| row.subject).collect();
                broken.push(Broken {
                    invariant,
                    subjects,
                });
            }
        }
        Ok(broken)
    }

    /// How many invariants [`PgStore::verify`] asks.
    pub fn invariants() -> usize {
        INVARIANTS.len() + accounts::INVARIANTS.len()
    }
}
