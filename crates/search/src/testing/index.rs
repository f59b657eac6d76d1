//! What every search engine keeps, one function for each behaviour.
//!
//! Each takes the two sides of an empty index. [`index_contract!`](crate::index_contract) makes a
//! test of each.

mod library;
mod lists;
mod writing;

use self::library::{
    Asked, Outcome, fill, found, id, library, passage, searched, sorted, words, work,
};
pub use self::lists::{
    a_list_goes_on_where_a_result_stood_that_is_gone, a_range_includes_its_bounds,
    an_order_is_walked_in_both_directions, an_unknown_value_finds_nothing, conditions_nest,
    nothing_comes_last_in_either_direction, values_are_counted,
};
pub use self::writing::{
    a_document_is_found_after_the_commit, a_new_generation_answers_after_the_swap,
    a_record_of_fewer_documents_keeps_none_of_the_others,
    a_record_that_was_replaced_is_found_as_it_is_now, a_record_without_documents_is_gone,
    a_swap_that_was_not_noted_is_made_again, an_index_that_was_never_made_is_unavailable,
    the_living_index_answers_while_another_is_built,
};
use crate::{Filter, IndexStore, Query, Retrieval, SearchIndex, SearchKind};

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
