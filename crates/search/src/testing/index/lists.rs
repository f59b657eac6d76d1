//! Conditions, counts and orders.

use tercul_kernel::{PageRequest, PortError};

use super::library::{Asked, Outcome, fill, found, library, page, sorted, work};
use crate::{
    Attribute, Filter, IndexStore, Measure, Place, Retrieval, SearchIndex, SearchKind, Sort, SortBy,
};

/// And, or and not, inside each other.
pub fn conditions_nest(store: &mut dyn IndexStore, index: &dyn SearchIndex) -> Outcome {
    library(store)?;
    let has = |attribute, value: &str| Filter::Has(attribute, vec![value.to_owned()]);
    let meeting = |filter: &Filter| {
        found(
            index,
            "",
            Asked {
                filter: Some(filter),
                ..Asked::default()
            },
        )
        .map(sorted)
    };
    let russian = has(Attribute::OriginalLanguage, "ru-Cyrl");
    let poem = has(Attribute::Form, "POEM");
    assert_eq!(meeting(&russian)?, [2, 4]);
    assert_eq!(
        meeting(&Filter::All(vec![russian.clone(), poem.clone()]))?,
        [2]
    );
    assert_eq!(
        meeting(&Filter::Any(vec![russian.clone(), poem.clone()]))?,
        [1, 2, 4]
    );
    assert_eq!(meeting(&Filter::Not(Box::new(russian.clone())))?, [1, 3]);
    let deep = Filter::All(vec![
        Filter::Any(vec![russian, has(Attribute::Form, "NOVEL")]),
        Filter::Not(Box::new(poem)),
    ]);
    assert_eq!(meeting(&deep)?, [3, 4]);
    assert_eq!(meeting(&Filter::Any(Vec::new()))?, []);
    assert_eq!(meeting(&Filter::All(Vec::new()))?, [1, 2, 3, 4]);
    Ok(())
}

/// From and to, alone or together, however large; what has no number is never inside.
pub fn a_range_includes_its_bounds(store: &mut dyn IndexStore, index: &dyn SearchIndex) -> Outcome {
    let dated = |number, year| {
        let mut dated = work(number, "Парус", "ru-Cyrl", "Михаил Лермонтов");
        dated.measures.push((Measure::CreatedFrom, year));
        dated
    };
    let undated = work(4, "Парус", "ru-Cyrl", "Михаил Лермонтов");
    let works = vec![dated(1, -44), dated(2, 1832), dated(3, 1841), undated];
    fill(store, SearchKind::Work, works)?;
    let cases: [(Option<i64>, Option<i64>, &[u128]); 7] = [
        (Some(1832), Some(1841), &[2, 3]),
        (Some(1833), None, &[3]),
        (None, Some(1832), &[1, 2]),
        (None, None, &[1, 2, 3]),
        (Some(-44), Some(-44), &[1]),
        (Some(1900), Some(1800), &[]),
        (Some(i64::MIN), Some(i64::MAX), &[1, 2, 3]),
    ];
    for (from, to, expected) in cases {
        let filter = Filter::Between(Measure::CreatedFrom, from, to);
        let records = found(
            index,
            "",
            Asked {
                filter: Some(&filter),
                ..Asked::default()
            },
        )?;
        assert_eq!(sorted(records), expected, "{from:?} {to:?}");
    }
    Ok(())
}

/// A value in the syntax of an engine is a value.
pub fn an_unknown_value_finds_nothing(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    for value in [
        "",
        "*",
        "POEM OR 1 = 1",
        "a\" OR form EXISTS",
        "[* TO *]",
        "\\",
        "'",
    ] {
        let filter = Filter::Has(Attribute::Form, vec![value.to_owned()]);
        let records = found(
            index,
            "",
            Asked {
                filter: Some(&filter),
                ..Asked::default()
            },
        )?;
        assert_eq!(records, [], "{value}");
    }
    Ok(())
}

