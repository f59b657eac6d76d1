//! Texts of works: originals and translations, their revisions and segments.
//!
//! # Glossary
//!
//! - *Text*: a work in one language and orthography: an original, of which there may be several
//!   (witnesses), or a translation, which names the text that it was made from.
//! - *Revision*: an immutable, numbered state of the content of a text. The *current* one is the
//!   newest, the *published* one is what readers are served.
//! - *Segment*: a container (chapter, stanza) or a leaf (line, paragraph). Its identifier survives
//!   edits; its *citation* is the address that people use.
//! - *Content segments*: lines and paragraphs, which quality and completeness count.
//!
//! # Invariants
//!
//! - A translation has a source of the same work and another language, unless it is an adaptation;
//!   the source of a text never changes, so chains of sources end at an original.
//! - Content changes by appending a revision, never in place, and never by an empty change.
//! - Segment identifiers and citations are unique within a revision, parents precede children, and
//!   an identifier is never given to another segment.
//! - After the first publication language and citations are settled.
//! - A work has at most one canonical translation in a language, and that one is published.

mod citation_range;
pub mod commands;
mod compare;
mod content;
mod diff;
mod error;
mod license;
mod policy;
mod ports;
pub mod queries;
mod revision;
#[cfg(feature = "testing")]
pub mod testing;
mod text;
mod text_source;
mod text_value;
mod vocabulary;
mod words;

pub use citation_range::{CitationRange, CitationRangeError};
pub use compare::{Comparison, ComparisonRow, compare};
pub use content::{
    Citations, ContentChange, ContentError, ContentLimit, PatchError, PatchFault, PatchPlace,
    Segment, TextChange, TextContent, apply_patch, content_from, content_hash, keep_identities,
    parse_content, text_form,
};
pub use diff::{SegmentDifference, SegmentRef, diff, summarize};
pub use error::{PatchConflict, StateOf, TextError, TextField};
pub use license::{License, LicenseError};
pub use policy::WorkFacts;
pub use ports::{ContentRepository, TextRepository, WorkLookup};
pub use revision::{ChangeSummary, Revision};
pub use text::{StoredText, Text, TextKind, TranslationOfText};
pub use text_source::{NewTextSource, SourceUrl, SourceUrlError, TextSource, TextSourceError};
pub use text_value::{
    EditorialNote, OverrideReason, RevisionMessage, SourceCitation, SourcePages, WitnessLabel,
};
pub use vocabulary::{
    AccessLevel, QualityLevel, SegmentChangeKind, SegmentKind, TextContentFormat,
    TextHunkOperation, TextSourceMethod, TranslationKind,
};
pub use words::{TextHunk, hunks, similarity};
