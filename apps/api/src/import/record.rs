//! Records as the files have them; their kind is recognized by their fields.

use serde_json::Value;

use super::fields::{Fields, Refused, Remarks};

/// A record of any kind.
pub(super) enum Record {
    Author(AuthorRecord),
    Work(WorkRecord),
    Translation(TranslationRecord),
}

/// An author.
pub(super) struct AuthorRecord {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) alt_names: Vec<String>,
    pub(super) language: String,
    pub(super) birth: Option<i32>,
    pub(super) death: Option<i32>,
}

/// A work with its original text.
pub(super) struct WorkRecord {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) alt_titles: Vec<String>,
    pub(super) author: Option<String>,
    pub(super) author_id: Option<String>,
    pub(super) language: String,
    pub(super) year: Option<i32>,
    pub(super) form: String,
    pub(super) tags: Vec<String>,
    pub(super) content: Option<String>,
    pub(super) truncated: bool,
    pub(super) source: Option<String>,
    pub(super) licence: Option<String>,
}

/// A translation of a work that another record holds.
pub(super) struct TranslationRecord {
    pub(super) id: String,
    pub(super) work_id: String,
    pub(super) language: String,
    pub(super) title: Option<String>,
    pub(super) translator: Option<String>,
    pub(super) content: String,
    pub(super) truncated: bool,
    pub(super) source: Option<String>,
    pub(super) licence: Option<String>,
}

impl Record {
    /// Reads a line. The identifier is given, where there is one, even if the record is refused.
    pub(super) fn read(
        line: &[u8],
        remarks: &mut Remarks,
    ) -> (Option<String>, Result<Self, Refused>) {
        let object = match serde_json::from_slice(line) {
            Ok(Value::Object(object)) => object,
            Ok(_) => return (None, Err(remarks.refuse("", "the line is no JSON object"))),
            Err(fault) => {
                let reason = format!("the line is no JSON: {fault}");
                return (None, Err(remarks.refuse("", reason)));
            }
        };
        let id = object.get("id").and_then(Value::as_str).map(str::to_owned);
        let mut fields = Fields::new(object);
        let record = if fields.has_any(&["work_id"]) {
            translation(&mut fields, remarks).map(Self::Translation)
        } else if fields.has_any(&["title", "content", "author", "author_id", "type"]) {
            work(&mut fields, remarks).map(Self::Work)
        } else if fields.has_any(&["name", "alt_names"]) {
            author(&mut fields, remarks).map(Self::Author)
        } else {
            return (
                id,
                Err(remarks.refuse("", "neither author, work nor translation")),
            );
        };
        if record.is_ok() {
            fields.finish(remarks);
        }
        (id, record)
    }

    /// Identifier within the dataset.
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Author(record) => &record.id,
            Self::Work(record) => &record.id,
            Self::Translation(record) => &record.id,
        }
    }

    /// 0 for an author, 1 for a work, 2 for a translation: what others refer to comes first.
    pub(super) fn rank(line: &[u8]) -> u8 {
        match serde_json::from_slice(line) {
            Ok(Value::Object(object)) => {
                let fields = Fields::new(object);
                if fields.has_any(&["work_id"]) {
                    2
                } else {
                    u8::from(!fields.has_any(&["name", "alt_names"]))
                }
            }
            _ => 1,
        }
    }
}

fn author(fields: &mut Fields, remarks: &mut Remarks) -> Result<AuthorRecord, Refused> {
    // The number of works is counted here, not believed.
    fields.pass_over("works");
    Ok(AuthorRecord {
        id: fields.needed("id", remarks)?,
        name: fields.needed("name", remarks)?,
        alt_names: fields.texts("alt_names", remarks),
        language: fields.needed("language", remarks)?,
        birth: fields.year("birth", remarks),
        death: fields.year("death", remarks),
    })
}

fn work(fields: &mut Fields, remarks: &mut Remarks) -> Result<WorkRecord, Refused> {
    Ok(WorkRecord {
        id: fields.needed("id", remarks)?,
        title: fields.needed("title", remarks)?,
        alt_titles: fields.texts("alt_titles", remarks),
        author: fields.text("author", remarks),
        author_id: fields.text("author_id", remarks),
        language: fields.needed("language", remarks)?,
        year: fields.year("year", remarks),
        form: fields.needed("type", remarks)?,
        tags: fields.texts("tags", remarks),
        content: fields.text("content", remarks),
        truncated: fields.flag("truncated", remarks),
        source: fields.text("source", remarks),
        licence: fields.text("licence", remarks),
    })
}

fn translation(fields: &mut Fields, remarks: &mut Remarks) -> Result<TranslationRecord, Refused> {
    Ok(TranslationRecord {
        id: fields.needed("id", remarks)?,
        work_id: fields.needed("work_id", remarks)?,
        language: fields.needed("language", remarks)?,
        title: fields.text("title", remarks),
        translator: fields.text("translator", remarks),
        content: fields.needed("content", remarks)?,
        truncated: fields.flag("truncated", remarks),
        source: fields.text("source", remarks),
        licence: fields.text("licence", remarks),
    })
}