/// Counts are of everything that matches, not of the page.
pub fn values_are_counted(store: &mut dyn IndexStore, index: &dyn SearchIndex) -> Outcome {
    library(store)?;
    let everything = Filter::everything();
    let retrieved = index.retrieve(&Retrieval {
        counts: true,
        facets: &[Attribute::OriginalLanguage, Attribute::Translator],
        limit: 1,
        ..Retrieval::of(SearchKind::Work, &everything)
    })?;
    assert_eq!(
        retrieved.total.map(|total| (total.count, total.is_exact)),
        Some((4, true))
    );
    let languages = vec![
        ("ru-Cyrl".to_owned(), 2),
        ("en-Latn".to_owned(), 1),
        ("tt-Cyrl".to_owned(), 1),
    ];
    assert_eq!(
        retrieved.facets,
        [
            (Attribute::OriginalLanguage, languages),
            (Attribute::Translator, Vec::new()),
        ]
    );
    Ok(())
}

/// Page by page from either end, everything once.
pub fn an_order_is_walked_in_both_directions(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    let order = [Sort {
        by: SortBy::Title,
        descending: false,
    }];
    let walk = |backwards: bool| -> Result<Vec<u128>, PortError> {
        let everything = Filter::everything();
        let mut records = Vec::new();
        let mut after: Option<Place> = None;
        loop {
            let retrieved = index.retrieve(&Retrieval {
                order: &order,
                after: after.as_ref(),
                backwards,
                limit: 2,
                ..Retrieval::of(SearchKind::Work, &everything)
            })?;
            let Some(last) = retrieved.hits.last() else {
                return Ok(records);
            };
            after = Some(Place {
                values: last.values.clone(),
                record: last.record,
                place: last.place,
            });
            records.extend(retrieved.hits.iter().map(|hit| hit.record.as_u128()));
        }
    };
    let mut forwards = walk(false)?;
    assert_eq!(sorted(forwards.clone()), [1, 2, 3, 4]);
    forwards.reverse();
    assert_eq!(walk(true)?, forwards);
    Ok(())
}

/// Works of unknown date stand at the end of both orders.
pub fn nothing_comes_last_in_either_direction(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    let mut dated = work(1, "Бер", "tt-Cyrl", "А");
    dated.measures.push((Measure::CreatedFrom, 1900));
    let mut later = work(2, "Ике", "tt-Cyrl", "А");
    later.measures.push((Measure::CreatedFrom, 1910));
    fill(
        store,
        SearchKind::Work,
        vec![work(3, "Өч", "tt-Cyrl", "А"), later, dated],
    )?;
    for (descending, expected) in [(false, [1, 2, 3]), (true, [2, 1, 3])] {
        let order = [Sort {
            by: SortBy::Measure(Measure::CreatedFrom),
            descending,
        }];
        let records = found(
            index,
            "",
            Asked {
                order: &order,
                ..Asked::default()
            },
        )?;
        assert_eq!(records, expected);
    }
    Ok(())
}

/// A cursor of a result that left the index neither skips nor repeats another.
pub fn a_list_goes_on_where_a_result_stood_that_is_gone(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    let works = (1..=5).map(|number| work(number, "Парус", "ru-Cyrl", "Михаил Лермонтов"));
    fill(store, SearchKind::Work, works.collect())?;
    let first = page(index, "парус", PageRequest::first(2))?;
    let rest = page(index, "парус", PageRequest::first(10))?.into_items();
    let last = first.rows.last().map(|row| row.cursor.clone());
    let gone = last.as_ref().map(|cursor| cursor.id);
    if let (Some(gone), Some(living)) = (gone, store.living(SearchKind::Work)?) {
        living.replace(gone, Vec::new())?;
        living.commit()?;
    }
    let next = PageRequest {
        cursor: last,
        ..PageRequest::first(10)
    };
    let next = page(index, "парус", next)?.into_items();
    let records = |found: &[crate::Found]| -> Vec<u128> {
        let records = found.iter().map(|one| one.document.record.as_u128());
        records.collect()
    };
    assert_eq!(records(&next), records(&rest)[2..]);
    Ok(())
}
