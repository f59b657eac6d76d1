//! Collectors: the first documents of an order, and counts of values.

use std::cmp::Ordering;
use std::collections::HashMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn, TermOrdHit};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};
use tercul_search::{Attribute, Place, Sort, SortBy, SortValue, compare_places};
use uuid::Uuid;

use crate::layout::{PLACE, RECORD_HIGH, RECORD_LOW, SORT_TITLE, attribute_column, measure_column};

/// The columns that name a document.
pub(crate) struct Names {
    high: Column<u64>,
    low: Column<u64>,
    place: Column<u64>,
}

impl Names {
    pub(crate) fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self {
            high: columns.u64(RECORD_HIGH)?,
            low: columns.u64(RECORD_LOW)?,
            place: columns.u64(PLACE)?,
        })
    }

    pub(crate) fn read(&self, document: DocId) -> (Uuid, u32) {
        let part = |column: &Column<u64>| column.first(document).unwrap_or_default();
        let record = Uuid::from_u64_pair(part(&self.high), part(&self.low));
        (record, u32::try_from(part(&self.place)).unwrap_or(u32::MAX))
    }
}

/// A document in an order.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) values: Vec<SortValue>,
    pub(crate) record: Uuid,
    pub(crate) place: u32,
    pub(crate) address: DocAddress,
}

/// Collects the first documents of an order beyond a place.
pub(crate) struct FirstOf<'a> {
    pub(crate) order: &'a [Sort],
    pub(crate) after: Option<&'a Place>,
    pub(crate) backwards: bool,
    pub(crate) limit: usize,
}

pub(crate) struct FirstOfSegment {
    order: Vec<Sort>,
    after: Option<Place>,
    backwards: bool,
    limit: usize,
    names: Names,
    keys: Vec<Key>,
    segment: SegmentOrdinal,
    entries: Vec<Entry>,
}

/// A column to sort by.
enum Key {
    Text(Option<StrColumn>),
    Number(Column<i64>),
}

