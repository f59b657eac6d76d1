use std::collections::HashMap;
use std::fs;
use std::path::Path;

use tantivy::{Index, IndexWriter as Engine, TantivyError, Term};
use tercul_kernel::PortError;
use tercul_search::{Document, IndexStore, IndexWriter, SearchKind};
use uuid::Uuid;

use crate::layout::Layout;
use crate::place::{Directory, is_index};
use crate::{failed, unreadable};

/// Memory for what is not yet written, in bytes: of the index that answers, which gets few changes
/// at a time, and of one that is built.
const LIVING_MEMORY: usize = 20_000_000;
const BUILDING_MEMORY: usize = 120_000_000;

/// Writes the indexes of a folder; only one process can.
pub struct TantivyStore {
    directory: Directory,
    layout: Layout,
    living: HashMap<SearchKind, (std::path::PathBuf, Written)>,
    building: HashMap<(SearchKind, String), Written>,
}

/// An index that is being written.
struct Written {
    layout: Layout,
    engine: Engine,
    /// Whether a call failed: then it is opened again before the next one.
    has_failed: bool,
}

impl TantivyStore {
    /// Writes the indexes of a folder; they are opened when they are first written.
    pub fn new(directory: Directory) -> Self {
        Self {
            directory,
            layout: Layout::new(),
            living: HashMap::new(),
            building: HashMap::new(),
        }
    }

    fn open(&self, folder: &Path, memory: usize) -> tantivy::Result<Written> {
        fs::create_dir_all(folder)?;
        let directory = tantivy::directory::MmapDirectory::open(folder)?;
        let engine: Engine = Index::open_or_create(directory, self.layout.schema.clone())?
            .writer_with_num_threads(1, memory)?;
        // What was killed inside a commit left files whose names the next commit would give again,
        // and that fails for ever.
        engine.garbage_collect_files().wait()?;
        Ok(Written {
            layout: self.layout.clone(),
            engine,
            has_failed: false,
        })
    }

    /// Opens the index that answers; an error where a file of it is lost.
    fn open_living(&self, folder: &Path) -> tantivy::Result<Written> {
        let written = self.open(folder, LIVING_MEMORY)?;
        written.engine.index().reader()?;
        Ok(written)
    }
}

impl IndexStore for TantivyStore {
    fn living(&mut self, kind: SearchKind) -> Result<Option<&mut dyn IndexWriter>, PortError> {
        let current = self
            .directory
            .current(kind)
            .map_err(|error| unreadable(&error))?;
        let Some(folder) = current else {
            self.living.remove(&kind);
            return Ok(None);
        };
        let is_open = self
            .living
            .get(&kind)
            .is_some_and(|(known, written)| *known == folder && !written.has_failed);
        if !is_open {
            self.living.remove(&kind);
            match self.open_living(&folder) {
                Ok(written) => self.living.insert(kind, (folder, written)),
                Err(error @ TantivyError::LockFailure(..)) => return Err(failed(&error)),
                Err(error) => {
                    let reason = error.to_string();
                    tracing::error!(kind = kind.as_str(), reason, "the index is damaged");
                    return Ok(None);
                }
            };
        }
        let written = self.living.get_mut(&kind);
        Ok(written.map(|(_, written)| written as &mut dyn IndexWriter))
    }

    fn was_begun(&self, kind: SearchKind, generation: &str) -> Result<bool, PortError> {
        Ok(is_index(&self.directory.generation(kind, generation)))
    }

    fn building(
        &mut self,
        kind: SearchKind,
        generation: &str,
    ) -> Result<&mut dyn IndexWriter, PortError> {
        let key = (kind, generation.to_owned());
        let folder = self.directory.generation(kind, generation);
        let is_open = self
            .building
            .get(&key)
            .is_some_and(|written| !written.has_failed && is_index(&folder));
        if !is_open {
            self.building.remove(&key);
            let current = self
                .directory
                .current(kind)
                .map_err(|error| unreadable(&error))?;
            if current.as_ref() == Some(&folder) {
                // Whoever swapped was stopped before it could say so.
                let lost = || PortError::Unavailable("the index was lost".to_owned());
                return self.living(kind)?.ok_or_else(lost);
            }
            let written = self
                .open(&folder, BUILDING_MEMORY)
                .map_err(|error| failed(&error))?;
            self.building.insert(key.clone(), written);
        }
        let written = self.building.get_mut(&key);
        written
            .map(|written| written as &mut dyn IndexWriter)
            .ok_or_else(|| PortError::Other("an index was closed".to_owned()))
    }

    fn swap(&mut self, kind: SearchKind, generation: &str) -> Result<(), PortError> {
        if let Some(mut written) = self.building.remove(&(kind, generation.to_owned())) {
            written.commit()?;
            written
                .engine
                .wait_merging_threads()
                .map_err(|error| failed(&error))?;
        }
        self.directory
            .point(kind, generation)
            .map_err(|error| unreadable(&error))?;
        self.living.remove(&kind);
        self.building.retain(|(of, _), _| *of != kind);
        self.directory
            .drop_others(kind, generation)
            .map_err(|error| unreadable(&error))
    }
}

impl IndexWriter for Written {
    fn replace(&mut self, record: Uuid, documents: Vec<Document>) -> Result<(), PortError> {
        let term = Term::from_field_text(self.layout.record, &record.to_string());
        self.engine.delete_term(term);
        for document in documents {
            let stored = self.layout.document(&document)?;
            let added = self.engine.add_document(stored);
            self.has_failed |= added.is_err();
            added.map_err(|error| failed(&error))?;
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), PortError> {
        let committed = self.engine.commit();
        self.has_failed |= committed.is_err();
        committed.map(drop).map_err(|error| failed(&error))
    }
}
