use std::collections::HashSet;

use tercul_kernel::{PortError, RevisionId, TextId, WorkId};

use crate::{ContentChange, Revision, Segment, Text, TranslationOfText, WorkFacts};

/// Keeps texts without their content.
pub trait TextRepository {
    /// A live text with its credits and sources, locked until the end of the transaction.
    fn find_text(&mut self, id: TextId) -> Result<Option<Text>, PortError>;

    /// Adds a text.
    fn insert_text(&mut self, text: &Text) -> Result<(), PortError>;

    /// Replaces a text, its credits and its sources.
    fn update_text(&mut self, text: &Text) -> Result<(), PortError>;

    /// The revision of a live text that readers are served, or the current one before that.
    fn readable_revision(&mut self, id: TextId) -> Result<Option<i32>, PortError>;

    /// The live canonical translation of a work into a language, by its primary subtag; nobody
    /// else asks for it until the end of the transaction.
    fn find_canonical(&mut self, work: WorkId, base: &str) -> Result<Option<TextId>, PortError>;

    /// Live translations made from a text, in order of their identifiers.
    fn translations_of_text(&mut self, text: TextId) -> Result<Vec<TranslationOfText>, PortError>;
}

/// Keeps the content of texts: revisions that are only ever appended.
pub trait ContentRepository {
    /// Segments of a revision in reading order; none where there is no such revision.
    fn segments_at(&mut self, text: TextId, revision: i32) -> Result<Vec<Segment>, PortError>;

    /// Addresses that segments of a text once had and that no segment of the newest revision has.
    fn retired_citations(&mut self, text: TextId) -> Result<HashSet<String>, PortError>;

    /// A revision of any text.
    fn find_revision(&mut self, id: RevisionId) -> Result<Option<Revision>, PortError>;

    /// A revision of a text by its number.
    fn find_revision_number(
        &mut self,
        text: TextId,
        number: i32,
    ) -> Result<Option<Revision>, PortError>;

    /// How many content segments ([`crate::SegmentKind::CONTENT`]) a revision has.
    fn count_content(&mut self, text: TextId, revision: i32) -> Result<i32, PortError>;

    /// Adds a revision: closes the rows of segments that changed or went (`revision_to` becomes its
    /// number) and adds the new ones, first the identities that are new.
    fn append_revision(
        &mut self,
        revision: &Revision,
        change: &ContentChange,
    ) -> Result<(), PortError>;
}

/// Knows the works that texts belong to.
pub trait WorkLookup {
    /// A work, also a deleted one, kept from changing until the end of the transaction.
    fn work_facts(&mut self, id: WorkId) -> Result<Option<WorkFacts>, PortError>;
}
