use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::Arc;

use meilisearch_sdk::client::SwapIndexes;
use meilisearch_sdk::documents::DocumentDeletionQuery;
use meilisearch_sdk::indexes::{Index, IndexesQuery};
use meilisearch_sdk::task_info::TaskInfo;
use tercul_kernel::PortError;
use tercul_search::{Document, IndexStore, IndexWriter, SearchKind};
use uuid::Uuid;

use crate::condition::{any, one_of};
use crate::layout::{KEY, PLACE, RECORD, Stored, settings};
use crate::server::MeiliServer;

/// Size at which documents are sent, in bytes; a server takes 100 MB by default.
const SENT_BYTES: usize = 20_000_000;
/// Records whose surplus is deleted by one filter.
const DELETED: usize = 200;
/// Indexes of one page of their list.
const LISTED: usize = 1_000;

/// Writes the indexes of a server. Only one process may: the caller sees to it.
pub struct MeiliStore {
    server: Arc<MeiliServer>,
    living: HashMap<SearchKind, Written>,
    building: HashMap<(SearchKind, String), Written>,
}

/// An index that is being written. What is replaced waits here until it is sent, and what was sent
/// until the server has done it.
struct Written {
    server: Arc<MeiliServer>,
    kind: SearchKind,
    uid: String,
    waiting: BTreeMap<Uuid, Vec<Stored>>,
    bytes: usize,
    sent: Vec<TaskInfo>,
}

impl MeiliStore {
    /// Writes the indexes of a server, which are made when they are first needed.
    pub fn new(server: Arc<MeiliServer>) -> Self {
        Self {
            server,
            living: HashMap::new(),
            building: HashMap::new(),
        }
    }

    /// All indexes of the server.
    fn list(&self) -> Result<Vec<Index>, PortError> {
        let mut list = IndexesQuery::new(self.server.client());
        list.with_limit(LISTED);
        Ok(self.server.ask(list.execute())?.results)
    }

    fn exists(&self, uid: &str) -> Result<bool, PortError> {
        let mut indexes = self.list()?.into_iter();
        // A document that is sent to no index makes one, without key and settings.
        Ok(indexes.any(|index| index.uid == uid && index.primary_key.as_deref() == Some(KEY)))
    }

    fn make(&self, uid: &str, generation: &str) -> Result<(), PortError> {
        let index = self.server.index(uid);
        let client = self.server.client();
        if self.list()?.iter().any(|known| known.uid == uid) {
            let task = self.server.ask(index.clone().delete())?;
            self.server.finish(task)?;
        }
        let task = self.server.ask(client.create_index(uid, Some(KEY)))?;
        self.server.finish(task)?;
        let task = self.server.ask(index.set_settings(&settings(generation)))?;
        self.server.finish(task)
    }

    fn drop_others(&self, kind: SearchKind) -> Result<(), PortError> {
        let living = self.server.living(kind);
        for index in self.list()? {
            if index.uid.starts_with(&format!("{living}_")) {
                let task = self.server.ask(index.delete())?;
                self.server.finish(task)?;
            }
        }
        Ok(())
    }
}

impl IndexStore for MeiliStore {
    fn living(&mut self, kind: SearchKind) -> Result<Option<&mut dyn IndexWriter>, PortError> {
        let uid = self.server.living(kind);
        if !self.exists(&uid)? {
            self.living.remove(&kind);
            return Ok(None);
        }
        let written = self
            .living
            .entry(kind)
            .or_insert_with(|| Written::new(self.server.clone(), kind, uid));
        Ok(Some(written))
    }

    fn was_begun(&self, kind: SearchKind, generation: &str) -> Result<bool, PortError> {
        let uid = self.server.building(kind, generation);
        if !self.exists(&uid)? {
            return Ok(false);
        }
        // After a swap that was not noted the former index has the name.
        let marks = self.server.ask(self.server.index(&uid).get_stop_words())?;
        Ok(marks == [generation])
    }

    fn building(
        &mut self,
        kind: SearchKind,
        generation: &str,
    ) -> Result<&mut dyn IndexWriter, PortError> {
        let uid = self.server.building(kind, generation);
        let key = (kind, generation.to_owned());
        // Asked every time: documents that are sent to an index that is gone would make a useless one.
        if !self.was_begun(kind, generation)? {
            self.building.remove(&key);
            self.make(&uid, generation)?;
        }
        let written = self.building.entry(key);
        Ok(written.or_insert_with(|| Written::new(self.server.clone(), kind, uid)))
    }

    fn swap(&mut self, kind: SearchKind, generation: &str) -> Result<(), PortError> {
        if let Some(mut written) = self.building.remove(&(kind, generation.to_owned())) {
            written.commit()?;
        }
        let (living, new) = (
            self.server.living(kind),
            self.server.building(kind, generation),
        );
        let is_first = self.list()?.iter().all(|index| index.uid != living);
        let swap = SwapIndexes {
            indexes: (new, living),
            rename: is_first.then_some(true),
        };
        let task = self
            .server
            .ask(self.server.client().swap_indexes([&swap]))?;
        self.server.finish(task)?;
        self.building.retain(|(of, _), _| *of != kind);
        self.drop_others(kind)
    }
}

impl Written {
    const fn new(server: Arc<MeiliServer>, kind: SearchKind, uid: String) -> Self {
        Self {
            server,
            kind,
            uid,
            waiting: BTreeMap::new(),
            bytes: 0,
            sent: Vec::new(),
        }
    }

    /// Sends what waits. Documents come first and their surplus leaves after them, so that a record
    /// that is replaced is always there.
    fn send(&mut self) -> Result<(), PortError> {
        let waiting = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        let index = self.server.index(&self.uid);
        let surplus: Vec<String> = waiting
            .iter()
            .filter(|(_, documents)| self.kind == SearchKind::Passage || documents.is_empty())
            .map(|(record, documents)| surplus(*record, documents.len()))
            .collect();
        let documents: Vec<Stored> = waiting.into_values().flatten().collect();
        if !documents.is_empty() {
            let task = self.server.ask(index.add_or_replace(&documents, None))?;
            self.sent.push(task);
        }
        for some in surplus.chunks(DELETED) {
            let filter = any(some.iter().cloned());
            let mut deletion = DocumentDeletionQuery::new(&index);
            deletion.with_filter(&filter);
            let task = self.server.ask(deletion.execute::<TaskInfo>())?;
            self.sent.push(task);
        }
        Ok(())
    }
}

/// The documents of a record from a place on.
fn surplus(record: Uuid, from: usize) -> String {
    let mut filter = one_of(RECORD, [record.to_string()]);
    if from > 0 {
        let _ = write!(filter, " AND {PLACE} >= {from}");
    }
    format!("({filter})")
}

impl IndexWriter for Written {
    fn replace(&mut self, record: Uuid, documents: Vec<Document>) -> Result<(), PortError> {
        let stored: Vec<Stored> = documents
            .iter()
            .map(Stored::of)
            .collect::<Result<_, PortError>>()?;
        self.bytes += stored.iter().map(Stored::size).sum::<usize>();
        self.waiting.insert(record, stored);
        if self.bytes > SENT_BYTES {
            self.send()?;
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), PortError> {
        if !self.waiting.is_empty() {
            self.send()?;
        }
        for task in std::mem::take(&mut self.sent) {
            self.server.finish(task)?;
        }
        Ok(())
    }
}
