//! The documents of records, as everybody may see them.

use std::collections::HashMap;

use tercul_kernel::PortError;
use tercul_search::{Attribute, Document, Field, FieldName, SearchKind};
use uuid::Uuid;

use crate::{PgReader, PgStore, Statement, columns::Of};

mod authors;
mod passages;
mod texts;
mod works;

impl PgStore {
    /// The documents of records of a kind, in the order of the records: none of a record that not
    /// everybody may see, one of the others, and of a text one for each passage.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn documents(
        &self,
        kind: SearchKind,
        records: &[Uuid],
    ) -> Result<Vec<(Uuid, Vec<Document>)>, PortError> {
        let mut reader = self.reader()?;
        let mut found = match kind {
            SearchKind::Work => reader.documents_of_works(records)?,
            SearchKind::Text => reader.documents_of_texts(records)?,
            SearchKind::Author => reader.documents_of_authors(records)?,
            SearchKind::Passage => reader.documents_of_passages(records)?,
        };
        let records = records.iter();
        Ok(records
            .map(|record| (*record, found.remove(record).unwrap_or_default()))
            .collect())
    }
}

/// What is known of each record.
type ByRecord<T> = HashMap<Uuid, T>;

impl PgReader {
    /// Fields of each record, from rows `record, tag, value`.
    fn fields(
        &mut self,
        name: FieldName,
        statement: Statement,
    ) -> Result<ByRecord<Vec<Field>>, PortError> {
        let rows: Vec<Of<(String, String)>> = self.fetch(statement)?;
        let mut fields: ByRecord<Vec<Field>> = HashMap::new();
        for Of {
            parent,
            item: (language_tag, value),
        } in rows
        {
            let field = Field {
                name,
                language_tag,
                value,
            };
            push_new(fields.entry(parent).or_default(), field);
        }
        Ok(fields)
    }

    /// Attributes of each record, from rows `record, attribute, value`.
    fn attributes(
        &mut self,
        statement: Statement,
    ) -> Result<ByRecord<Vec<(Attribute, String)>>, PortError> {
        let rows: Vec<Of<(String, String)>> = self.fetch(statement)?;
        let mut attributes: ByRecord<Vec<(Attribute, String)>> = HashMap::new();
        for Of {
            parent,
            item: (name, value),
        } in rows
        {
            let name = crate::error::stored(&name, "search documents", "attribute")?;
            attributes.entry(parent).or_default().push((name, value));
        }
        Ok(attributes)
    }
}

/// Adds what is not there yet.
fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// A tag and its language alone: a filter without script matches every orthography.
fn language_values(tag: &str) -> [String; 2] {
    let base = tag.split('-').next().unwrap_or(tag);
    [tag.to_owned(), base.to_owned()]
}
