//! Searches, synonyms and the index, in PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails here fails the test"
)]

mod contract;
mod counts;
mod documents;
mod fallback;
mod lists;
mod passages;
mod pending;
mod rebuilds;
mod seat;

use chrono::{DateTime, TimeDelta, Utc};
use tercul_kernel::PortError;
use tercul_persistence_diesel::{PgStore, PgTransaction};
use tercul_search::{Attribute, Document, FieldName, SearchKind};
use tercul_test_support::TestDatabase;
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).unwrap()
}

fn hours(count: i64) -> TimeDelta {
    TimeDelta::hours(count)
}

fn store(database: &TestDatabase) -> &PgStore {
    database.database().store()
}

fn write<T>(
    database: &TestDatabase,
    mut command: impl FnMut(&mut PgTransaction<'_>) -> Result<T, PortError>,
) -> T {
    store(database).write(|tx| command(tx)).unwrap()
}

/// The documents of one record.
fn documents(database: &TestDatabase, kind: SearchKind, record: Uuid) -> Vec<Document> {
    let mut found = store(database).documents(kind, &[record]).unwrap();
    let (of, documents) = found.pop().unwrap();
    assert_eq!(of, record);
    documents
}

/// The one document of a record.
fn document(database: &TestDatabase, kind: SearchKind, record: Uuid) -> Document {
    let documents = documents(database, kind, record);
    let [document] = <[Document; 1]>::try_from(documents).unwrap();
    document
}

/// The values of an attribute in order.
fn values(document: &Document, attribute: Attribute) -> Vec<&str> {
    let attributes = document.attributes.iter();
    let own = attributes.filter(|(name, _)| *name == attribute);
    let mut values: Vec<&str> = own.map(|(_, value)| value.as_str()).collect();
    values.sort_unstable();
    values
}

/// Fields of a name as `tag value`.
fn fields(document: &Document, name: FieldName) -> Vec<String> {
    let fields = document.fields_of(name);
    fields
        .map(|field| format!("{} {}", field.language_tag, field.value))
        .collect()
}
