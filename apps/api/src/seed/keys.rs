//! What the files call records, and the identifiers that they have.

use std::collections::HashMap;

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use tercul_kernel::{Actor, AuthorId, CategoryId, TagId, WorkId};
use tercul_persistence_diesel::Settled;

/// A record of the library.
#[derive(Clone, Copy)]
pub(super) enum Key {
    Author(AuthorId),
    Category(CategoryId),
    Tag(TagId),
    Work(WorkId),
}

/// The records by their keys.
#[derive(Default)]
pub(super) struct Keys {
    authors: HashMap<String, AuthorId>,
    categories: HashMap<String, CategoryId>,
    tags: HashMap<String, TagId>,
    works: HashMap<String, WorkId>,
}

impl Keys {
    pub(super) fn add(&mut self, name: &str, key: Key) {
        let name = name.to_owned();
        match key {
            Key::Author(id) => drop(self.authors.insert(name, id)),
            Key::Category(id) => drop(self.categories.insert(name, id)),
            Key::Tag(id) => drop(self.tags.insert(name, id)),
            Key::Work(id) => drop(self.works.insert(name, id)),
        }
    }

    pub(super) fn author(&self, name: &str) -> Result<AuthorId> {
        found(&self.authors, name)
    }

    pub(super) fn category(&self, name: &str) -> Result<CategoryId> {
        found(&self.categories, name)
    }

    pub(super) fn tag(&self, name: &str) -> Result<TagId> {
        found(&self.tags, name)
    }

    pub(super) fn work(&self, name: &str) -> Result<WorkId> {
        found(&self.works, name)
    }
}

fn found<T: Copy>(records: &HashMap<String, T>, name: &str) -> Result<T> {
    records
        .get(name)
        .copied()
        .with_context(|| format!("the seed library has no `{name}`"))
}

/// Who writes, and when.
pub(super) struct Writer {
    pub(super) actor: Actor,
}

impl Writer {
    /// Series of the user; records count from the others.
    pub(super) const USER: u16 = 1;
    pub(super) const AUTHORS: u16 = 1_000;
    pub(super) const CATEGORIES: u16 = 2_000;
    pub(super) const TAGS: u16 = 3_000;
    pub(super) const WORKS: u16 = 10_000;

    /// The identifiers and the time of a record.
    pub(super) fn settled(series: u16) -> Settled {
        // 2026-01-01; a minute for each number keeps records in the order of the files.
        let start = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_454);
        Settled::new(series, start + TimeDelta::minutes(i64::from(series)))
    }
}
