//! What every search engine keeps, one function for each behaviour.
//!
//! Each takes the two sides of an empty index. [`index_contract!`](crate::index_contract) makes a
//! test of each.

mod library;

use tercul_kernel::{PageRequest, PortError};

use self::library::{
    Asked, Outcome, fill, found, id, library, page, passage, searched, sorted, words, work,
};
use crate::{
    Attribute, Document, Filter, IndexStore, Measure, Place, Query, Retrieval, SearchIndex,
    SearchKind, Sort, SortBy,
};

/// Makes one test of each behaviour; `$run` is a macro of the adapter that makes an empty index and
/// runs a behaviour on it.
#[macro_export]
macro_rules! index_contract {
    ($run:ident) => {
        $crate::index_contract!($run:
            an_index_that_was_never_made_is_unavailable,
            a_document_is_found_after_the_commit,
            a_record_that_was_replaced_is_found_as_it_is_now,
            a_record_without_documents_is_gone,
            a_record_of_fewer_documents_keeps_none_of_the_others,
            a_word_is_found_in_any_script_and_form,
            a_typo_is_forgiven_where_it_is_allowed,
            the_last_word_may_be_a_beginning_where_it_is_allowed,
            the_words_of_a_phrase_follow_one_another,
            most_words_are_enough_where_it_is_allowed,
            records_that_match_anyhow_are_found_too,
            conditions_nest,
            a_range_includes_its_bounds,
            an_unknown_value_finds_nothing,
            values_are_counted,
            an_order_is_walked_in_both_directions,
            nothing_comes_last_in_either_direction,
            a_new_generation_answers_after_the_swap,
            the_living_index_answers_while_another_is_built,
            a_swap_that_was_not_noted_is_made_again,
            operators_of_engines_are_words,
            the_exact_title_comes_first,
            a_line_finds_its_work,
            every_word_of_a_long_line_counts,
            a_list_goes_on_where_a_result_stood_that_is_gone,
        );
    };
    ($run:ident: $($behaviour:ident,)+) => {
        $(
            #[test]
            fn $behaviour() {
                $run!($crate::testing::index::$behaviour);
            }
        )+
    };
}

/// An engine that has no index of a kind says so instead of finding nothing.
pub fn an_index_that_was_never_made_is_unavailable(
    _: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    let answer = found(index, "парус", Asked::default());
    assert!(matches!(answer, Err(PortError::Unavailable(_))));
    assert_eq!(index.count(SearchKind::Work)?, None);
    Ok(())
}

/// What is committed is there for the next question.
pub fn a_document_is_found_after_the_commit(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    assert_eq!(index.count(SearchKind::Work)?, Some(4));
    let documents = index.documents(SearchKind::Work, &[(id(1), 0), (id(9), 0)])?;
    let titles: Vec<Option<&str>> = documents
        .iter()
        .map(|document| Some(document.as_ref()?.fields.first()?.value.as_str()))
        .collect();
    assert_eq!(titles, [Some("Шүрәле"), None]);
    Ok(())
}

/// A record has the documents that were written last.
pub fn a_record_that_was_replaced_is_found_as_it_is_now(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    let living = store.living(SearchKind::Work)?;
    if let Some(living) = living {
        living.replace(
            id(1),
            vec![work(1, "Су анасы", "tt-Cyrl", "Габдулла Тукай")],
        )?;
        living.commit()?;
    }
    assert_eq!(found(index, "шүрәле", Asked::default())?, []);
    assert_eq!(found(index, "су анасы", Asked::default())?, [1]);
    assert_eq!(index.count(SearchKind::Work)?, Some(4));
    Ok(())
}

/// What is hidden or deleted leaves the index.
pub fn a_record_without_documents_is_gone(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    if let Some(living) = store.living(SearchKind::Work)? {
        living.replace(id(1), Vec::new())?;
        living.commit()?;
    }
    assert_eq!(found(index, "шүрәле", Asked::default())?, []);
    assert_eq!(index.count(SearchKind::Work)?, Some(3));
    Ok(())
}

