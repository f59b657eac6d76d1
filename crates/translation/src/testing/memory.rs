use std::collections::{BTreeMap, HashMap, HashSet};

use tercul_kernel::{
    AuthorId, Change, Journal, LanguageRegistry, LanguageTag, PortError, RevisionId, SegmentId,
    TextId, UserId, WorkId,
};
use tercul_work::{AuthorLookup, PublicationStatus, WorkForm};
use uuid::Uuid;

use super::builders::tag;
use crate::{
    ContentChange, ContentRepository, Revision, Segment, Text, TextKind, TextRepository,
    TranslationOfText, WorkFacts, WorkLookup,
};

/// A segment as a span of revisions has it.
#[derive(Clone, Debug)]
struct SegmentRow {
    text: TextId,
    from: i32,
    to: Option<i32>,
    segment: Segment,
}

/// The command ports in memory, with the rules that PostgreSQL holds.
#[derive(Clone, Debug, Default)]
pub struct MemoryTexts {
    works: BTreeMap<WorkId, WorkFacts>,
    authors: HashSet<AuthorId>,
    languages: HashSet<LanguageTag>,
    texts: BTreeMap<TextId, Text>,
    revisions: Vec<Revision>,
    rows: Vec<SegmentRow>,
    owners: HashMap<SegmentId, TextId>,
    last_id: u128,
    /// What commands recorded.
    pub changes: Vec<Change>,
}

impl MemoryTexts {
    /// A library with one published work, one author and a few languages.
    pub fn with_work(form: WorkForm, original: &str) -> Self {
        let mut texts = Self {
            last_id: 1_000_000,
            ..Self::default()
        };
        texts.languages = ["tt-Cyrl", "tt-Latn", "ru-Cyrl", "en-Latn"].map(tag).into();
        texts.authors.insert(AuthorId(Uuid::from_u128(1)));
        texts.add_work(WorkFacts {
            id: WorkId(Uuid::from_u128(1)),
            status: PublicationStatus::Published,
            original_tag: tag(original),
            form,
            created_by: UserId(Uuid::from_u128(1)),
            is_deleted: false,
        });
        texts
    }

    /// Adds or replaces a work.
    pub fn add_work(&mut self, work: WorkFacts) {
        self.works.insert(work.id, work);
    }

    /// The first work.
    pub fn work(&self) -> WorkId {
        *self.works.keys().next().expect("a work")
    }

    /// An author who exists.
    pub fn author(&self) -> AuthorId {
        AuthorId(Uuid::from_u128(1))
    }

    /// A text as it is stored.
    pub fn text(&self, id: TextId) -> &Text {
        self.texts.get(&id).expect("the text is stored")
    }

    /// The newest content of a text.
    pub fn content(&self, id: TextId) -> Vec<Segment> {
        let current = self.text(id).stored().current_revision;
        current.map_or(Vec::new(), |number| self.shown(id, number))
    }

    /// Names of the changes that were recorded.
    pub fn recorded(&self) -> Vec<&'static str> {
        self.changes.iter().map(|change| change.action).collect()
    }

    /// How many rows segments have, open and closed.
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn shown(&self, text: TextId, revision: i32) -> Vec<Segment> {
        let rows = self.rows.iter().filter(|row| {
            row.text == text && row.from <= revision && row.to.is_none_or(|to| revision < to)
        });
        let mut segments: Vec<Segment> = rows.map(|row| row.segment.clone()).collect();
        segments.sort_by_key(|segment| (segment.ord, segment.id));
        segments
    }
}

impl TextRepository for MemoryTexts {
    fn find_text(&mut self, id: TextId) -> Result<Option<Text>, PortError> {
        Ok(self.texts.get(&id).cloned())
    }

    fn insert_text(&mut self, text: &Text) -> Result<(), PortError> {
        match self.texts.insert(text.id(), text.clone()) {
            None => Ok(()),
            Some(_) => Err(conflict("texts_pkey")),
        }
    }

    fn update_text(&mut self, text: &Text) -> Result<(), PortError> {
        let place = |text: &Text| (text.stored().work, text.stored().tag.base().to_owned());
        let others = self.texts.values().filter(|other| other.id() != text.id());
        let rivals = others.filter(|other| other.is_canonical() && place(other) == place(text));
        if text.is_canonical() && rivals.count() > 0 {
            return Err(conflict("texts_canonical_key"));
        }
        let current = text.stored().current_revision;
        let newest = self
            .revisions
            .iter()
            .filter(|revision| revision.text == text.id());
        if newest.map(|revision| revision.number).max() != current {
            return Err(conflict("texts_current_revision"));
        }
        self.texts.insert(text.id(), text.clone());
        // As `on update cascade` does.
        let tag = &text.stored().tag;
        for other in self.texts.values_mut() {
            let mut stored = other.stored().clone();
            if let TextKind::Translation {
                source, source_tag, ..
            } = &mut stored.kind
                && *source == text.id()
            {
                source_tag.clone_from(tag);
                *other = Text::from_stored(stored);
            }
        }
        Ok(())
    }

    fn readable_revision(&mut self, id: TextId) -> Result<Option<i32>, PortError> {
        Ok(self.texts.get(&id).and_then(Text::readable_revision))
    }

