//! The attributes of an index and how a document is written into them.

use std::collections::BTreeSet;

use meilisearch_sdk::settings::{
    FacetingSettings, FilterFeatureModes, FilterFeatures, FilterableAttribute,
    FilterableAttributesSettings, MinWordSizeForTypos, PaginationSetting, Settings,
    TypoToleranceSettings,
};
use serde::{Deserialize, Serialize};
use tercul_kernel::{PortError, Total};
use tercul_script::{Token, tokens};
use tercul_search::{Attribute, Document, FieldName, Measure, Retrieval, SearchKind, SortBy};
use uuid::Uuid;

/// Number of the layout: it is in the names, so that an index of another layout is not read.
pub(crate) const VERSION: u32 = 1;

/// What names a document.
pub(crate) const KEY: &str = "key";
/// The record of a document.
pub(crate) const RECORD: &str = "record";
/// Number of a passage.
pub(crate) const PLACE: &str = "place";
/// Loose keys of the words.
pub(crate) const LOOSE: &str = "loose";
/// Keys of their stems, where they differ: every key of a word takes room for each document.
pub(crate) const STEMS: &str = "stems";
/// Loose keys of whole titles and names.
pub(crate) const WHOLE: &str = "whole";
/// The document itself, as JSON.
pub(crate) const DOCUMENT: &str = "document";
/// Loose keys in reading order, one text for each title or name: for phrases and nearness.
const WORDING: &str = "wording";
const SORT_TITLE: &str = "sort_title";
/// Words of the shortest title: the less a title has besides the words that were asked for, the
/// nearer it is.
const LENGTH: &str = "length";

/// A document as the server keeps it.
#[derive(Serialize)]
pub(crate) struct Stored {
    key: String,
    record: Uuid,
    place: u32,
    loose: BTreeSet<String>,
    stems: BTreeSet<String>,
    whole: BTreeSet<String>,
    wording: Vec<String>,
    length: u32,
    sort_title: Option<String>,
    document: String,
    #[serde(flatten)]
    values: serde_json::Map<String, serde_json::Value>,
}

/// What the server answers of a document.
#[derive(Deserialize)]
pub(crate) struct Named {
    pub(crate) key: String,
    document: Option<String>,
}

impl Stored {
    pub(crate) fn of(document: &Document) -> Result<Self, PortError> {
        let json = serde_json::to_string(document)
            .map_err(|error| PortError::Other(format!("a document cannot be kept: {error}")))?;
        let mut stored = Self {
            key: key(document.record, document.place),
            record: document.record,
            place: document.place,
            loose: BTreeSet::new(),
            stems: BTreeSet::new(),
            whole: BTreeSet::new(),
            wording: Vec::new(),
            length: u32::MAX,
            sort_title: sorted_text(&document.sort_title),
            document: json,
            values: values(document),
        };
        for field in &document.fields {
            let found = tokens(&field.value, &field.language_tag);
            let loose = keys(&found);
            if field.name != FieldName::Content {
                stored.whole.insert(loose.clone());
            }
            stored.wording.push(loose);
            if field.name != FieldName::Name || document.kind == SearchKind::Author {
                let length = u32::try_from(found.len()).unwrap_or(u32::MAX);
                stored.length = stored.length.min(length);
            }
            for Token { loose, stem, .. } in found {
                if stem != loose {
                    stored.stems.insert(stem);
                }
                stored.loose.insert(loose);
            }
        }
        Ok(stored)
    }

    /// Roughly how large it is, in bytes.
    pub(crate) fn size(&self) -> usize {
        4 * self.document.len()
    }
}

impl Named {
    pub(crate) const fn has_document(&self) -> bool {
        self.document.is_some()
    }

    /// The document, where it was asked for.
    pub(crate) fn document(&self) -> Result<Option<Document>, PortError> {
        let read = self.document.as_deref().map(serde_json::from_str);
        read.transpose()
            .map_err(|error| PortError::Unavailable(format!("a document is unreadable: {error}")))
    }
}

fn values(document: &Document) -> serde_json::Map<String, serde_json::Value> {
    let mut values = serde_json::Map::new();
    for (name, value) in &document.attributes {
        let list = values
            .entry(attribute(*name))
            .or_insert_with(|| serde_json::Value::Array(Vec::new()));
        if let serde_json::Value::Array(list) = list {
            list.push(value.as_str().into());
        }
    }
    for name in Measure::ALL {
        let value = document.measure(*name);
        if let Some(value) = value {
            values.insert(measure(*name), value.into());
        }
        values.insert(missing(&measure(*name)), u8::from(value.is_none()).into());
    }
    let has_title = !document.sort_title.is_empty();
    values.insert(missing(SORT_TITLE), u8::from(!has_title).into());
    values
}