/// A text that became shorter has fewer passages.
pub fn a_record_of_fewer_documents_keeps_none_of_the_others(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    fill(store, SearchKind::Passage, Vec::new())?;
    let numbered = |place: u32, content: &str| Document {
        place,
        ..passage(11, 1, content, "ru-Cyrl")
    };
    let contents = [
        (0, "первая строка"),
        (1, "вторая строка"),
        (2, "третья строка"),
    ];
    for (count, documents) in [(3, &contents[..]), (1, &contents[..1]), (2, &contents[1..])] {
        if let Some(living) = store.living(SearchKind::Passage)? {
            let documents = documents.iter().enumerate();
            let documents = documents
                .map(|(place, (_, content))| numbered(u32::try_from(place).unwrap_or(0), content));
            living.replace(id(11), documents.collect())?;
            living.commit()?;
        }
        assert_eq!(index.count(SearchKind::Passage)?, Some(count));
    }
    let places = [(id(11), 0), (id(11), 2)];
    let now = index.documents(SearchKind::Passage, &places)?;
    let contents: Vec<Option<&str>> = now
        .iter()
        .map(|document| Some(document.as_ref()?.fields.first()?.value.as_str()))
        .collect();
    assert_eq!(contents, [Some("вторая строка"), None]);
    Ok(())
}

/// Keys do not depend on the script, stems not on the form.
pub fn a_word_is_found_in_any_script_and_form(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    for query in [
        "ШҮРӘЛЕ",
        "Şüräle",
        "Shurale",
        "шурале",
        "Шүрәлене",
        "тукай",
        "Tuqay",
    ] {
        assert_eq!(found(index, query, Asked::default())?, [1], "{query}");
    }
    assert_eq!(sorted(found(index, "паруса", Asked::default())?), [2, 4]);
    Ok(())
}

/// A letter more, less or another.
pub fn a_typo_is_forgiven_where_it_is_allowed(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    let strict = found(index, "лермантов", Asked::default())?;
    assert_eq!(strict, []);
    let forgiving = found(
        index,
        "лермантов",
        Asked {
            tolerates_typos: true,
            ..Asked::default()
        },
    )?;
    assert_eq!(sorted(forgiving), [2, 4]);
    Ok(())
}

/// What the reader is still typing.
pub fn the_last_word_may_be_a_beginning_where_it_is_allowed(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    assert_eq!(found(index, "белый пар", Asked::default())?, []);
    let completed = found(
        index,
        "белый пар",
        Asked {
            completes_last_word: true,
            ..Asked::default()
        },
    )?;
    assert_eq!(completed, [2]);
    Ok(())
}

/// Quotation marks mean neighbours in this order.
pub fn the_words_of_a_phrase_follow_one_another(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    assert_eq!(found(index, "\"белый парус\"", Asked::default())?, [2]);
    assert_eq!(found(index, "\"парус белый\"", Asked::default())?, []);
    assert_eq!(found(index, "парус белый", Asked::default())?, [2]);
    Ok(())
}

/// A word too many does not hide a work.
pub fn most_words_are_enough_where_it_is_allowed(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    let query = "белый чёрный парус";
    assert_eq!(found(index, query, Asked::default())?, []);
    let most = found(
        index,
        query,
        Asked {
            required: Some(2),
            ..Asked::default()
        },
    )?;
    assert_eq!(most, [2]);
    Ok(())
}

/// Works whose passages have the words.
pub fn records_that_match_anyhow_are_found_too(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    let also = [id(3)];
    let records = found(
        index,
        "шүрәле",
        Asked {
            also: &also,
            ..Asked::default()
        },
    )?;
    assert_eq!(sorted(records), [1, 3]);
    Ok(())
}

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

/// A swap leaves no gap.
pub fn a_new_generation_answers_after_the_swap(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    let second = store.building(SearchKind::Work, "second")?;
    second.replace(id(7), vec![work(7, "Яңа", "tt-Cyrl", "А")])?;
    second.commit()?;
    store.swap(SearchKind::Work, "second")?;
    assert_eq!(found(index, "", Asked::default())?, [7]);
    Ok(())
}

