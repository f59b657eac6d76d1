use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Attribute, Measure, SearchKind};

/// What an index keeps of a record that everybody may see.
///
/// Only published records of published works become documents; who has withdrawn a record takes its
/// documents out of the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Which index it belongs to.
    pub kind: SearchKind,
    /// The record: a work, an author, a text; for passages their text.
    pub record: Uuid,
    /// Number of the passage inside its text from 0; 0 for the other kinds.
    pub place: u32,
    /// The wording that can be found.
    pub fields: Vec<Field>,
    /// Values to filter by and to count.
    pub attributes: Vec<(Attribute, String)>,
    /// Numbers to filter by and to sort by.
    pub measures: Vec<(Measure, i64)>,
    /// Sort key of the title or name, as [`tercul_script::sort_key`] makes it.
    pub sort_title: String,
    /// The segments of a passage in reading order; empty for the other kinds.
    pub segments: Vec<PassageSegment>,
}

/// A piece of wording in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// What it is to the record.
    pub name: FieldName,
    /// BCP-47 tag of its language and orthography.
    pub language_tag: String,
    /// The wording, as it is stored.
    pub value: String,
}

/// What a piece of wording is to its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FieldName {
    /// A title of a work or text.
    Title,
    /// An established title that the catalogue does not have.
    OtherTitle,
    /// A name of an author: of the record itself, or of one who wrote or translated it.
    Name,
    /// The text of a passage; segments are separated by line feeds.
    Content,
}

/// A segment of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageSegment {
    /// Its citation, such as `1.2`.
    pub citation: String,
    /// Where it begins in the content, in bytes.
    pub start: u32,
}

impl FieldName {
    /// The name as callers see it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title | Self::OtherTitle => "title",
            Self::Name => "name",
            Self::Content => "content",
        }
    }
}

impl Document {
    /// Fields of one name.
    pub fn fields_of(&self, name: FieldName) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| field.name == name)
    }

    /// The value of a measure, where the document has it.
    pub fn measure(&self, measure: Measure) -> Option<i64> {
        self.measures
            .iter()
            .find(|(name, _)| *name == measure)
            .map(|(_, value)| *value)
    }

    /// The first value of an attribute.
    pub fn attribute(&self, attribute: Attribute) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(name, _)| *name == attribute)
            .map(|(_, value)| value.as_str())
    }
}