/// The keys of words, separated by spaces, which no key has inside.
fn keys(words: &[Token]) -> String {
    let keys: Vec<&str> = words.iter().map(|word| word.loose.as_str()).collect();
    keys.join(" ")
}

/// What names one document; only letters, digits, `-` and `_` are allowed.
pub(crate) fn key(record: Uuid, place: u32) -> String {
    format!("{record}_{place}")
}

/// The record and place that a key names.
pub(crate) fn named(key: &str) -> Option<(Uuid, u32)> {
    let (record, place) = key.split_once('_')?;
    Some((record.parse().ok()?, place.parse().ok()?))
}

/// Name of an attribute.
pub(crate) fn attribute(name: Attribute) -> String {
    format!("a_{}", name.as_str().to_lowercase())
}

/// Name of a measure.
pub(crate) fn measure(name: Measure) -> String {
    format!("m_{}", name.as_str().to_lowercase())
}

/// Name of what is sorted by.
pub(crate) fn sorted_by(by: SortBy) -> String {
    match by {
        SortBy::Title => SORT_TITLE.to_owned(),
        SortBy::Measure(name) => measure(name),
    }
}

/// Name of the number that tells whether a value is missing: 1 where it is.
pub(crate) fn missing(name: &str) -> String {
    format!("{name}_missing")
}

/// A sort key as the server sorts it: it folds letters before it compares, and leaves the digits of
/// the bytes as they are.
pub(crate) fn sorted_text(sort_key: &str) -> Option<String> {
    (!sort_key.is_empty()).then(|| {
        let digits = sort_key.bytes().map(|byte| format!("{byte:02x}"));
        digits.collect()
    })
}

/// Settings of every index. That it has its settings, and which generation it is, a word tells that
/// is left out of queries and never occurs in one.
pub(crate) fn settings(generation: &str) -> Settings {
    let sorted = [SortBy::Title]
        .into_iter()
        .chain(Measure::ALL.iter().copied().map(SortBy::Measure));
    let sorted: Vec<String> = sorted
        .flat_map(|by| [sorted_by(by), missing(&sorted_by(by))])
        .chain([RECORD.to_owned(), PLACE.to_owned()])
        .collect();
    let compared = sorted.iter().map(|name| filterable(name, true, false));
    let equal = Attribute::ALL.iter().map(|name| attribute(*name));
    let equal = equal.chain([KEY, STEMS, WHOLE].map(str::to_owned));
    let filterable_attributes = compared
        .chain(equal.map(|name| filterable(&name, false, false)))
        .chain([filterable(LOOSE, true, true)]);
    Settings::new()
        .with_stop_words([generation])
        .with_displayed_attributes([KEY, DOCUMENT])
        .with_searchable_attributes([WORDING])
        .with_filterable_attributes_advanced(filterable_attributes)
        .with_sortable_attributes(&sorted)
        .with_ranking_rules([
            "words".to_owned(),
            "proximity".to_owned(),
            "exactness".to_owned(),
            "sort".to_owned(),
            format!("{LENGTH}:asc"),
            format!("{}:desc", measure(Measure::Popularity)),
        ])
        .with_pagination(PaginationSetting {
            max_total_hits: usize::try_from(Total::BOUND).unwrap_or(usize::MAX) + 1,
        })
        .with_faceting(FacetingSettings {
            max_values_per_facet: Retrieval::MAX_COUNTED,
            sort_facet_values_by: Some(
                [(
                    "*".to_owned(),
                    meilisearch_sdk::settings::FacetSortValue::Count,
                )]
                .into(),
            ),
        })
        .with_typo_tolerance(TypoToleranceSettings {
            enabled: Some(true),
            disable_on_attributes: None,
            disable_on_words: None,
            min_word_size_for_typos: Some(MinWordSizeForTypos {
                one_typo: Some(4),
                two_typos: Some(8),
            }),
            disable_on_numbers: None,
        })
}

fn filterable(name: &str, is_compared: bool, is_searched: bool) -> FilterableAttribute {
    FilterableAttribute::Settings(FilterableAttributesSettings {
        attribute_patterns: vec![name.to_owned()],
        features: FilterFeatures {
            facet_search: is_searched,
            filter: FilterFeatureModes {
                equality: true,
                comparison: is_compared,
            },
        },
    })
}
