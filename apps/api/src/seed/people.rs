//! Authors, categories and tags of the seed library.

use anyhow::{Context, Result, ensure};
use tercul_kernel::{AuthorId, CategoryId, TagId};
use tercul_persistence_diesel::PgTransaction;
use tercul_work::commands::{CreateAuthor, CreateCategory, CreateTag};
use tercul_work::{
    AuthorRepository as _, Biography, CategoryName, ExternalIdentifier, ExternalIdentifierScheme,
    NewName, PersonName, PlaceName, TagLabel, TaxonomyError, TaxonomyRepository as _,
};

use super::keys::{Key, Keys, Writer};
use super::shelf::{AuthorEntry, CategoryEntry, TagEntry};
use super::values::{date, localized, optional, spelled, tag, value};

/// Adds an author, unless they are there.
pub(super) fn author(
    tx: &mut PgTransaction<'_>,
    writer: &Writer,
    entry: &AuthorEntry,
) -> Result<(Key, bool)> {
    let settled = Writer::settled(Writer::AUTHORS + entry.number);
    let id = AuthorId(settled.first_id());
    if tx.find_author(id)?.is_some() {
        return Ok((Key::Author(id), false));
    }
    let now = settled.at();
    tx.settle(settled);
    let names = entry.names.iter().map(|name| {
        Ok(NewName {
            kind: spelled(&name.kind)?,
            tag: tag(&name.tag)?,
            value: value(PersonName::parse, &name.value)?,
        })
    });
    let wikidata = entry.wikidata.as_ref().map(|text| {
        value(
            |text| ExternalIdentifier::parse(ExternalIdentifierScheme::Wikidata, text),
            text,
        )
    });
    let author = CreateAuthor {
        kind: spelled(&entry.kind)?,
        names: names.collect::<Result<_>>()?,
        birth: date(entry.birth.as_ref())?,
        death: date(entry.death.as_ref())?,
        birth_place: optional(PlaceName::parse, entry.birth_place.as_ref())?,
        death_place: optional(PlaceName::parse, entry.death_place.as_ref())?,
        biographies: localized(Biography::parse, &entry.biographies)?,
        external_identifiers: wikidata.transpose()?.into_iter().collect(),
        confirm_not_duplicate: true,
    };
    let author = author.execute(tx, &writer.actor, now)?;
    ensure!(
        author.id == id,
        "an author got another identifier than planned"
    );
    Ok((Key::Author(id), true))
}

/// Adds a category, unless it or one with its name is there.
pub(super) fn category(
    tx: &mut PgTransaction<'_>,
    writer: &Writer,
    keys: &Keys,
    entry: &CategoryEntry,
) -> Result<(Key, bool)> {
    let settled = Writer::settled(Writer::CATEGORIES + entry.number);
    let id = CategoryId(settled.first_id());
    if tx.find_category(id)?.is_some() {
        return Ok((Key::Category(id), false));
    }
    let now = settled.at();
    tx.settle(settled);
    let category = CreateCategory {
        parent_id: entry
            .parent
            .as_ref()
            .map(|key| keys.category(key))
            .transpose()?,
        names: localized(CategoryName::parse, &entry.names)?,
    };
    match category.execute(tx, &writer.actor, now) {
        Ok(category) => Ok((Key::Category(category.id), true)),
        Err(TaxonomyError::NameTaken {
            owner: Some(owner), ..
        }) => Ok((Key::Category(owner), false)),
        Err(fault) => Err(fault).with_context(|| entry.key.clone()),
    }
}

/// Adds a tag, unless it or one with its label is there.
pub(super) fn label(
    tx: &mut PgTransaction<'_>,
    writer: &Writer,
    entry: &TagEntry,
) -> Result<(Key, bool)> {
    let settled = Writer::settled(Writer::TAGS + entry.number);
    let id = TagId(settled.first_id());
    if tx.find_tag(id)?.is_some() {
        return Ok((Key::Tag(id), false));
    }
    let now = settled.at();
    tx.settle(settled);
    let tag = CreateTag {
        kind: spelled(&entry.kind)?,
        labels: localized(TagLabel::parse, &entry.names)?,
        description: None,
    };
    let tag = tag.execute(tx, &writer.actor, now)?;
    Ok((Key::Tag(tag.id), tag.id == id))
}
