use serde_json::{Value, json};
use tercul_kernel::{FuzzyDate, PortError};
use tercul_translation::{Revision, StoredText, TextKind, TextSource};

use super::{ImportBatch, ImportedText, insert};
use crate::PgTransaction;

const TEXT: &str = "id, work_id, kind, source_text_id, source_tag, tag, translation_kind, title, \
    witness_label, license, note, translated_edtf, translated_from, translated_to, status, quality, \
    completeness, current_revision, published_revision, is_canonical, created_by, created_at, \
    updated_at, version";
const REVISION: &str = "id, text_id, number, author_id, message, created_at, content_hash, \
    character_count, word_count, line_count, stanza_count, segment_count, inserted_count, \
    deleted_count, modified_count, moved_count";
const SOURCE: &str = "id, text_id, position, citation, url, pages, method, retrieved_on";

impl PgTransaction<'_> {
    pub(super) fn import_texts(&mut self, batch: &ImportBatch) -> Result<(), PortError> {
        let texts = &batch.texts;
        if texts.is_empty() {
            return Ok(());
        }
        let rows = texts.iter().map(|imported| row_of(imported.text.stored()));
        self.run(insert("texts", TEXT, rows.collect()))?;
        self.insert_text_credits(batch)?;
        self.run(insert(
            "text_sources",
            SOURCE,
            texts.iter().flat_map(sources).collect(),
        ))?;
        let revisions = texts.iter().map(|imported| revision(&imported.revision));
        self.run(insert("text_revisions", REVISION, revisions.collect()))?;
        self.copy_segments(texts)
    }
}

fn row_of(text: &StoredText) -> Value {
    let mut row = json!({
        "id": text.id.0, "work_id": text.work.0, "kind": "ORIGINAL", "tag": text.tag.as_str(),
        "title": text.title.as_str(), "status": text.status.as_str(),
        "license": text.license.as_ref().map(ToString::to_string),
        "note": text.note.clone().map(String::from), "quality": text.quality as i16,
        "completeness": 0, "current_revision": text.current_revision,
        "published_revision": text.published_revision, "is_canonical": false,
        "created_by": text.created_by.0, "created_at": text.created_at,
        "updated_at": text.updated_at, "version": text.version,
    });
    match &text.kind {
        TextKind::Original { witness_label } => {
            row["witness_label"] = json!(witness_label.clone().map(String::from));
        }
        TextKind::Translation {
            source,
            source_tag,
            kind,
            translated,
            completeness_permille,
            is_canonical,
        } => {
            let translated = translated.as_ref();
            row["kind"] = json!("TRANSLATION");
            row["source_text_id"] = json!(source.0);
            row["source_tag"] = json!(source_tag.as_str());
            row["translation_kind"] = json!(kind.as_str());
            row["translated_edtf"] = json!(translated.map(FuzzyDate::edtf));
            row["translated_from"] = json!(translated.and_then(FuzzyDate::earliest));
            row["translated_to"] = json!(translated.and_then(FuzzyDate::latest));
            row["completeness"] = json!(f64::from(*completeness_permille) / 1000.0);
            row["is_canonical"] = json!(is_canonical);
        }
    }
    row
}

fn revision(revision: &Revision) -> Value {
    let (metrics, summary) = (revision.metrics, revision.summary);
    json!({
        "id": revision.id.0, "text_id": revision.text.0, "number": revision.number,
        "author_id": revision.author.0, "message": revision.message.clone().map(String::from),
        "created_at": revision.created_at, "content_hash": revision.content_hash,
        "character_count": metrics.characters, "word_count": metrics.words,
        "line_count": metrics.lines, "stanza_count": metrics.stanzas,
        "segment_count": metrics.segments, "inserted_count": summary.inserted,
        "deleted_count": summary.deleted, "modified_count": summary.modified,
        "moved_count": summary.moved,
    })
}

fn sources(imported: &ImportedText) -> impl Iterator<Item = Value> {
    let text = imported.text.stored();
    text.sources.iter().zip(1..).map(move |(source, position)| {
        let TextSource { id, description } = source;
        json!({
            "id": id.0, "text_id": text.id.0, "position": position,
            "citation": description.citation.clone().map(String::from),
            "url": description.url.as_ref().map(tercul_translation::SourceUrl::as_str),
            "pages": description.pages.clone().map(String::from),
            "method": description.method.as_str(), "retrieved_on": description.retrieved_on,
        })
    })
}
