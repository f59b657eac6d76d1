use tercul_kernel::{Page, PageRequest, PortError, Total};
use uuid::Uuid;

use crate::search::{cut, mark};
use crate::{Attribute, Document, Filter, Measure, Retrieval, SearchIndex, SearchKind};

/// Works that are compared.
const CANDIDATES: usize = 500;

/// What two works may share, and how much that says.
const SHARED: [(Attribute, f32); 6] = [
    (Attribute::Tag, 3.0),
    (Attribute::Category, 2.5),
    (Attribute::Author, 2.5),
    (Attribute::Form, 1.0),
    (Attribute::OriginalLanguage, 0.7),
    (Attribute::Century, 0.8),
];

/// Works that resemble a work by tags, categories, authors, form, language and time, most similar
/// first; `None` where the index has no such work.
///
/// # Errors
/// [`PortError`] of the engine, [`PortError::ForeignCursor`] where the cursor is of another list.
pub fn similar_works(
    index: &dyn SearchIndex,
    work: Uuid,
    page: &PageRequest,
) -> Result<Option<Page<Uuid>>, PortError> {
    let list = mark(&format!("similar to {work}"));
    if page
        .cursor
        .as_ref()
        .is_some_and(|cursor| cursor.order != list)
    {
        return Err(PortError::ForeignCursor);
    }
    let document = index.documents(SearchKind::Work, &[(work, 0)])?.pop();
    let Some(document) = document.flatten() else {
        return Ok(None);
    };
    let near = [Attribute::Tag, Attribute::Category, Attribute::Author]
        .into_iter()
        .filter(|attribute| document.attribute(*attribute).is_some())
        .map(|attribute| Filter::Has(attribute, values(&document, attribute)));
    let filter = Filter::Any(near.collect()).and(Filter::Not(Box::new(Filter::Has(
        Attribute::Work,
        vec![work.to_string()],
    ))));
    let retrieved = index.retrieve(&Retrieval {
        limit: CANDIDATES,
        documents: CANDIDATES,
        ..Retrieval::of(SearchKind::Work, &filter)
    })?;
    let mut others: Vec<(f32, i64, Uuid)> = retrieved
        .hits
        .into_iter()
        .filter_map(|hit| hit.document)
        .map(|other| {
            let popularity = other.measure(Measure::Popularity).unwrap_or(0);
            (resemblance(&document, &other), popularity, other.record)
        })
        .collect();
    others.sort_by(|one, other| {
        let closest = other.0.total_cmp(&one.0);
        closest
            .then(other.1.cmp(&one.1))
            .then_with(|| one.2.cmp(&other.2))
    });
    let total = page.wants_total.then(|| Total {
        count: u32::try_from(others.len()).unwrap_or(u32::MAX),
        is_exact: others.len() < CANDIDATES,
    });
    let page = cut(others, page, total, list, |(_, _, id)| (*id, String::new()));
    Ok(Some(page.map(|(_, _, id)| id)))
}

/// How much two works have in common: for each attribute the share of common values.
fn resemblance(one: &Document, other: &Document) -> f32 {
    SHARED
        .iter()
        .map(|(attribute, worth)| {
            let mine = values(one, *attribute);
            let theirs = values(other, *attribute);
            let common = mine.iter().filter(|value| theirs.contains(value)).count();
            let all = mine.len() + theirs.len() - common;
            worth * crate::matching::share(common, all)
        })
        .sum()
}

fn values(document: &Document, attribute: Attribute) -> Vec<String> {
    let values = document
        .attributes
        .iter()
        .filter(|(name, _)| *name == attribute);
    values.map(|(_, value)| value.clone()).collect()
}
