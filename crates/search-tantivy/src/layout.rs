//! The fields of an index and how a document is written into them.

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tercul_kernel::PortError;
use tercul_script::{Token, tokens};
use tercul_search::{Attribute, Document, FieldName, Measure};
use uuid::Uuid;

/// Number of the layout: it names the folders, so that an index of another layout is not read.
pub(crate) const VERSION: u32 = 2;

/// The keys of one kind of wording.
#[derive(Clone, Copy)]
pub(crate) struct Wording {
    /// Loose keys of the words, with their positions.
    pub(crate) loose: Field,
    /// Keys of their stems.
    pub(crate) stem: Field,
}

/// The fields of an index.
#[derive(Clone)]
pub(crate) struct Layout {
    pub(crate) schema: Schema,
    /// Identifier of the record, as text.
    pub(crate) record: Field,
    /// Record and place, as text.
    pub(crate) key: Field,
    pub(crate) title: Wording,
    pub(crate) name: Wording,
    pub(crate) content: Wording,
    /// Loose key of a whole title or name.
    pub(crate) whole: Field,
    /// The document itself, as JSON.
    pub(crate) document: Field,
    attributes: Vec<Field>,
    measures: Vec<Field>,
    sort_title: Field,
    record_high: Field,
    record_low: Field,
    place: Field,
}

/// Names of the columns that collectors read.
pub(crate) const SORT_TITLE: &str = "sort_title";
pub(crate) const RECORD_HIGH: &str = "record_high";
pub(crate) const RECORD_LOW: &str = "record_low";
pub(crate) const PLACE: &str = "place";

impl Layout {
    pub(crate) fn new() -> Self {
        let mut builder = Schema::builder();
        let keys = |positions: IndexRecordOption| {
            TextOptions::default().set_indexing_options(
                TextFieldIndexing::default()
                    // Keys come separated by spaces.
                    .set_tokenizer("whitespace")
                    .set_index_option(positions),
            )
        };
        let mut wording = |name: &str| Wording {
            loose: builder.add_text_field(
                &format!("{name}_loose"),
                keys(IndexRecordOption::WithFreqsAndPositions),
            ),
            stem: builder
                .add_text_field(&format!("{name}_stem"), keys(IndexRecordOption::WithFreqs)),
        };
        let title = wording("title");
        let name = wording("name");
        let content = wording("content");
        Self {
            title,
            name,
            content,
            record: builder.add_text_field("record", STRING),
            key: builder.add_text_field("key", STRING),
            whole: builder.add_text_field("whole", STRING),
            document: builder.add_bytes_field("document", STORED),
            attributes: Attribute::ALL
                .iter()
                .map(|attribute| {
                    builder.add_text_field(attribute_column(*attribute), STRING | FAST)
                })
                .collect(),
            measures: Measure::ALL
                .iter()
                .map(|measure| builder.add_i64_field(measure_column(*measure), INDEXED | FAST))
                .collect(),
            sort_title: builder.add_text_field(SORT_TITLE, STRING | FAST),
            record_high: builder.add_u64_field(RECORD_HIGH, FAST),
            record_low: builder.add_u64_field(RECORD_LOW, FAST),
            place: builder.add_u64_field(PLACE, FAST),
            schema: builder.build(),
        }
    }

    pub(crate) fn attribute(&self, attribute: Attribute) -> Option<Field> {
        let place = Attribute::ALL.iter().position(|one| *one == attribute)?;
        self.attributes.get(place).copied()
    }

    pub(crate) fn measure(&self, measure: Measure) -> Option<Field> {
        let place = Measure::ALL.iter().position(|one| *one == measure)?;
        self.measures.get(place).copied()
    }

    /// The document as the engine keeps it.
    pub(crate) fn document(&self, document: &Document) -> Result<TantivyDocument, PortError> {
        let mut stored = TantivyDocument::new();
        let (high, low) = document.record.as_u64_pair();
        stored.add_text(self.record, document.record.to_string());
        stored.add_text(self.key, key(document.record, document.place));
        stored.add_u64(self.record_high, high);
        stored.add_u64(self.record_low, low);
        stored.add_u64(self.place, document.place.into());
        stored.add_text(self.sort_title, &document.sort_title);
        for field in &document.fields {
            self.add_wording(&mut stored, field);
        }
        for (attribute, value) in &document.attributes {
            if let Some(field) = self.attribute(*attribute) {
                stored.add_text(field, value);
            }
        }
        for (measure, value) in &document.measures {
            if let Some(field) = self.measure(*measure) {
                stored.add_i64(field, *value);
            }
        }
        let json = serde_json::to_vec(document)
            .map_err(|error| PortError::Other(format!("a document cannot be kept: {error}")))?;
        stored.add_bytes(self.document, &json);
        Ok(stored)
    }

    fn add_wording(&self, stored: &mut TantivyDocument, field: &tercul_search::Field) {
        let wording = match field.name {
            FieldName::Title | FieldName::OtherTitle => self.title,
            FieldName::Name => self.name,
            FieldName::Content => self.content,
        };
        let found = tokens(&field.value, &field.language_tag);
        if field.name != FieldName::Content {
            stored.add_text(self.whole, keys(&found, |token| &token.loose));
        }
        stored.add_text(wording.loose, keys(&found, |token| &token.loose));
        stored.add_text(wording.stem, keys(&found, |token| &token.stem));
    }
}

/// The keys of words, separated by spaces, which no key has inside.
fn keys<'a>(words: &'a [Token], key: impl Fn(&'a Token) -> &'a str) -> String {
    let keys: Vec<&str> = words.iter().map(key).collect();
    keys.join(" ")
}

/// What names one document.
pub(crate) fn key(record: Uuid, place: u32) -> String {
    format!("{record}:{place}")
}

/// Column of an attribute.
pub(crate) const fn attribute_column(attribute: Attribute) -> &'static str {
    attribute.as_str()
}

/// Column of a measure; measures and attributes share names.
pub(crate) const fn measure_column(measure: Measure) -> &'static str {
    match measure {
        Measure::CreatedFrom => "created_from",
        Measure::CreatedTo => "created_to",
        Measure::Translated => "translated",
        Measure::Quality => "quality_rank",
        Measure::UpdatedAt => "updated_at",
        Measure::Popularity => "popularity",
    }
}
