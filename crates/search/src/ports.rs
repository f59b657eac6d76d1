//! What search needs of an engine.
//!
//! Engines retrieve loosely and completely; [`crate::rank`] decides the order of the best. Words are
//! looked up in two keys that do not depend on the script: the loose key of a word and the key of
//! its stem ([`tercul_script::tokens`]).

use tercul_kernel::{PortError, Total};
use uuid::Uuid;

use crate::{Attribute, Document, Filter, Measure, SearchKind, Word};

/// Finds documents. Many threads ask at a time.
pub trait SearchIndex: Send + Sync {
    /// Documents that meet a request, best first or in the wanted order.
    ///
    /// # Errors
    /// [`PortError::Unavailable`] where the engine does not answer or has no such index yet.
    fn retrieve(&self, request: &Retrieval<'_>) -> Result<Retrieved, PortError>;

    /// Documents by record and place, in the order asked; `None` where there is none.
    fn documents(
        &self,
        kind: SearchKind,
        places: &[(Uuid, u32)],
    ) -> Result<Vec<Option<Document>>, PortError>;

    /// Number of documents of a kind; `None` where there is no such index yet.
    fn count(&self, kind: SearchKind) -> Result<Option<u64>, PortError>;
}

/// One request to one index.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing that a request may allow or ask for"
)]
pub struct Retrieval<'a> {
    /// The index.
    pub kind: SearchKind,
    /// The words; each may match by any of its keys.
    pub words: &'a [Word],
    /// Words (by position in `words`) that must follow one another in one field.
    pub phrases: &'a [Vec<usize>],
    /// How many of the words must match; 0 where `words` is empty.
    pub required: usize,
    /// Whether words may differ by one letter (from 4 letters on) or two (from 8).
    pub tolerates_typos: bool,
    /// Whether the last word may be the beginning of a longer one.
    pub completes_last_word: bool,
    /// Records that match whatever their words: found by their passages.
    pub also: &'a [Uuid],
    /// The condition.
    pub filter: &'a Filter,
    /// Order of the hits; empty for relevance.
    pub order: &'a [Sort],
    /// Where to start: hits beyond this place of the order. Ignored for relevance.
    pub after: Option<&'a Place>,
    /// Whether to start at the end of the order and go backwards; hits come in that direction.
    /// Ignored for relevance.
    pub backwards: bool,
    /// How many hits.
    pub limit: usize,
    /// How many of them come with their documents.
    pub documents: usize,
    /// Whether all matching documents are counted.
    pub counts: bool,
    /// Attributes whose values are counted.
    pub facets: &'a [Attribute],
    /// How many values of each, the most frequent ones.
    pub values: usize,
}

impl<'a> Retrieval<'a> {
    /// Most values of a facet that are shown.
    pub const MAX_VALUES: usize = 100;
    /// Most values of a facet among which one is looked for by its name, and that are counted where
    /// the counts of several kinds are added.
    pub const MAX_COUNTED: usize = 2_000;

    /// Everything of a kind that meets a condition, with nothing else asked.
    pub const fn of(kind: SearchKind, filter: &'a Filter) -> Self {
        Self {
            kind,
            words: &[],
            phrases: &[],
            required: 0,
            tolerates_typos: false,
            completes_last_word: false,
            also: &[],
            filter,
            order: &[],
            after: None,
            backwards: false,
            limit: 0,
            documents: 0,
            counts: false,
            facets: &[],
            values: Self::MAX_COUNTED,
        }
    }
}

/// One key of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// What to sort by.
    pub by: SortBy,
    /// Largest first.
    pub descending: bool,
}

/// What hits are sorted by. Documents without the value come last in either direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// Sort key of the title or name.
    Title,
    /// A number.
    Measure(Measure),
}

/// A place in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The values that were sorted by.
    pub values: Vec<SortValue>,
    /// The record, which breaks ties, smallest first.
    pub record: Uuid,
    /// Number of the passage, which breaks the ties that are left.
    pub place: u32,
}

/// A value that hits are sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortValue {
    /// A sort key.
    Text(String),
    /// A number.
    Number(i64),
    /// The document has none.
    None,
}

/// What an index answers.
#[derive(Clone, Debug, Default)]
pub struct Retrieved {
    /// The hits in order.
    pub hits: Vec<Hit>,
    /// How many documents match, where it was asked for.
    pub total: Option<Total>,
    /// Counted values by attribute, most frequent first, then by value.
    pub facets: Vec<(Attribute, Vec<(String, u32)>)>,
}

/// A document that matches.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The record, or the text of a passage.
    pub record: Uuid,
    /// Number of the passage.
    pub place: u32,
    /// The engine's score; only the order counts.
    pub score: f32,
    /// The values of the wanted order.
    pub values: Vec<SortValue>,
    /// The document, for as many hits as were asked for.
    pub document: Option<Document>,
}

/// Keeps the indexes; only one process writes.
pub trait IndexStore: Send {
    /// The index that answers, for writing; `None` where there is none yet, or none that can be
    /// opened: then a new one is needed.
    ///
    /// # Errors
    /// [`PortError::Unavailable`] where another process writes.
    fn living(&mut self, kind: SearchKind) -> Result<Option<&mut dyn IndexWriter>, PortError>;

    /// Whether an index of a generation was begun and is still there.
    fn was_begun(&self, kind: SearchKind, generation: &str) -> Result<bool, PortError>;

    /// An index beside the living one, made empty where it does not exist.
    fn building(
        &mut self,
        kind: SearchKind,
        generation: &str,
    ) -> Result<&mut dyn IndexWriter, PortError>;

    /// Lets the index of a generation answer from now on, without a gap, and drops the others.
    fn swap(&mut self, kind: SearchKind, generation: &str) -> Result<(), PortError>;
}

/// Writes one index.
pub trait IndexWriter {
    /// Replaces all documents of a record by these; none takes the record out.
    fn replace(&mut self, record: Uuid, documents: Vec<Document>) -> Result<(), PortError>;

    /// Makes everything up to here visible and lasting.
    fn commit(&mut self) -> Result<(), PortError>;
}
