//! A library of four works, and short ways to write and to ask.

use tercul_kernel::{Page, PageRequest, PortError};
use uuid::Uuid;

use crate::{
    Attribute, Document, Field, FieldName, Filter, Found, IndexStore, Measure, PassageSegment,
    Query, Retrieval, SearchIndex, SearchKind, SearchRequest, Sort, search,
};

/// A failure of a port fails the test.
pub(super) type Outcome = Result<(), PortError>;

pub(super) const GENERATION: &str = "first";

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A work with a title in one language and a name of its author.
pub(super) fn work(number: u128, title: &str, tag: &str, author: &str) -> Document {
    Document {
        kind: SearchKind::Work,
        record: id(number),
        place: 0,
        fields: vec![
            field(FieldName::Title, title, tag),
            field(FieldName::Name, author, tag),
        ],
        attributes: vec![
            (Attribute::Work, id(number).to_string()),
            (Attribute::OriginalLanguage, tag.to_owned()),
        ],
        measures: vec![(Measure::Popularity, 0)],
        sort_title: tercul_script::sort_key(title),
        segments: Vec::new(),
    }
}

pub(super) fn field(name: FieldName, value: &str, tag: &str) -> Field {
    Field {
        name,
        language_tag: tag.to_owned(),
        value: value.to_owned(),
    }
}

fn with(mut document: Document, attribute: Attribute, value: &str) -> Document {
    document.attributes.push((attribute, value.to_owned()));
    document
}

pub(super) fn passage(text: u128, work: u128, content: &str, tag: &str) -> Document {
    let segments = content.split('\n').scan(0_u32, |start, line| {
        let segment = PassageSegment {
            citation: start.to_string(),
            start: *start,
        };
        *start += u32::try_from(line.len() + 1).unwrap_or(0);
        Some(segment)
    });
    Document {
        kind: SearchKind::Passage,
        record: id(text),
        place: 0,
        fields: vec![field(FieldName::Content, content, tag)],
        attributes: vec![(Attribute::Work, id(work).to_string())],
        measures: Vec::new(),
        sort_title: String::new(),
        segments: segments.collect(),
    }
}

/// Writes documents into a new index of their kind, which then answers.
pub(super) fn fill(
    store: &mut dyn IndexStore,
    kind: SearchKind,
    documents: Vec<Document>,
) -> Outcome {
    let building = store.building(kind, GENERATION)?;
    for document in documents {
        building.replace(document.record, vec![document])?;
    }
    building.commit()?;
    store.swap(kind, GENERATION)
}

pub(super) fn library(store: &mut dyn IndexStore) -> Outcome {
    fill(
        store,
        SearchKind::Work,
        vec![
            with(
                work(1, "Шүрәле", "tt-Cyrl", "Габдулла Тукай"),
                Attribute::Form,
                "POEM",
            ),
            with(
                work(2, "Белый парус одинокий", "ru-Cyrl", "Михаил Лермонтов"),
                Attribute::Form,
                "POEM",
            ),
            with(
                work(3, "The Lonely Sail", "en-Latn", "Somebody"),
                Attribute::Form,
                "NOVEL",
            ),
            work(4, "Парус", "ru-Cyrl", "Михаил Лермонтов"),
        ],
    )
}

/// The words of a query, which must be one.
pub(super) fn words(text: &str) -> Query {
    Query::parse(text).unwrap_or_default()
}

/// What a question asks beyond its words.
#[derive(Clone, Copy, Default)]
pub(super) struct Asked<'a> {
    pub(super) required: Option<usize>,
    pub(super) tolerates_typos: bool,
    pub(super) completes_last_word: bool,
    pub(super) also: &'a [Uuid],
    pub(super) filter: Option<&'a Filter>,
    pub(super) order: &'a [Sort],
}

pub(super) fn found(
    index: &dyn SearchIndex,
    query: &str,
    asked: Asked<'_>,
) -> Result<Vec<u128>, PortError> {
    let query = words(query);
    let everything = Filter::everything();
    let retrieved = index.retrieve(&Retrieval {
        words: &query.words,
        phrases: &query.phrases,
        required: asked.required.unwrap_or(query.words.len()),
        tolerates_typos: asked.tolerates_typos,
        completes_last_word: asked.completes_last_word,
        also: asked.also,
        order: asked.order,
        limit: 10,
        ..Retrieval::of(SearchKind::Work, asked.filter.unwrap_or(&everything))
    })?;
    let records = retrieved.hits.iter().map(|hit| hit.record.as_u128());
    Ok(records.collect())
}

pub(super) fn sorted(mut records: Vec<u128>) -> Vec<u128> {
    records.sort_unstable();
    records
}

pub(super) fn searched(index: &dyn SearchIndex, query: &str) -> Result<Vec<u128>, PortError> {
    let page = page(index, query, PageRequest::first(10))?;
    let rows = page.rows.iter();
    Ok(rows.map(|row| row.item.document.record.as_u128()).collect())
}

/// A page of works by relevance.
pub(super) fn page(
    index: &dyn SearchIndex,
    query: &str,
    page: PageRequest,
) -> Result<Page<Found>, PortError> {
    let found = search(
        index,
        &SearchRequest {
            query: words(query),
            kinds: vec![SearchKind::Work],
            filter: Filter::everything(),
            facets: Vec::new(),
            order: Vec::new(),
            page,
        },
    )?;
    Ok(found.results)
}
