//! Texts: originals and translations, their segments and revisions.

mod base;
mod comparison;
mod diff;
pub(crate) mod failure;
mod filters;
pub(crate) mod inputs;
mod interface;
mod lists;
mod lookups;
pub(crate) mod mutations;
mod original_text;
mod orthography;
mod parts;
mod patch_failure;
mod segment;
mod table_of_contents;
mod translation;

pub(crate) use base::TextBase;
pub(crate) use comparison::compare;
pub(crate) use comparison::{TextComparison, TextComparisonRow};
pub(crate) use diff::diff;
pub(crate) use diff::{SegmentChange, TextDiff, TextHunk};
pub(crate) use interface::TextValue;
pub(crate) use lists::{
    best_text, canonical_translation, group, list_translations, original_metrics, originals_of,
    text_of, texts_of, translations_of_author, translations_of_work,
};
pub(crate) use lookups::{lineage, one, revisions, segments};
pub(crate) use original_text::OriginalText;
pub(crate) use parts::{
    ChangeSummary, TableOfContentsEntry, TextMetrics, TextRevision, TextSource,
};
pub(crate) use segment::Segment;
pub(crate) use translation::Translation;
