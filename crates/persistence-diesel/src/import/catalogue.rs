use serde_json::{Value, json};
use tercul_kernel::{FuzzyDate, NodeId, PortError, TextId};
use tercul_script::{loose_key, safe_key, sort_key};
use tercul_work::{Credits, Work};

use super::{ImportBatch, ImportRecord, insert};
use crate::{PgTransaction, error::corrupt};

const WORK: &str = "id, slug, status, form, original_tag, title, title_tag, sort_key, \
    is_anonymous, is_catalog_only, created_edtf, created_from, created_to, created_by, created_at, \
    updated_at, version";
const CREDIT: &str = "id, work_id, text_id, author_id, role, credited_as, note, position";

impl PgTransaction<'_> {
    pub(super) fn import_works(&mut self, batch: &ImportBatch) -> Result<(), PortError> {
        let works = &batch.works;
        if works.is_empty() {
            return Ok(());
        }
        let slugs = self.free_slugs(works)?;
        let rows: Result<Vec<Value>, PortError> = works
            .iter()
            .zip(&slugs)
            .map(|(work, slug)| row_of(work, slug))
            .collect();
        self.run(insert("works", WORK, rows?))?;
        let columns = "work_id, position, kind, tag, value, source, safe_key, loose_key";
        self.run(insert(
            "work_titles",
            columns,
            works.iter().flat_map(titles).collect(),
        ))?;
        let tags = works.iter().flat_map(|work| {
            work.tags
                .iter()
                .map(|tag| json!({"work_id": work.id.0, "tag_id": tag.0}))
        });
        self.run(insert("work_tags", "work_id, tag_id", tags.collect()))?;
        let credits = works
            .iter()
            .flat_map(|work| credits(&work.credits, Some(work.id.0), None));
        self.run(insert("credits", CREDIT, credits.collect()))?;
        let mut tags: Vec<_> = works
            .iter()
            .flat_map(|work| work.tags.iter().copied())
            .collect();
        tags.sort_unstable();
        tags.dedup();
        self.count_tags(&tags)
    }

    pub(super) fn insert_text_credits(&mut self, batch: &ImportBatch) -> Result<(), PortError> {
        let rows: Vec<Value> = batch
            .texts
            .iter()
            .map(|imported| imported.text.stored())
            .flat_map(|text| credits(&text.credits, None, Some(text.id)))
            .collect();
        if rows.is_empty() {
            Ok(())
        } else {
            self.run(insert("credits", CREDIT, rows)).map(|_| ())
        }
    }

    pub(super) fn insert_import_records(&mut self, batch: &ImportBatch) -> Result<(), PortError> {
        let row = |record: &ImportRecord| {
            json!({
                "dataset": batch.dataset, "record_kind": record.kind.as_str(),
                "record_id": record.id, "node_id": record.node, "hash": bytea(&record.hash),
                "imported_at": batch.now,
            })
        };
        let rows = batch.records.iter().map(row).collect();
        let columns = "dataset, record_kind, record_id, node_id, hash, imported_at";
        self.run(insert("import_records", columns, rows))
            .map(|_| ())
    }

    /// An audit row and an event for everything that came in.
    pub(super) fn record_imports(&mut self, batch: &ImportBatch) -> Result<(), PortError> {
        let authors = batch
            .authors
            .iter()
            .map(|a| ("author.imported", NodeId::from(a.id), a.version));
        let tags = batch
            .tags
            .iter()
            .map(|tag| ("tag.created", tag.id.into(), tag.version));
        let works = batch
            .works
            .iter()
            .map(|work| ("work.imported", work.id.into(), work.version));
        let texts = batch.texts.iter().map(|imported| &imported.text);
        let texts = texts.map(|text| ("text.imported", text.id().into(), text.version()));
        let changes: Vec<_> = authors.chain(tags).chain(works).chain(texts).collect();
        let audited = changes.iter().map(|(action, subject, version)| {
            json!({
                "at": batch.now, "actor_id": batch.user.0, "action": action, "fields": {},
                "subject_kind": subject.kind.as_str(), "subject_id": subject.uuid,
                "version": version,
            })
        });
        let columns = "at, actor_id, action, subject_kind, subject_id, version, fields";
        self.run(insert("audit_log", columns, audited.collect()))?;
        let events = changes.iter().map(|(topic, subject, version)| {
            json!({
                "topic": topic, "subject_kind": subject.kind.as_str(),
                "subject_id": subject.uuid, "version": version, "created_at": batch.now,
            })
        });
        let columns = "topic, subject_kind, subject_id, version, created_at";
        self.run(insert("outbox", columns, events.collect()))
            .map(|_| ())
    }
}

/// A row of `works`; the parts that no importer sets stay empty.
fn row_of(work: &Work, slug: &str) -> Result<Value, PortError> {
    let listed = work
        .listed_title()
        .ok_or_else(|| corrupt("works", "title", work.id))?;
    let created = work.created.as_ref();
    Ok(json!({
        "id": work.id.0, "slug": slug, "status": work.status.as_str(), "form": work.form.as_str(),
        "original_tag": work.original_tag.as_str(), "title": listed.value.as_str(),
        "title_tag": listed.tag.as_str(), "sort_key": sort_key(listed.value.as_str()),
        "is_anonymous": work.is_anonymous, "is_catalog_only": work.is_catalog_only,
        "created_edtf": created.map(FuzzyDate::edtf),
        "created_from": created.and_then(FuzzyDate::earliest),
        "created_to": created.and_then(FuzzyDate::latest),
        "created_by": work.created_by.0, "created_at": work.created_at,
        "updated_at": work.updated_at, "version": work.version,
    }))
}

fn titles(work: &Work) -> impl Iterator<Item = Value> {
    work.titles.iter().zip(1..).map(|(title, position)| {
        let value = title.value.as_str();
        json!({
            "work_id": work.id.0, "position": position, "kind": title.kind.as_str(),
            "tag": title.tag.as_str(), "value": value,
            "source": title.source.as_ref().map(ToString::to_string),
            "safe_key": safe_key(value), "loose_key": loose_key(value, title.tag.as_str()),
        })
    })
}

fn credits(
    credits: &Credits,
    work: Option<uuid::Uuid>,
    text: Option<TextId>,
) -> impl Iterator<Item = Value> {
    credits.iter().zip(1..).map(move |(credit, position)| {
        json!({
            "id": credit.id.0, "work_id": work, "text_id": text.map(|text| text.0),
            "author_id": credit.author.0, "role": credit.role.as_str(),
            "credited_as": credit.credited_as.as_ref().map(ToString::to_string),
            "note": credit.note.as_ref().map(ToString::to_string), "position": position,
        })
    })
}

/// The bytes as PostgreSQL reads them.
fn bytea(bytes: &[u8]) -> String {
    let mut text = String::from("\\x");
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    text
}
