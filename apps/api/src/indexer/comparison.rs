//! Whether an index says what the database says.

use std::collections::BTreeMap;

use tercul_kernel::PortError;
use tercul_search::{Filter, Place, Retrieval, SearchIndex, SearchKind, Sort, SortBy};
use uuid::Uuid;

use super::{BATCH, Indexer};

/// Documents that an engine is asked for at a time.
const PAGE: usize = 1_000;
/// Records that are looked at at a time.
const SOME: usize = BATCH as usize;
/// How often records that differ are looked at again at most: what is written meanwhile differs
/// only for a moment.
const LOOKS: usize = 5;

/// How a record differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// The index lacks a document of it.
    Missing,
    /// A document of it is not as it would be written now.
    Outdated,
    /// The index has a document of it that should not be there.
    Surplus,
}

/// How an index and the database compare.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    /// Documents that the index should have.
    pub(crate) expected: u64,
    /// Records that wait to be written; they do not count as different.
    pub(crate) waiting: usize,
    /// Records that differ.
    pub(crate) differing: BTreeMap<Uuid, Difference>,
}

/// Records that differ, each with the place of the document that told it.
type Suspects = BTreeMap<Uuid, (Difference, u32)>;

impl Indexer {
    /// Compares an index with the database; `None` where there is no index yet. `progress` hears how
    /// many records were looked at. Changes may be made and written meanwhile.
    ///
    /// # Errors
    /// [`PortError`] of the database or the engine.
    pub(crate) fn compare(
        &self,
        kind: SearchKind,
        index: &dyn SearchIndex,
        progress: impl Fn(u64),
    ) -> Result<Option<Comparison>, PortError> {
        if index.count(kind)?.is_none() {
            return Ok(None);
        }
        let (mut expected, mut seen, mut last) = (0, 0, None);
        let mut suspects = Suspects::new();
        loop {
            let records = self.store.records_after(kind, last, BATCH)?;
            let Some(newest) = records.last().copied() else {
                break;
            };
            last = Some(newest);
            seen += count(records.len());
            let records: Vec<_> = records.into_iter().map(|record| (record, 0)).collect();
            expected += self.look(kind, index, &records, &mut suspects)?;
            progress(seen);
        }
        let lacks_none = suspects
            .values()
            .all(|(how, _)| *how != Difference::Missing);
        if !lacks_none || index.count(kind)? != Some(expected) {
            self.look_for_surplus(kind, index, &mut suspects)?;
        }
        let differing = self.look_again(kind, index, suspects)?;
        Ok(Some(Comparison {
            expected,
            waiting: self.store.waiting(kind)?.len(),
            differing,
        }))
    }

    /// Compares records, each at all its places and one more; how many documents they should have.
    fn look(
        &self,
        kind: SearchKind,
        index: &dyn SearchIndex,
        records: &[(Uuid, u32)],
        suspects: &mut Suspects,
    ) -> Result<u64, PortError> {
        let ids: Vec<Uuid> = records.iter().map(|(record, _)| *record).collect();
        let mut expected = Vec::new();
        let mut documents_in_all = 0;
        for ((record, documents), (_, besides)) in
            self.documents(kind, &ids)?.into_iter().zip(records)
        {
            documents_in_all += count(documents.len());
            // Places are counted from 0, so that a passage too many is found behind the last one.
            let beyond = u32::try_from(documents.len()).unwrap_or(u32::MAX);
            let documents = documents.into_iter();
            expected.extend(documents.map(|one| ((record, one.place), Some(one))));
            expected.push(((record, beyond), None));
            if *besides > beyond {
                expected.push(((record, *besides), None));
            }
        }
        for page in expected.chunks(PAGE) {
            let places: Vec<(Uuid, u32)> = page.iter().map(|(place, _)| *place).collect();
            let found = index.documents(kind, &places)?;
            for (((record, place), expected), found) in page.iter().zip(found) {
                let difference = match (expected, found) {
                    (Some(_), None) => Difference::Missing,
                    (Some(expected), Some(found)) if *expected != found => Difference::Outdated,
                    (None, Some(_)) => Difference::Surplus,
                    _ => continue,
                };
                suspects.entry(*record).or_insert((difference, *place));
            }
        }
        Ok(documents_in_all)
    }

    /// Walks through the whole index for documents that should not be there.
    fn look_for_surplus(
        &self,
        kind: SearchKind,
        index: &dyn SearchIndex,
        suspects: &mut Suspects,
    ) -> Result<(), PortError> {
        let everything = Filter::everything();
        let order = [Sort {
            by: SortBy::Title,
            descending: false,
        }];
        let mut highest: BTreeMap<Uuid, u32> = BTreeMap::new();
        let mut after: Option<Place> = None;
        loop {
            let page = index.retrieve(&Retrieval {
                order: &order,
                after: after.as_ref(),
                limit: PAGE,
                ..Retrieval::of(kind, &everything)
            })?;
            for hit in &page.hits {
                let place = highest.entry(hit.record).or_default();
                *place = hit.place.max(*place);
            }
            let Some(last) = page.hits.into_iter().next_back() else {
                break;
            };
            after = Some(Place {
                values: last.values,
                record: last.record,
                place: last.place,
            });
        }
        let highest: Vec<(Uuid, u32)> = highest.into_iter().collect();
        for records in highest.chunks(SOME) {
            self.look(kind, index, records, suspects)?;
        }
        Ok(())
    }

    /// Those that differ still, and do not wait.
    fn look_again(
        &self,
        kind: SearchKind,
        index: &dyn SearchIndex,
        mut suspects: Suspects,
    ) -> Result<BTreeMap<Uuid, Difference>, PortError> {
        for _ in 0..LOOKS {
            if suspects.is_empty() {
                break;
            }
            // First who waits: who does not is in the index as the database has it from then on.
            let waiting = self.store.waiting(kind)?;
            let records = suspects.iter();
            let records = records.filter(|(record, _)| !waiting.contains(record));
            let records: Vec<_> = records
                .map(|(record, (_, place))| (*record, *place))
                .collect();
            let mut left = Suspects::new();
            for records in records.chunks(SOME) {
                self.look(kind, index, records, &mut left)?;
            }
            let is_settled = left == suspects;
            suspects = left;
            if is_settled {
                break;
            }
        }
        let differing = suspects.into_iter();
        Ok(differing.map(|(record, (how, _))| (record, how)).collect())
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
