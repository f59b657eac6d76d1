//! Texts of the seed library.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};
use chrono::{DateTime, TimeDelta, Utc};
use tercul_kernel::{TextId, WorkId};
use tercul_persistence_diesel::PgTransaction;
use tercul_script::transliterate;
use tercul_translation::commands::{
    CreateOriginalText, CreateTranslation, ImportTextContent, PublishText, SetCanonicalTranslation,
};
use tercul_translation::{
    EditorialNote, License, NewTextSource, OverrideReason, RevisionMessage, SourceCitation, Text,
    TextContentFormat, TextSourceMethod, WitnessLabel,
};
use tercul_work::{CreditRole, NewCredit, TitleText};

use super::keys::{Keys, Writer};
use super::shelf::TextEntry;
use super::values::{date, optional, spelled, tag, value};

/// Texts of the work that were written before, with their contents, by their keys.
type Written<'a> = HashMap<&'a str, (TextId, String)>;

/// Adds a text with its content; answers it with its content.
pub(super) fn text(
    tx: &mut PgTransaction<'_>,
    writer: &Writer,
    keys: &Keys,
    work: WorkId,
    entry: &TextEntry,
    written: &Written<'_>,
    now: DateTime<Utc>,
) -> Result<(TextId, String)> {
    let text = match &entry.of {
        None => original(work, entry)?.execute(tx, &writer.actor, now)?,
        Some(source) => {
            let (source, _) = written
                .get(source.as_str())
                .context("its source comes later")?;
            translation(keys, *source, entry)?.execute(tx, &writer.actor, now)?
        }
    };
    let content = content(entry, written)?;
    let mut text = import(tx, writer, &text, &content, None, now)?;
    if entry.published {
        text = publish(tx, writer, &text, now)?;
    }
    if let Some(revised) = &entry.revised {
        let later = now + TimeDelta::days(1);
        let message = optional(RevisionMessage::parse, entry.revised_message.as_ref())?;
        text = import(tx, writer, &text, revised, message, later)?;
        if entry.published {
            text = publish(tx, writer, &text, later)?;
        }
    }
    if entry.canonical {
        SetCanonicalTranslation {
            translation: text.id(),
        }
        .execute(tx, &writer.actor, now)?;
    }
    Ok((text.id(), content))
}

fn content(entry: &TextEntry, written: &Written<'_>) -> Result<String> {
    match (&entry.content, &entry.transliterated_from) {
        (Some(content), None) => Ok(content.clone()),
        (None, Some(other)) => {
            let (_, content) = written
                .get(other.as_str())
                .context("its model comes later")?;
            transliterate(content, "tt-Cyrl", &entry.tag)
                .with_context(|| format!("nothing is spelled in {} by rule", entry.tag))
        }
        _ => bail!("a text has either content or a model"),
    }
}

fn original(work: WorkId, entry: &TextEntry) -> Result<CreateOriginalText> {
    Ok(CreateOriginalText {
        work,
        tag: tag(&entry.tag)?,
        title: value(TitleText::parse, &entry.title)?,
        witness_label: optional(WitnessLabel::parse, entry.witness_label.as_ref())?,
        credits: Vec::new(),
        license: Some(value(License::parse, &entry.license)?),
        note: optional(EditorialNote::parse, entry.note.as_ref())?,
        sources: vec![source(entry)?],
    })
}

fn translation(keys: &Keys, source_text: TextId, entry: &TextEntry) -> Result<CreateTranslation> {
    let credits = entry.translators.iter().map(|key| {
        let author = keys.author(key)?;
        Ok(NewCredit {
            author,
            role: CreditRole::Translator,
            credited_as: None,
            note: None,
        })
    });
    Ok(CreateTranslation {
        source: source_text,
        tag: tag(&entry.tag)?,
        kind: spelled(entry.kind.as_deref().unwrap_or_default())?,
        title: value(TitleText::parse, &entry.title)?,
        credits: credits.collect::<Result<_>>()?,
        translated: date(entry.translated.as_ref())?,
        license: Some(value(License::parse, &entry.license)?),
        note: optional(EditorialNote::parse, entry.note.as_ref())?,
        sources: vec![source(entry)?],
    })
}

fn source(entry: &TextEntry) -> Result<NewTextSource> {
    Ok(NewTextSource {
        citation: Some(value(SourceCitation::parse, &entry.source)?),
        url: None,
        pages: None,
        method: TextSourceMethod::Typed,
        retrieved_on: None,
    })
}

fn import(
    tx: &mut PgTransaction<'_>,
    writer: &Writer,
    text: &Text,
    content: &str,
    message: Option<RevisionMessage>,
    now: DateTime<Utc>,
) -> Result<Text> {
    let import = ImportTextContent {
        text: text.id(),
        format: TextContentFormat::PlainText,
        content: content.trim().to_owned(),
        message,
        expected_version: text.version(),
    };
    Ok(import.execute(tx, &writer.actor, now)?.0)
}

fn publish(
    tx: &mut PgTransaction<'_>,
    writer: &Writer,
    text: &Text,
    now: DateTime<Utc>,
) -> Result<Text> {
    let reason = "A text of the library that ships with the program";
    let publish = PublishText {
        id: text.id(),
        revision: None,
        override_reason: Some(value(OverrideReason::parse, reason)?),
        expected_version: text.version(),
    };
    Ok(publish.execute(tx, &writer.actor, now)?)
}