/// A process may be stopped between a swap and the note of it; the next one goes on building what
/// answers already.
pub fn a_swap_that_was_not_noted_is_made_again(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    store.building(SearchKind::Work, "second")?.commit()?;
    store.swap(SearchKind::Work, "second")?;
    let living = store.living(SearchKind::Work)?;
    assert!(living.is_some());
    let second = store.building(SearchKind::Work, "second")?;
    second.replace(id(7), vec![work(7, "Яңа", "tt-Cyrl", "А")])?;
    second.commit()?;
    store.swap(SearchKind::Work, "second")?;
    assert_eq!(found(index, "", Asked::default())?, [7]);
    Ok(())
}

/// Readers see nothing of what is built beside.
pub fn the_living_index_answers_while_another_is_built(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    let second = store.building(SearchKind::Work, "second")?;
    second.replace(id(7), vec![work(7, "Яңа", "tt-Cyrl", "А")])?;
    second.commit()?;
    assert_eq!(found(index, "яңа", Asked::default())?, []);
    assert_eq!(found(index, "шүрәле", Asked::default())?, [1]);
    Ok(())
}

/// No text is a command to the engine.
pub fn operators_of_engines_are_words(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    library(store)?;
    for query in [
        "шүрәле OR парус",
        "*",
        "title:шүрәле^9",
        "+шүрәле -тукай",
        "шүр*",
        "(",
        "\"",
        "\\",
    ] {
        let query = words(query);
        let everything = Filter::everything();
        let retrieved = index.retrieve(&Retrieval {
            words: &query.words,
            required: query.words.len(),
            limit: 10,
            ..Retrieval::of(SearchKind::Work, &everything)
        })?;
        let expected = if query.is_empty() {
            4
        } else {
            retrieved.hits.len().min(1)
        };
        assert_eq!(retrieved.hits.len(), expected, "{query:?}");
    }
    Ok(())
}

/// The shorter title is the nearer one.
pub fn the_exact_title_comes_first(store: &mut dyn IndexStore, index: &dyn SearchIndex) -> Outcome {
    library(store)?;
    fill(store, SearchKind::Passage, Vec::new())?;
    assert_eq!(searched(index, "парус")?, [4, 2]);
    assert_eq!(searched(index, "прусс парус белый")?.first(), Some(&2));
    Ok(())
}

/// Half a line, in another form of its words.
pub fn a_line_finds_its_work(store: &mut dyn IndexStore, index: &dyn SearchIndex) -> Outcome {
    library(store)?;
    let line = "Нәкъ Казан артында бардыр бер авыл — Кырлай диләр\nҖырлаганда көй өчен, тавыклары җырлай диләр";
    fill(
        store,
        SearchKind::Passage,
        vec![passage(11, 1, line, "tt-Cyrl")],
    )?;
    assert_eq!(searched(index, "казан артында бер авыл")?, [1]);
    assert_eq!(searched(index, "qazan artında ber awıl")?, [1]);
    Ok(())
}

/// Engines that read the first words of a query alone are asked in another way.
pub fn every_word_of_a_long_line_counts(
    store: &mut dyn IndexStore,
    index: &dyn SearchIndex,
) -> Outcome {
    let count = Query::MAX_WORDS;
    let line = |last: &str| {
        let words = (1..count).map(|number| format!("слово{number}"));
        words.chain([last.to_owned()]).collect::<Vec<_>>().join(" ")
    };
    let title = |number, last| work(number, &line(last), "ru-Cyrl", "Михаил Лермонтов");
    fill(
        store,
        SearchKind::Work,
        vec![title(1, "конец"), title(2, "начало")],
    )?;
    assert_eq!(found(index, &line("начало"), Asked::default())?, [2]);
    assert_eq!(found(index, &line("иное"), Asked::default())?, []);
    let most = Asked {
        required: Some(count * 3 / 5),
        ..Asked::default()
    };
    assert_eq!(sorted(found(index, &line("иное"), most)?), [1, 2]);
    let phrase = format!("\"{}\"", line("конец"));
    assert_eq!(found(index, &phrase, Asked::default())?, [1]);
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
