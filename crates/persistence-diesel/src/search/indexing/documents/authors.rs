use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_kernel::{PortError, Viewer};
use tercul_search::{Attribute, Document, FieldName, Measure, SearchKind};
use uuid::Uuid;

use super::{ByRecord, language_values, push_new};
use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
    visibility::{visible_text_rows, visible_works},
};

struct AuthorFacts {
    id: Uuid,
    sort_name: String,
    updated_at: DateTime<Utc>,
    works: i64,
}

impl FromColumns for AuthorFacts {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: row.uuid()?,
            sort_name: row.text()?,
            updated_at: row.time()?,
            works: row.big_int()?,
        })
    }
}

impl PgReader {
    pub(super) fn documents_of_authors(
        &mut self,
        authors: &[Uuid],
    ) -> Result<ByRecord<Vec<Document>>, PortError> {
        let facts: Vec<AuthorFacts> = self.fetch(facts(authors))?;
        let names =
            Statement::new("select author_id, tag, value from author_names where author_id = any(")
                .bind(authors.to_vec())
                .sql(") order by author_id, position");
        let mut names = self.fields(FieldName::Name, names)?;
        let mut documents = HashMap::new();
        for author in facts {
            let fields = names.remove(&author.id).unwrap_or_default();
            let mut attributes = vec![
                (Attribute::Kind, SearchKind::Author.to_string()),
                (Attribute::Author, author.id.to_string()),
            ];
            for value in fields
                .iter()
                .flat_map(|name| language_values(&name.language_tag))
            {
                push_new(&mut attributes, (Attribute::Language, value));
            }
            let document = Document {
                kind: SearchKind::Author,
                record: author.id,
                place: 0,
                fields,
                attributes,
                measures: vec![
                    (Measure::UpdatedAt, author.updated_at.timestamp()),
                    (Measure::Popularity, author.works),
                ],
                sort_title: author.sort_name,
                segments: Vec::new(),
            };
            documents.insert(author.id, vec![document]);
        }
        Ok(documents)
    }
}

/// Living authors, each with the number of works that everybody may see and that they are credited
/// in, be it in a text.
fn facts(authors: &[Uuid]) -> Statement {
    let everybody = Viewer::Anonymous;
    Statement::new(
        "select a.id, a.sort_key, a.updated_at, (select count(*) from works w where w.id in \
         (select c.work_id from credits c where c.author_id = a.id union select t.work_id \
         from credits c join texts t on t.id = c.text_id where c.author_id = a.id and ",
    )
    .append(visible_text_rows(&everybody))
    .sql(") and ")
    .append(visible_works(&everybody))
    .sql(") from authors a where a.deleted_at is null and a.id = any(")
    .bind(authors.to_vec())
    .sql(")")
}
