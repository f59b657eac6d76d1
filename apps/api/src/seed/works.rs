//! Works of the seed library with their texts.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};
use chrono::{DateTime, Utc};
use tercul_kernel::{TextId, WorkId};
use tercul_persistence_diesel::PgTransaction;
use tercul_work::commands::{CreateWork, PublishWork, RelateWorks};
use tercul_work::{
    CreditRole, Description, NewCredit, RhymeScheme, StanzaForm, Title, TitleText, VerseInfo,
    WorkRelationKind, WorkRepository as _,
};

use super::keys::{Key, Keys, Writer};
use super::shelf::WorkEntry;
use super::texts;
use super::values::{date, localized, optional, spelled, tag, value};

/// Adds a work with its texts, unless it is there.
pub(super) fn work(
    tx: &mut PgTransaction<'_>,
    writer: &Writer,
    keys: &Keys,
    entry: &WorkEntry,
) -> Result<(Key, bool)> {
    let settled = Writer::settled(Writer::WORKS + entry.number);
    let id = WorkId(settled.first_id());
    if tx.find_work(id)?.is_some() {
        return Ok((Key::Work(id), false));
    }
    let now = settled.at();
    tx.settle(settled);
    let work = created(keys, entry)?.execute(tx, &writer.actor, now)?;
    ensure!(work.id == id, "a work got another identifier than planned");
    let mut texts: HashMap<&str, (TextId, String)> = HashMap::new();
    for text in &entry.texts {
        let written = texts::text(tx, writer, keys, id, text, &texts, now)
            .with_context(|| format!("text `{}` of `{}`", text.key, entry.key))?;
        texts.insert(&text.key, written);
    }
    if entry.published {
        let publish = PublishWork {
            id,
            catalog_only: entry.catalog_only,
            expected_version: work.version,
        };
        publish.execute(tx, &writer.actor, now)?;
    }
    if let Some(whole) = &entry.part_of {
        relate(tx, writer, id, keys.work(whole)?, now)?;
    }
    Ok((Key::Work(id), true))
}

fn created(keys: &Keys, entry: &WorkEntry) -> Result<CreateWork> {
    let titles = entry.titles.iter().map(|title| {
        Ok(Title {
            kind: spelled(&title.kind)?,
            tag: tag(&title.tag)?,
            value: value(TitleText::parse, &title.value)?,
            source: None,
        })
    });
    let credits = entry.authors.iter().map(|key| {
        let author = keys.author(key)?;
        Ok(NewCredit {
            author,
            role: CreditRole::Author,
            credited_as: None,
            note: None,
        })
    });
    Ok(CreateWork {
        form: spelled(&entry.form)?,
        original_language_tag: tag(&entry.language)?,
        titles: titles.collect::<Result<_>>()?,
        credits: credits.collect::<Result<_>>()?,
        is_anonymous: false,
        descriptions: localized(Description::parse, &entry.descriptions)?,
        created: date(entry.created.as_ref())?,
        first_published: date(entry.first_published.as_ref())?,
        verse: VerseInfo {
            meter: entry
                .meter
                .as_ref()
                .map(|meter| spelled(meter))
                .transpose()?,
            rhyme_scheme: optional(RhymeScheme::parse, entry.rhyme_scheme.as_ref())?,
            stanza_form: optional(StanzaForm::parse, entry.stanza_form.as_ref())?,
        },
        category_ids: entry
            .categories
            .iter()
            .map(|key| keys.category(key))
            .collect::<Result<_>>()?,
        tag_ids: entry
            .tags
            .iter()
            .map(|key| keys.tag(key))
            .collect::<Result<_>>()?,
        confirm_not_duplicate: true,
    })
}

fn relate(
    tx: &mut PgTransaction<'_>,
    writer: &Writer,
    part: WorkId,
    whole: WorkId,
    now: DateTime<Utc>,
) -> Result<()> {
    let relation = RelateWorks {
        from_id: part,
        to_id: whole,
        kind: WorkRelationKind::PartOf,
        note: None,
    };
    relation.execute(tx, &writer.actor, now)?;
    Ok(())
}