impl Collector for FirstOf<'_> {
    type Fruit = Vec<Entry>;
    type Child = FirstOfSegment;

    fn for_segment(
        &self,
        segment_local_id: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<FirstOfSegment> {
        let columns = segment.fast_fields();
        let keys = self
            .order
            .iter()
            .map(|sort| match sort.by {
                SortBy::Title => columns.str(SORT_TITLE).map(Key::Text),
                SortBy::Measure(measure) => columns.i64(measure_column(measure)).map(Key::Number),
            })
            .collect::<tantivy::Result<Vec<_>>>()?;
        let after = self
            .after
            .map(|place| in_segment(place, &keys))
            .transpose()?;
        Ok(FirstOfSegment {
            order: self.order.to_vec(),
            after,
            backwards: self.backwards,
            limit: self.limit,
            names: Names::of(segment)?,
            keys,
            segment: segment_local_id,
            entries: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(
        &self,
        fruits: Vec<tantivy::Result<Vec<Entry>>>,
    ) -> tantivy::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for fruit in fruits {
            entries.extend(fruit?);
        }
        sort(&mut entries, self.order, self.backwards);
        entries.truncate(self.limit);
        Ok(entries)
    }
}

impl SegmentCollector for FirstOfSegment {
    type Fruit = tantivy::Result<Vec<Entry>>;

    fn collect(&mut self, document: DocId, _score: Score) {
        let (record, place) = self.names.read(document);
        let values: Vec<SortValue> = self.keys.iter().map(|key| key.value(document)).collect();
        if let Some(after) = &self.after {
            let comparison = compare_places(
                (&values, record, place),
                (&after.values, after.record, after.place),
                &self.order,
            );
            let is_beyond = if self.backwards {
                comparison.is_lt()
            } else {
                comparison.is_gt()
            };
            if !is_beyond {
                return;
            }
        }
        self.entries.push(Entry {
            values,
            record,
            place,
            address: DocAddress::new(self.segment, document),
        });
        if self.entries.len() >= 1024 + 2 * self.limit {
            self.shorten();
        }
    }

    fn harvest(mut self) -> Self::Fruit {
        self.shorten();
        for entry in &mut self.entries {
            for (key, value) in self.keys.iter().zip(&mut entry.values) {
                key.spell(value)?;
            }
        }
        Ok(self.entries)
    }
}

impl FirstOfSegment {
    fn shorten(&mut self) {
        sort(&mut self.entries, &self.order, self.backwards);
        self.entries.truncate(self.limit);
    }
}

impl Key {
    /// The value inside this segment: for texts twice their number in the dictionary, plus one, so
    /// that a text which is not there fits between two that are.
    fn value(&self, document: DocId) -> SortValue {
        match self {
            Self::Text(column) => column
                .as_ref()
                .and_then(|column| column.ords().first(document))
                .map_or(SortValue::None, |ordinal| {
                    SortValue::Number(spelled(ordinal))
                }),
            Self::Number(column) => column
                .first(document)
                .map_or(SortValue::None, SortValue::Number),
        }
    }

    /// The text that a value of this segment stands for.
    fn spell(&self, value: &mut SortValue) -> tantivy::Result<()> {
        if let (Self::Text(Some(column)), SortValue::Number(number)) = (self, &value) {
            let ordinal = u64::try_from((number - 1) / 2).unwrap_or_default();
            let mut text = String::new();
            column.ord_to_str(ordinal, &mut text)?;
            *value = SortValue::Text(text);
        }
        Ok(())
    }
}

fn spelled(ordinal: u64) -> i64 {
    i64::try_from(ordinal).unwrap_or(i64::MAX / 2) * 2 + 1
}

/// A place with its texts as values of a segment.
fn in_segment(place: &Place, keys: &[Key]) -> tantivy::Result<Place> {
    let mut values = Vec::with_capacity(place.values.len());
    for (key, value) in keys.iter().zip(&place.values) {
        values.push(match (key, value) {
            (Key::Text(Some(column)), SortValue::Text(text)) => {
                match column.dictionary().term_ord_or_next(text)? {
                    TermOrdHit::Exact(ordinal) => SortValue::Number(spelled(ordinal)),
                    TermOrdHit::Next(ordinal) => SortValue::Number(spelled(ordinal) - 1),
                }
            }
            (_, value) => value.clone(),
        });
    }
    Ok(Place {
        values,
        record: place.record,
        place: place.place,
    })
}

fn sort(entries: &mut [Entry], order: &[Sort], backwards: bool) {
    let compare = |one: &Entry, other: &Entry| -> Ordering {
        compare_places(
            (&one.values, one.record, one.place),
            (&other.values, other.record, other.place),
            order,
        )
    };
    entries.sort_by(|one, other| {
        let comparison = compare(one, other);
        if backwards {
            comparison.reverse()
        } else {
            comparison
        }
    });
}

/// Counts the values of attributes.
pub(crate) struct Values<'a>(pub(crate) &'a [Attribute]);

pub(crate) struct ValuesOfSegment {
    columns: Vec<(Attribute, Option<StrColumn>, Vec<u32>)>,
}

pub(crate) type Counts = HashMap<Attribute, HashMap<String, u32>>;

impl Collector for Values<'_> {
    type Fruit = Counts;
    type Child = ValuesOfSegment;

    fn for_segment(
        &self,
        _segment_local_id: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<ValuesOfSegment> {
        let columns = self.0.iter().map(|attribute| {
            let column = segment.fast_fields().str(attribute_column(*attribute))?;
            let values = column.as_ref().map_or(0, |column| column.num_terms());
            Ok((*attribute, column, vec![0; values]))
        });
        Ok(ValuesOfSegment {
            columns: columns.collect::<tantivy::Result<_>>()?,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<Counts>>) -> tantivy::Result<Counts> {
        let mut all = Counts::new();
        for fruit in fruits {
            for (attribute, counts) in fruit? {
                let sums = all.entry(attribute).or_default();
                for (value, count) in counts {
                    *sums.entry(value).or_default() += count;
                }
            }
        }
        Ok(all)
    }
}

impl SegmentCollector for ValuesOfSegment {
    type Fruit = tantivy::Result<Counts>;

    fn collect(&mut self, document: DocId, _score: Score) {
        for (_, column, counts) in &mut self.columns {
            let Some(column) = column else { continue };
            for ordinal in column.term_ords(document) {
                let place = usize::try_from(ordinal).unwrap_or(usize::MAX);
                if let Some(count) = counts.get_mut(place) {
                    *count += 1;
                }
            }
        }
    }

    fn harvest(self) -> Self::Fruit {
        let mut all = Counts::new();
        for (attribute, column, counts) in self.columns {
            let sums = all.entry(attribute).or_default();
            let Some(column) = column else { continue };
            for (ordinal, count) in (0..).zip(counts).filter(|(_, count)| *count > 0) {
                let mut value = String::new();
                column.ord_to_str(ordinal, &mut value)?;
                sums.insert(value, count);
            }
        }
        Ok(all)
    }
}
