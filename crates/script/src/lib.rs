//! Orthographies and the shape of texts: everything about *letters* and nothing about works.
//!
//! # Glossary
//!
//! - **Orthography**: one way of writing one language, named by a BCP-47 tag (`tt-Cyrl`,
//!   `tt-Latn-baku1926`). A language may have several; a text is stored in exactly one.
//! - **Safe key**: a spelling with everything removed that never distinguishes two words. Equal safe
//!   keys prove identity.
//! - **Loose key**: one Latin skeleton for every orthography of a word. Equal loose keys make a
//!   candidate and prove nothing.
//! - **Consonant key**: the loose key without vowels, for scripts that do not write them.
//! - **Stem**: what the forms of one word have in common, by the language of the text.
//! - **Reading**: one way of giving sounds to letters that orthographies use differently.
//! - **Sort key**: a string whose bytes compare as a reader expects titles to be ordered.
//! - **Slug**: the romanised title that people see in an address.
//! - **Segment**: the smallest citable unit of a text, or a container of such units.
//! - **Apparatus**: segments that a reader does not count: headings, epigraphs, stage directions,
//!   notes, separators.
//! - **Citation**: the path of numbers that names a segment inside its text, such as `1.2`.
//! - **Repair**: a change that the importer of a corpus makes to a damaged text and reports.
//!
//! # Invariants
//!
//! - Every function is pure and total: any input gives a value or a typed error, never a panic, in
//!   time linear in its length.
//! - The same key function runs when a record is indexed and when it is searched.
//! - The word of a question has the keys and stems of every reading that its letters allow, so that the
//!   reading of the text is among them.
//! - Keys are idempotent where that is meaningful: the safe key of a safe key is itself.
//! - Segments come in reading order; a parent stands before its children; citations are unique inside
//!   a text and consist of digits and dots.
//! - Content that passes [`clean_line`] or [`clean_block`] passes again unchanged.

mod analysis;
mod keys;
mod orthography;
mod shape;
mod slug;
mod sort_key;
mod text_input;
mod text_value;
mod transliteration;

pub use analysis::{MAX_WORD_CHARS, QueryWord, Token, query_words, tokens};
pub use keys::{consonant_key, loose_key, safe_key};
pub use orthography::{Direction, ORTHOGRAPHIES, Orthography, Script, orthography};
pub use shape::{
    MAX_TEI_DEPTH, ParsedSegment, SegmentKind, ShapeError, TextForm, TextMetrics, WORDS_PER_MINUTE,
    assign_citations, count_words, from_markdown, from_tei, metrics, parse_text,
    without_title_lines,
};
pub use slug::{MAX_SLUG_CHARS, UNTITLED_SLUG, slugify};
pub use sort_key::{MAX_SORT_KEY_BYTES, sort_key};
pub use text_input::{
    FaultKind, Repair, RepairKind, Repaired, TextFault, clean_block, clean_line, repair_imported,
};
pub use text_value::TextValueError;
pub use transliteration::{can_transliterate, transliterate};
