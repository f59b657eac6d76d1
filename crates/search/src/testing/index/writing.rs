//! What is written is found, and what is taken out is gone.

use tercul_kernel::PortError;

use super::library::{Asked, Outcome, fill, found, id, library, passage, work};
use crate::{Document, IndexStore, SearchIndex, SearchKind};

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
