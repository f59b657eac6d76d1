use tercul_kernel::{Actor, SynonymSetId};
use tercul_search::{
    SearchError, SynonymSet,
    commands::{DeleteSynonymSet, UpsertSynonymSet},
    testing::stored::{MemorySearches, a_tag, an_instant, terms},
};
use uuid::Uuid;

use crate::{editor, reader};

fn upsert(target: Option<(SynonymSetId, i32)>, tag: &str, words: &[&str]) -> UpsertSynonymSet {
    UpsertSynonymSet {
        target,
        language: a_tag(tag),
        terms: terms(words),
    }
}

fn run(
    memory: &mut MemorySearches,
    actor: &Actor,
    command: UpsertSynonymSet,
) -> Result<SynonymSet, SearchError> {
    memory.run(|tx| command.execute(tx, actor, an_instant()))
}

#[test]
fn editors_of_the_language_and_of_everything_keep_synonyms() {
    let mut memory = MemorySearches::default();
    let command = || upsert(None, "tt-Cyrl", &["урман", "чытырман"]);
    let refused = Err(SearchError::Forbidden);
    assert_eq!(run(&mut memory, &reader(1), command()), refused);
    assert_eq!(run(&mut memory, &editor(Some("ru")), command()), refused);
    let set = run(&mut memory, &editor(Some("tt")), command()).unwrap();
    let change = upsert(Some((set.id, 1)), "tt-Cyrl", &["урман", "кара урман"]);
    let set = run(&mut memory, &editor(None), change).unwrap();
    assert_eq!(set.version, 2);
    let actions: Vec<_> = memory.changes.iter().map(|change| change.action).collect();
    assert_eq!(actions, ["synonym_set.created", "synonym_set.updated"]);
}

#[test]
fn a_set_moves_to_another_language_by_whoever_edits_both() {
    let mut memory = MemorySearches::default();
    let set = run(
        &mut memory,
        &editor(None),
        upsert(None, "ru-Cyrl", &["лес", "бор"]),
    )
    .unwrap();
    let change = || upsert(Some((set.id, 1)), "tt-Cyrl", &["урман", "чытырман"]);
    let answer = run(&mut memory, &editor(Some("tt")), change());
    assert_eq!(answer, Err(SearchError::Forbidden));
    let moved = run(&mut memory, &editor(None), change()).unwrap();
    assert_eq!(moved.language, a_tag("tt-Cyrl"));
}

#[test]
fn the_rules_of_terms_are_told_with_their_places() {
    let mut memory = MemorySearches::default();
    let mut refused = |words: &[&str]| {
        run(&mut memory, &editor(None), upsert(None, "ru-Cyrl", words)).unwrap_err()
    };
    let (min, max) = (2, 20);
    assert_eq!(
        refused(&["лес"]),
        SearchError::TermCount {
            min,
            max,
            actual: 1
        }
    );
    let many: Vec<String> = (0..21).map(|number| format!("слово{number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(
        refused(&many),
        SearchError::TermCount {
            min,
            max,
            actual: 21
        }
    );
    assert_eq!(refused(&["лес", "…"]), SearchError::Wordless { index: 1 });
    let (first, second) = (0, 2);
    assert_eq!(
        refused(&["Ёлка", "ель", "елка"]),
        SearchError::RepeatedTerm { first, second }
    );
    let unknown = run(
        &mut memory,
        &editor(None),
        upsert(None, "de-Latn", &["Wald", "Forst"]),
    );
    let tag = a_tag("de-Latn");
    assert_eq!(unknown, Err(SearchError::UnknownLanguage { tag }));
    assert!(memory.changes.is_empty());
}

#[test]
fn a_word_is_in_one_set_of_a_language() {
    let mut memory = MemorySearches::default();
    let editor = editor(None);
    let first = run(
        &mut memory,
        &editor,
        upsert(None, "ru-Cyrl", &["ёлка", "ель"]),
    )
    .unwrap();
    let answer = run(
        &mut memory,
        &editor,
        upsert(None, "ru-Cyrl", &["сосна", "Елка"]),
    );
    let taken = SearchError::TermTaken {
        index: Some(1),
        owner: Some(first.id),
    };
    assert_eq!(answer, Err(taken));
    run(
        &mut memory,
        &editor,
        upsert(None, "tt-Cyrl", &["ёлка", "чыршы"]),
    )
    .unwrap();
    // Its own words do not stand in the way of a set.
    let longer = upsert(Some((first.id, 1)), "ru-Cyrl", &["ель", "ёлка", "ёлочка"]);
    assert!(run(&mut memory, &editor, longer).is_ok());
}

#[test]
fn a_set_that_stays_the_same_is_not_recorded() {
    let mut memory = MemorySearches::default();
    let set = run(
        &mut memory,
        &editor(None),
        upsert(None, "ru-Cyrl", &["лес", "бор"]),
    )
    .unwrap();
    memory.changes.clear();
    let same = upsert(Some((set.id, 1)), "ru-Cyrl", &["лес", "бор"]);
    assert_eq!(run(&mut memory, &editor(None), same), Ok(set));
    assert!(memory.changes.is_empty());
}

#[test]
fn an_unknown_set_and_a_stale_version_are_refused() {
    let mut memory = MemorySearches::default();
    let unknown = SynonymSetId(Uuid::from_u128(77));
    let change = upsert(Some((unknown, 1)), "ru-Cyrl", &["лес", "бор"]);
    let answer = run(&mut memory, &editor(None), change);
    assert_eq!(answer, Err(SearchError::NotFound { field: "id" }));
    let set = run(
        &mut memory,
        &editor(None),
        upsert(None, "ru-Cyrl", &["лес", "бор"]),
    )
    .unwrap();
    let stale = upsert(Some((set.id, 4)), "ru-Cyrl", &["лес", "роща"]);
    let answer = run(&mut memory, &editor(None), stale);
    assert_eq!(answer, Err(SearchError::Stale { current: 1 }));
}

#[test]
fn a_deleted_set_is_gone_and_its_words_are_free() {
    let mut memory = MemorySearches::default();
    let set = run(
        &mut memory,
        &editor(None),
        upsert(None, "ru-Cyrl", &["лес", "бор"]),
    )
    .unwrap();
    let delete = |memory: &mut MemorySearches, actor: &Actor, expected_version| {
        let delete = DeleteSynonymSet {
            id: set.id,
            expected_version,
        };
        memory.run(|tx| delete.execute(tx, actor, an_instant()))
    };
    let forbidden = Err(SearchError::Forbidden);
    assert_eq!(delete(&mut memory, &reader(1), 1), forbidden);
    assert_eq!(delete(&mut memory, &editor(Some("tt")), 1), forbidden);
    let stale = Err(SearchError::Stale { current: 1 });
    assert_eq!(delete(&mut memory, &editor(Some("ru")), 2), stale);
    assert_eq!(delete(&mut memory, &editor(Some("ru")), 1), Ok(set.id));
    let missing = Err(SearchError::NotFound { field: "id" });
    assert_eq!(delete(&mut memory, &editor(None), 2), missing);
    run(
        &mut memory,
        &editor(None),
        upsert(None, "ru-Cyrl", &["лес", "роща"]),
    )
    .unwrap();
}
