use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value as _};
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term};
use tercul_kernel::{PortError, Total};
use tercul_search::{Document, Hit, Retrieval, Retrieved, SearchIndex, SearchKind};
use uuid::Uuid;

use crate::collect::{Counts, FirstOf, Names, Values};
use crate::layout::{Layout, key};
use crate::place::{Directory, committed_at};
use crate::{failed, unreadable, words};

/// Reads the indexes of a folder, which another process may write at the same time.
pub struct TantivyIndex {
    directory: Directory,
    layout: Layout,
    open: Mutex<HashMap<SearchKind, Open>>,
}

/// An index that was opened, and the commit that was read.
struct Open {
    folder: PathBuf,
    committed: SystemTime,
    reader: IndexReader,
}

impl TantivyIndex {
    /// Reads the indexes of a folder; they are opened when they are first asked.
    pub fn new(directory: Directory) -> Self {
        Self {
            directory,
            layout: Layout::new(),
            open: Mutex::default(),
        }
    }

    /// The index of a kind as it was last committed. A swap may remove the folder between finding
    /// and opening it; the second time the new one is found.
    fn searcher(&self, kind: SearchKind) -> Result<Option<Searcher>, PortError> {
        self.opened(kind).or_else(|_| self.opened(kind))
    }

    fn opened(&self, kind: SearchKind) -> Result<Option<Searcher>, PortError> {
        let current = self
            .directory
            .current(kind)
            .map_err(|error| unreadable(&error))?;
        let Some(folder) = current else {
            return Ok(None);
        };
        let committed = committed_at(&folder).map_err(|error| unreadable(&error))?;
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = open.get_mut(&kind)
            && known.folder == folder
        {
            if known.committed != committed {
                known.reader.reload().map_err(|error| failed(&error))?;
                known.committed = committed;
            }
            return Ok(Some(known.reader.searcher()));
        }
        let reader = Index::open_in_dir(&folder)
            .and_then(|index| {
                index
                    .reader_builder()
                    .reload_policy(ReloadPolicy::Manual)
                    .try_into()
            })
            .map_err(|error| failed(&error))?;
        let searcher = reader.searcher();
        open.insert(
            kind,
            Open {
                folder,
                committed,
                reader,
            },
        );
        Ok(Some(searcher))
    }

    fn asked(&self, kind: SearchKind) -> Result<Searcher, PortError> {
        self.searcher(kind)?
            .ok_or_else(|| PortError::Unavailable(format!("there is no index of {kind} yet")))
    }

    fn document(&self, searcher: &Searcher, address: DocAddress) -> Result<Document, PortError> {
        let stored: TantivyDocument = searcher.doc(address).map_err(|error| failed(&error))?;
        let json = stored
            .get_first(self.layout.document)
            .and_then(|value| value.as_bytes())
            .unwrap_or_default();
        serde_json::from_slice(json)
            .map_err(|error| PortError::Unavailable(format!("a document is unreadable: {error}")))
    }
}

impl SearchIndex for TantivyIndex {
    fn retrieve(&self, request: &Retrieval<'_>) -> Result<Retrieved, PortError> {
        let searcher = self.asked(request.kind)?;
        let query = words::query(&self.layout, request);
        let found = hits(&searcher, &*query, request).map_err(|error| failed(&error))?;
        let mut hits = Vec::with_capacity(found.len());
        for (position, (mut hit, address)) in found.into_iter().enumerate() {
            if position < request.documents {
                hit.document = Some(self.document(&searcher, address)?);
            }
            hits.push(hit);
        }
        let counts = request.counts.then_some(Count);
        let values = (!request.facets.is_empty()).then_some(Values(request.facets));
        let (count, values) = if counts.is_some() || values.is_some() {
            searcher
                .search(&*query, &(counts, values))
                .map_err(|error| failed(&error))?
        } else {
            (None, None)
        };
        Ok(Retrieved {
            hits,
            total: count.map(total),
            facets: facets(request, values.unwrap_or_default()),
        })
    }

    fn documents(
        &self,
        kind: SearchKind,
        places: &[(Uuid, u32)],
    ) -> Result<Vec<Option<Document>>, PortError> {
        let searcher = self.asked(kind)?;
        let mut documents = Vec::with_capacity(places.len());
        for (record, place) in places {
            let term = Term::from_field_text(self.layout.key, &key(*record, *place));
            let query = TermQuery::new(term, IndexRecordOption::Basic);
            let top = TopDocs::with_limit(1).order_by_score();
            let found = searcher
                .search(&query, &top)
                .map_err(|error| failed(&error))?;
            let document = found
                .first()
                .map(|(_, address)| self.document(&searcher, *address))
                .transpose()?;
            documents.push(document);
        }
        Ok(documents)
    }

    fn count(&self, kind: SearchKind) -> Result<Option<u64>, PortError> {
        Ok(self.searcher(kind)?.map(|searcher| searcher.num_docs()))
    }
}

/// The hits of a query in the wanted order.
fn hits(
    searcher: &Searcher,
    query: &dyn Query,
    request: &Retrieval<'_>,
) -> tantivy::Result<Vec<(Hit, DocAddress)>> {
    if request.limit == 0 {
        return Ok(Vec::new());
    }
    if request.order.is_empty() {
        let top = TopDocs::with_limit(request.limit).order_by_score();
        return named(searcher, searcher.search(query, &top)?);
    }
    let first = FirstOf {
        order: request.order,
        after: request.after,
        backwards: request.backwards,
        limit: request.limit,
    };
    let entries = searcher.search(query, &first)?;
    let hits = entries.into_iter().map(|entry| {
        let hit = Hit {
            record: entry.record,
            place: entry.place,
            score: 0.0,
            values: entry.values,
            document: None,
        };
        (hit, entry.address)
    });
    Ok(hits.collect())
}

/// Hits by the engine's score, with what names them.
fn named(
    searcher: &Searcher,
    top: Vec<(f32, DocAddress)>,
) -> tantivy::Result<Vec<(Hit, DocAddress)>> {
    let mut names: HashMap<u32, Names> = HashMap::new();
    let mut hits = Vec::with_capacity(top.len());
    for (score, address) in top {
        let names = match names.entry(address.segment_ord) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => {
                new.insert(Names::of(searcher.segment_reader(address.segment_ord))?)
            }
        };
        let (record, place) = names.read(address.doc_id);
        let hit = Hit {
            record,
            place,
            score,
            values: Vec::new(),
            document: None,
        };
        hits.push((hit, address));
    }
    Ok(hits)
}

fn total(count: usize) -> Total {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    Total {
        count: count.min(Total::BOUND),
        is_exact: count <= Total::BOUND,
    }
}

fn facets(
    request: &Retrieval<'_>,
    mut counts: Counts,
) -> Vec<(tercul_search::Attribute, Vec<(String, u32)>)> {
    let facets = request.facets.iter().map(|attribute| {
        let mut values: Vec<(String, u32)> = counts
            .remove(attribute)
            .unwrap_or_default()
            .into_iter()
            .collect();
        values.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        values.truncate(request.values);
        (*attribute, values)
    });
    facets.collect()
}
