//! `tercul seed`: a small library that ships with the program and makes it understandable.
//!
//! It is written by the commands of the domain, like everything that people write, but with
//! identifiers and times that are settled in the files: a second run finds every record and changes
//! nothing, and two databases that were seeded hold the same. Records that somebody changed since
//! stay as they are.

mod keys;
mod people;
mod shelf;
mod texts;
mod values;
mod works;

use std::process::ExitCode;

use anyhow::{Context, Result};
use tercul_auth::commands::EnsureAccount;
use tercul_auth::{DisplayName, Handle, Role, grants_of};
use tercul_kernel::Actor;
use tercul_persistence_diesel::{PgStore, PgTransaction};

use self::keys::{Key, Keys, Writer};
use self::shelf::Shelf;
use crate::composition;
use crate::config::Config;

/// Writes what is missing of the library.
///
/// # Errors
/// The database cannot be reached or refuses a record.
pub(crate) fn run(config: &Config) -> Result<ExitCode> {
    let shelf = Shelf::read()?;
    let database = composition::database(config)?;
    let store = database.store();
    let writer = writer(store)
        .context("the library cannot be written; is the database migrated (`tercul migrate`)?")?;
    let mut keys = Keys::default();
    let mut added = 0;
    for entry in &shelf.authors {
        added += add(store, &mut keys, &entry.key, |tx, _| {
            people::author(tx, &writer, entry)
        })?;
    }
    for entry in &shelf.categories {
        added += add(store, &mut keys, &entry.key, |tx, keys| {
            people::category(tx, &writer, keys, entry)
        })?;
    }
    for entry in &shelf.tags {
        added += add(store, &mut keys, &entry.key, |tx, _| {
            people::label(tx, &writer, entry)
        })?;
    }
    for entry in &shelf.works {
        added += add(store, &mut keys, &entry.key, |tx, keys| {
            works::work(tx, &writer, keys, entry)
        })?;
    }
    if added == 0 {
        println!("the seed library is there already; nothing changed");
    } else {
        println!("{added} records of the seed library were added");
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a record in a transaction of its own; 1 where it is new.
fn add(
    store: &PgStore,
    keys: &mut Keys,
    name: &str,
    write: impl Fn(&mut PgTransaction<'_>, &Keys) -> Result<(Key, bool)>,
) -> Result<u32> {
    let (key, is_new) = store
        .write(|tx| write(tx, keys))
        .with_context(|| format!("`{name}` of the seed library"))?;
    keys.add(name, key);
    Ok(u32::from(is_new))
}

/// The user who owns the library. The account itself has no rights: this program is what writes.
fn writer(store: &PgStore) -> Result<Writer> {
    let account = EnsureAccount {
        handle: Handle::parse("seed")?,
        display_name: DisplayName::parse("Seed library")?,
        role: Role::Reader,
        language: None,
    };
    let user = store.write(|tx| {
        tx.settle(Writer::settled(Writer::USER));
        account.clone().execute(tx)
    })?;
    Ok(Writer {
        actor: Actor::operator(user, grants_of(&[(Role::Administrator, None)])),
    })
}
