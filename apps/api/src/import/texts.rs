//! Texts: content in segments, license, source, notes.

use tercul_kernel::{
    AuthorId, CreditId, FuzzyDate, LanguageTag, RevisionId, SegmentId, TextId, TextSourceId, WorkId,
};
use tercul_persistence_diesel::ImportedText;
use tercul_script::{parse_text, repair_imported, without_title_lines};
use tercul_translation::{
    ChangeSummary, EditorialNote, License, NewTextSource, QualityLevel, Revision, RevisionMessage,
    SourceCitation, StoredText, Text, TextContent, TextKind, TextSource, TextSourceMethod,
    text_form,
};
use tercul_work::{CreditRole, Credits, NewCredit, PublicationStatus, TitleText, WorkForm};

use super::builder::{Builder, new_id};
use super::fields::{Refused, Remarks, short};
use super::words;

/// What a text is made from.
pub(super) struct NewText<'a> {
    pub(super) work: WorkId,
    pub(super) kind: TextKind,
    pub(super) tag: LanguageTag,
    pub(super) title: &'a str,
    /// What a title page at the beginning of the content repeats.
    pub(super) known: &'a [&'a str],
    pub(super) form: WorkForm,
    /// Identifier of the record.
    pub(super) record: &'a str,
    pub(super) content: &'a str,
    pub(super) is_truncated: bool,
    pub(super) source: Option<&'a str>,
    pub(super) licence: Option<&'a str>,
    pub(super) translator: Option<AuthorId>,
}

impl Builder {
    /// The text: published where its license is known, else a draft.
    pub(super) fn text(
        &self,
        new: NewText<'_>,
        remarks: &mut Remarks,
    ) -> Result<ImportedText, Refused> {
        let content = content(&new, remarks)?;
        let license = license(new.licence, remarks);
        let is_published = license.is_some();
        let title = TitleText::parse(new.title)
            .map_err(|fault| remarks.refuse("title", fault.to_string()))?;
        let id = TextId(new_id());
        let revision = Revision {
            id: RevisionId(new_id()),
            text: id,
            number: 1,
            author: self.batch.user,
            message: RevisionMessage::parse("Imported").ok(),
            created_at: self.batch.now,
            content_hash: content.hash(),
            metrics: content.metrics(),
            summary: ChangeSummary {
                inserted: content.metrics().segments,
                ..ChangeSummary::default()
            },
        };
        let text = Text::from_stored(StoredText {
            id,
            work: new.work,
            note: note(&new, license.as_ref()),
            sources: vec![self.source(&new)],
            credits: translated_by(new.translator),
            kind: new.kind,
            tag: new.tag,
            title,
            license,
            status: if is_published {
                PublicationStatus::Published
            } else {
                PublicationStatus::Draft
            },
            quality: content.quality(),
            current_revision: Some(1),
            published_revision: is_published.then_some(1),
            superseded_by: None,
            created_by: self.batch.user,
            created_at: self.batch.now,
            updated_at: self.batch.now,
            version: 1,
        });
        Ok(ImportedText {
            text,
            revision,
            content,
        })
    }

    /// Adds a text to the batch.
    pub(super) fn add_text(&mut self, text: ImportedText, lines: usize) {
        self.tally.lines += lines as u64;
        let segments = text.content.segments().len();
        self.segments += segments;
        self.tally.segments += segments as u64;
        self.batch.texts.push(text);
    }

    fn source(&self, new: &NewText<'_>) -> TextSource {
        let named = new
            .source
            .and_then(|source| SourceCitation::parse(source).ok());
        let citation = named.or_else(|| {
            SourceCitation::parse(&format!("{}, {}", self.batch.dataset, new.record)).ok()
        });
        let description = NewTextSource {
            citation,
            url: None,
            pages: None,
            method: TextSourceMethod::Imported,
            retrieved_on: None,
        };
        TextSource {
            id: TextSourceId(new_id()),
            description,
        }
    }
}

/// The content in segments, without the lines of a title page.
fn content(new: &NewText<'_>, remarks: &mut Remarks) -> Result<TextContent, Refused> {
    let repaired = repair_imported(new.content);
    for repair in repaired
        .repairs
        .iter()
        .filter(|repair| words::is_lossy(repair.kind))
    {
        let reason = format!("{} in {} places", words::name_of(repair.kind), repair.count);
        remarks.warn("content", reason, "they were repaired");
    }
    let body = without_title_lines(&repaired.text, new.known);
    let body = if body.trim().is_empty() {
        repaired.text.as_str()
    } else {
        body
    };
    let parsed = parse_text(body, text_form(new.form, &new.kind));
    let content =
        TextContent::first_revision(parsed, QualityLevel::Unassessed, || SegmentId(new_id()))
            .map_err(|fault| remarks.refuse("content", fault.to_string()))?;
    if content.count_content() == 0 {
        return Err(remarks.refuse("content", "holds no line and no paragraph"));
    }
    Ok(content)
}

/// The identifier of a license or public domain statement in words.
fn license(words: Option<&str>, remarks: &mut Remarks) -> Option<License> {
    let action = "the text stays a draft";
    let Some(words) = words else {
        remarks.warn("licence", "is missing", action);
        return None;
    };
    let lower = words.to_lowercase();
    let identifier = if lower.contains("cc0") {
        "CC0-1.0"
    } else if lower.starts_with("public-domain") || lower.starts_with("public domain") {
        "Public-Domain"
    } else {
        words
    };
    let license = License::parse(identifier);
    if license.is_err() {
        remarks.warn(
            "licence",
            format!("`{}` names no license", short(words)),
            action,
        );
    }
    license.ok()
}

/// What readers should know about the text.
fn note(new: &NewText<'_>, license: Option<&License>) -> Option<EditorialNote> {
    let statement = new.licence.map(str::trim).filter(|words| {
        license.is_none_or(|license| !license.as_str().eq_ignore_ascii_case(words))
    });
    let mut notes = Vec::new();
    if new.is_truncated {
        notes.push("The source holds only the beginning of this text.".to_owned());
    }
    if let Some(statement) = statement {
        notes.push(format!("Rights as the source states them: {statement}."));
    }
    EditorialNote::parse(&notes.join("\n")).ok()
}

fn translated_by(translator: Option<AuthorId>) -> Credits {
    let wanted = translator.map(|author| NewCredit {
        author,
        role: CreditRole::Translator,
        credited_as: None,
        note: None,
    });
    // One credit breaks no rule of the list.
    Credits::try_new(wanted.into_iter().collect(), &Credits::default(), || {
        CreditId(new_id())
    })
    .unwrap_or_default()
}

/// A whole year as a date.
pub(super) fn year(year: Option<i32>, field: &str, remarks: &mut Remarks) -> Option<FuzzyDate> {
    match FuzzyDate::year(year?) {
        Ok(date) => Some(date),
        Err(fault) => {
            remarks.warn(field, fault.to_string(), "ignored");
            None
        }
    }
}
