use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::{Refusal, document::Document};

/// Documents by source and operation name, parsed and validated once.
///
/// It keeps two generations: when the young one is full it becomes the old one, and what is used
/// from the old one becomes young again. So documents in use stay, and a flood of new ones costs no
/// more than its own size.
pub(super) struct DocumentCache {
    capacity: usize,
    generations: Mutex<Generations>,
}

/// Bytes of the largest document that is kept; larger ones are rare and would crowd out others.
const LARGEST_KEPT: usize = 8 * 1024;

type Key = (String, Option<String>);

#[derive(Default)]
struct Generations {
    young: HashMap<Key, Arc<Document>>,
    old: HashMap<Key, Arc<Document>>,
}

impl DocumentCache {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            capacity,
            generations: Mutex::default(),
        }
    }

    /// The document, parsed by `parse` where it is new. Refused documents are not kept.
    pub(super) fn get(
        &self,
        source: &str,
        operation_name: Option<&str>,
        parse: impl FnOnce(&str, Option<&str>) -> Result<Document, Refusal>,
    ) -> Result<Arc<Document>, Refusal> {
        let key = (source.to_owned(), operation_name.map(str::to_owned));
        if let Some(known) = self.find(&key) {
            return Ok(known);
        }
        let document = Arc::new(parse(source, operation_name)?);
        if source.len() <= LARGEST_KEPT {
            self.keep(key, document.clone());
        }
        Ok(document)
    }

    fn find(&self, key: &Key) -> Option<Arc<Document>> {
        let mut generations = self
            .generations
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(young) = generations.young.get(key) {
            return Some(young.clone());
        }
        let (key, old) = generations.old.remove_entry(key)?;
        generations.young.insert(key, old.clone());
        Some(old)
    }

    fn keep(&self, key: Key, document: Arc<Document>) {
        let mut generations = self
            .generations
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if generations.young.len() >= self.capacity / 2 {
            generations.old = std::mem::take(&mut generations.young);
        }
        generations.young.insert(key, document);
    }
}
