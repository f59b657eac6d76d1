//! Texts of works: originals and translations, their revisions and segments.

mod citation_range;
pub mod queries;
mod vocabulary;

pub use citation_range::{CitationRange, CitationRangeError};
pub use vocabulary::{
    AccessLevel, QualityLevel, SegmentKind, TextContentFormat, TextSourceMethod, TranslationKind,
};
