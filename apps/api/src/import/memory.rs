//! What an import knows: what was there before, and what this run adds.

use std::collections::{HashMap, HashSet};

use tercul_kernel::{AuthorId, FuzzyDate, LanguageTag, TagId};
use tercul_persistence_diesel::{ImportKind, ImportedOriginal, KnownToImport};
use tercul_script::{ORTHOGRAPHIES, safe_key};

/// A record that was taken in.
pub(super) struct Taken {
    pub(super) hash: Vec<u8>,
    /// Line of this run that held it; `None` where an earlier run took it in.
    pub(super) line: Option<(String, u64)>,
}

/// An author with a record of the dataset.
#[derive(Clone, Copy)]
pub(super) struct RecordedAuthor {
    pub(super) id: AuthorId,
    /// Whether only a work has named them so far.
    pub(super) is_stub: bool,
}

/// An original with the number of its content segments, where this run has counted them.
#[derive(Clone)]
pub(super) struct Original {
    pub(super) stored: ImportedOriginal,
    pub(super) content: Option<i32>,
}

/// Whoever bears a name.
enum Bearer {
    One(AuthorId, Option<FuzzyDate>),
    Several,
}

/// What an import knows.
#[derive(Default)]
pub(super) struct Memory {
    languages: HashSet<LanguageTag>,
    names: HashMap<String, Bearer>,
    pub(super) authors: HashMap<String, RecordedAuthor>,
    pub(super) tags: HashMap<String, TagId>,
    pub(super) originals: HashMap<String, Original>,
    taken: HashMap<(ImportKind, String), Taken>,
}

impl Memory {
    pub(super) fn new(known: KnownToImport) -> Self {
        let mut memory = Self {
            languages: known.languages.into_iter().collect(),
            ..Self::default()
        };
        for name in known.names {
            memory.name(name.safe_key, name.author, name.birth);
        }
        for (fold, tag) in known.tags {
            memory.tags.entry(fold).or_insert(tag);
        }
        for record in known.records {
            if record.kind == ImportKind::Author {
                let is_stub = record.hash.is_empty();
                let author = RecordedAuthor {
                    id: AuthorId(record.node),
                    is_stub,
                };
                memory.authors.insert(record.id.clone(), author);
            }
            let taken = Taken {
                hash: record.hash,
                line: None,
            };
            memory.taken.insert((record.kind, record.id), taken);
        }
        for (record, stored) in known.originals {
            memory.originals.insert(
                record,
                Original {
                    stored,
                    content: None,
                },
            );
        }
        memory
    }

    /// What is known without a database: the languages.
    pub(super) fn without_database() -> Self {
        let languages = ORTHOGRAPHIES
            .iter()
            .filter_map(|known| LanguageTag::parse(known.tag).ok());
        Self {
            languages: languages.collect(),
            ..Self::default()
        }
    }

    /// The registered tag of a language.
    pub(super) fn language(&self, text: &str) -> Option<LanguageTag> {
        LanguageTag::parse(text.trim())
            .ok()
            .filter(|tag| self.languages.contains(tag))
    }

    /// Whether a tag is registered.
    pub(super) fn knows(&self, tag: &LanguageTag) -> bool {
        self.languages.contains(tag)
    }

    /// The record with an identifier.
    pub(super) fn taken(&self, kind: ImportKind, id: &str) -> Option<&Taken> {
        self.taken.get(&(kind, id.to_owned()))
    }

    /// Remembers a record.
    pub(super) fn take(&mut self, kind: ImportKind, id: &str, taken: Taken) {
        self.taken.insert((kind, id.to_owned()), taken);
    }

    /// Remembers a name.
    pub(super) fn name(&mut self, key: String, author: AuthorId, birth: Option<FuzzyDate>) {
        let bearer = self
            .names
            .entry(key)
            .or_insert_with(|| Bearer::One(author, birth));
        if matches!(bearer, Bearer::One(other, _) if *other != author) {
            *bearer = Bearer::Several;
        }
    }

    /// The one author who bears a name of at least two words and was not born in another year.
    pub(super) fn bearer(&self, name: &str, birth: Option<&FuzzyDate>) -> Option<AuthorId> {
        if name.split_whitespace().count() < 2 {
            return None;
        }
        match self.names.get(&safe_key(name))? {
            Bearer::One(author, known) => {
                let differ = |one: &FuzzyDate, two: &FuzzyDate| {
                    one.is_certainly_before(two) || two.is_certainly_before(one)
                };
                let is_other = matches!((known, birth), (Some(one), Some(two)) if differ(one, two));
                (!is_other).then_some(*author)
            }
            Bearer::Several => None,
        }
    }
}