    fn find_canonical(&mut self, work: WorkId, base: &str) -> Result<Option<TextId>, PortError> {
        let mut texts = self.texts.values();
        let choice = texts.find(|text| {
            let stored = text.stored();
            text.is_canonical() && stored.work == work && stored.tag.base() == base
        });
        Ok(choice.map(Text::id))
    }

    fn translations_of_text(&mut self, text: TextId) -> Result<Vec<TranslationOfText>, PortError> {
        let translations = self
            .texts
            .values()
            .filter_map(|other| match other.stored().kind {
                TextKind::Translation { source, kind, .. } if source == text => {
                    Some(TranslationOfText {
                        id: other.id(),
                        tag: other.stored().tag.clone(),
                        kind,
                    })
                }
                _ => None,
            });
        Ok(translations.collect())
    }
}

impl ContentRepository for MemoryTexts {
    fn segments_at(&mut self, text: TextId, revision: i32) -> Result<Vec<Segment>, PortError> {
        Ok(self.shown(text, revision))
    }

    fn retired_citations(&mut self, text: TextId) -> Result<HashSet<String>, PortError> {
        let rows = || self.rows.iter().filter(|row| row.text == text);
        let live: HashSet<&String> = rows()
            .filter(|row| row.to.is_none())
            .map(|row| &row.segment.citation)
            .collect();
        let all = rows().map(|row| &row.segment.citation);
        Ok(all
            .filter(|citation| !live.contains(citation))
            .cloned()
            .collect())
    }

    fn find_revision(&mut self, id: RevisionId) -> Result<Option<Revision>, PortError> {
        Ok(self
            .revisions
            .iter()
            .find(|revision| revision.id == id)
            .cloned())
    }

    fn find_revision_number(
        &mut self,
        text: TextId,
        number: i32,
    ) -> Result<Option<Revision>, PortError> {
        let mut revisions = self.revisions.iter();
        Ok(revisions
            .find(|other| other.text == text && other.number == number)
            .cloned())
    }

    fn count_content(&mut self, text: TextId, revision: i32) -> Result<i32, PortError> {
        let segments = self.shown(text, revision);
        let count = segments
            .iter()
            .filter(|segment| segment.kind.is_content())
            .count();
        Ok(i32::try_from(count).expect("a small count"))
    }

    fn append_revision(
        &mut self,
        revision: &Revision,
        change: &ContentChange,
    ) -> Result<(), PortError> {
        let known = self
            .revisions
            .iter()
            .filter(|other| other.text == revision.text)
            .count();
        if usize::try_from(revision.number) != Ok(known + 1) {
            return Err(conflict("text_revisions_no_gap"));
        }
        self.revisions.push(revision.clone());
        for row in self
            .rows
            .iter_mut()
            .filter(|row| row.to.is_none() && row.text == revision.text)
        {
            if change.closed.contains(&row.segment.id) {
                row.to = Some(revision.number);
            }
        }
        for &id in &change.created {
            if *self.owners.entry(id).or_insert(revision.text) != revision.text {
                return Err(conflict("segment_versions_of_text"));
            }
        }
        for segment in &change.opened {
            let (text, segment) = (revision.text, segment.clone());
            self.rows.push(SegmentRow {
                text,
                from: revision.number,
                to: None,
                segment,
            });
        }
        self.check_live_rows(revision.text)
    }
}

impl MemoryTexts {
    fn check_live_rows(&self, text: TextId) -> Result<(), PortError> {
        let live = || {
            self.rows
                .iter()
                .filter(|row| row.text == text && row.to.is_none())
        };
        let citations: HashSet<&String> = live().map(|row| &row.segment.citation).collect();
        let ids: HashSet<SegmentId> = live().map(|row| row.segment.id).collect();
        if ids.len() != live().count() {
            return Err(conflict("segment_versions_live_key"));
        }
        if citations.len() != live().count() {
            return Err(conflict("segment_versions_citation_key"));
        }
        if !ids.iter().all(|id| self.owners.get(id) == Some(&text)) {
            return Err(conflict("segment_versions_of_text"));
        }
        Ok(())
    }
}

impl WorkLookup for MemoryTexts {
    fn work_facts(&mut self, id: WorkId) -> Result<Option<WorkFacts>, PortError> {
        Ok(self.works.get(&id).cloned())
    }
}

impl AuthorLookup for MemoryTexts {
    fn live_authors(&mut self, ids: &[AuthorId]) -> Result<HashSet<AuthorId>, PortError> {
        Ok(ids
            .iter()
            .filter(|id| self.authors.contains(id))
            .copied()
            .collect())
    }
}

impl LanguageRegistry for MemoryTexts {
    fn enabled_tags(&mut self, tags: &[LanguageTag]) -> Result<HashSet<LanguageTag>, PortError> {
        Ok(tags
            .iter()
            .filter(|tag| self.languages.contains(tag))
            .cloned()
            .collect())
    }
}

impl Journal for MemoryTexts {
    fn new_id(&mut self) -> Uuid {
        self.last_id += 1;
        Uuid::from_u128(self.last_id)
    }

    fn record(&mut self, change: Change) -> Result<(), PortError> {
        self.changes.push(change);
        Ok(())
    }
}

fn conflict(constraint: &str) -> PortError {
    PortError::Conflict {
        constraint: constraint.to_owned(),
    }
}
