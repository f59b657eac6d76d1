use tercul_kernel::{Actor, Patch, SavedSearchId};
use tercul_search::{
    AlertFrequency, Condition, SavedQuery, SavedSearch, SavedSearchName, SearchError, SearchKind,
    Sought,
    commands::{CreateSavedSearch, DeleteSavedSearch, UpdateSavedSearch},
    testing::stored::{MemorySearches, a_saved_search, an_instant, sought},
};

use crate::{actor, reader};

fn create(query: &str) -> CreateSavedSearch {
    CreateSavedSearch {
        name: SavedSearchName::parse("Forest").unwrap(),
        sought: sought(query),
        alert_frequency: AlertFrequency::Never,
    }
}

fn update(id: SavedSearchId, expected_version: i32) -> UpdateSavedSearch {
    UpdateSavedSearch {
        id,
        name: None,
        query: None,
        kinds: None,
        condition: Patch::Keep,
        alert_frequency: None,
        expected_version,
    }
}

fn saved(memory: &mut MemorySearches, owner: &Actor) -> SavedSearch {
    let create = create("шүрәле");
    memory
        .run(|tx| create.execute(tx, owner, an_instant()))
        .unwrap()
}

fn json(text: &str) -> Condition {
    Condition::parse(text.to_owned()).unwrap()
}

#[test]
fn a_reader_saves_a_search() {
    let mut memory = MemorySearches::default();
    let search = saved(&mut memory, &reader(1));
    assert_eq!(search.version, 1);
    assert_eq!(memory.saved_searches.get(&search.id), Some(&search));
    let change = memory.changes.pop().unwrap();
    assert_eq!(change.action, "saved_search.created");
    assert!(change.fields.is_empty(), "what is looked for stays private");
    assert!(memory.changes.is_empty());
}

#[test]
fn who_is_not_verified_or_may_not_bookmark_keeps_no_searches() {
    let mut memory = MemorySearches::default();
    let mut pending = reader(1);
    pending.is_verified = false;
    let answer = memory.run(|tx| create("x").execute(tx, &pending, an_instant()));
    assert_eq!(answer, Err(SearchError::NotVerified));
    let nobody = actor(1, &[]);
    let answer = memory.run(|tx| create("x").execute(tx, &nobody, an_instant()));
    assert_eq!(answer, Err(SearchError::Forbidden));
    assert!(memory.changes.is_empty());
}

#[test]
fn a_search_for_nothing_is_not_saved() {
    let mut memory = MemorySearches::default();
    let answer = memory.run(|tx| create(" ").execute(tx, &reader(1), an_instant()));
    assert_eq!(answer, Err(SearchError::NothingSought));
    let mut with_condition = create("");
    with_condition.sought.condition = json(r#"{"form":["POEM"]}"#);
    let answer = memory.run(|tx| with_condition.execute(tx, &reader(1), an_instant()));
    assert!(answer.is_ok());
}

#[test]
fn nobody_keeps_more_than_a_hundred() {
    let mut memory = MemorySearches::default();
    for _ in 0..SavedSearch::MAX {
        saved(&mut memory, &reader(1));
    }
    let answer = memory.run(|tx| create("x").execute(tx, &reader(1), an_instant()));
    let (limit, used) = (100, 100);
    assert_eq!(answer, Err(SearchError::Limit { limit, used }));
    saved(&mut memory, &reader(2));
    // One less, one more.
    let gone = memory.saved_searches.values().next().unwrap().id;
    let delete = DeleteSavedSearch { id: gone };
    memory
        .run(|tx| delete.execute(tx, &reader(1), an_instant()))
        .unwrap();
    saved(&mut memory, &reader(1));
}

#[test]
fn the_owner_changes_what_is_given_and_clears_the_condition() {
    let mut memory = MemorySearches::default();
    let mut search = a_saved_search(&mut memory, reader(1).user, "шүрәле");
    search.sought.condition = json(r#"{"form":["POEM"]}"#);
    memory.saved_searches.insert(search.id, search.clone());
    let change = UpdateSavedSearch {
        query: Some(SavedQuery::parse("урман").unwrap()),
        kinds: Some(vec![
            SearchKind::Author,
            SearchKind::Work,
            SearchKind::Author,
        ]),
        condition: Patch::Clear,
        alert_frequency: Some(AlertFrequency::Daily),
        ..update(search.id, 1)
    };
    let after = memory
        .run(|tx| change.execute(tx, &reader(1), an_instant()))
        .unwrap();
    assert_eq!(after.name, search.name);
    assert_eq!(after.sought.query.as_str(), "урман");
    assert_eq!(after.sought.kinds, [SearchKind::Work, SearchKind::Author]);
    assert!(after.sought.condition.is_everything());
    assert_eq!(after.alert_frequency, AlertFrequency::Daily);
    assert_eq!(after.version, 2);
    assert_eq!(memory.saved_searches.get(&search.id), Some(&after));
}

#[test]
fn what_stays_the_same_is_not_recorded() {
    let mut memory = MemorySearches::default();
    let search = saved(&mut memory, &reader(1));
    memory.changes.clear();
    let update = update(search.id, 1);
    let after = memory.run(|tx| update.execute(tx, &reader(1), an_instant()));
    assert_eq!(after, Ok(search));
    assert!(memory.changes.is_empty());
}

#[test]
fn a_saved_search_exists_for_its_owner_only() {
    let mut memory = MemorySearches::default();
    let search = saved(&mut memory, &reader(1));
    let missing = Err(SearchError::NotFound { field: "id" });
    let change = update(search.id, 1);
    let answer = memory.run(|tx| change.execute(tx, &reader(2), an_instant()));
    assert_eq!(answer.map(|_| ()), missing);
    let delete = DeleteSavedSearch { id: search.id };
    let answer = memory.run(|tx| delete.execute(tx, &reader(2), an_instant()));
    assert_eq!(answer.map(|_| ()), missing);
}

#[test]
fn a_stale_change_and_one_that_leaves_nothing_to_look_for_are_refused() {
    let mut memory = MemorySearches::default();
    let search = saved(&mut memory, &reader(1));
    let stale = update(search.id, 7);
    let answer = memory.run(|tx| stale.execute(tx, &reader(1), an_instant()));
    assert_eq!(answer, Err(SearchError::Stale { current: 1 }));
    let empty = UpdateSavedSearch {
        query: Some(SavedQuery::default()),
        ..update(search.id, 1)
    };
    let answer = memory.run(|tx| empty.execute(tx, &reader(1), an_instant()));
    assert_eq!(answer, Err(SearchError::NothingSought));
}

#[test]
fn deleting_again_succeeds_and_changes_nothing() {
    let mut memory = MemorySearches::default();
    let search = saved(&mut memory, &reader(1));
    memory.changes.clear();
    let delete = DeleteSavedSearch { id: search.id };
    for _ in 0..2 {
        let delete = delete.clone();
        let answer = memory.run(|tx| delete.execute(tx, &reader(1), an_instant()));
        assert_eq!(answer, Ok(search.id));
    }
    assert_eq!(memory.changes.len(), 1);
    let change = update(search.id, 2);
    let answer = memory.run(|tx| change.execute(tx, &reader(1), an_instant()));
    assert_eq!(answer, Err(SearchError::NotFound { field: "id" }));
}

#[test]
fn kinds_are_in_order_once_and_never_none() {
    assert_eq!(Sought::kinds(Vec::new()), SearchKind::DEFAULT);
    let twice = vec![SearchKind::Author, SearchKind::Text, SearchKind::Author];
    assert_eq!(Sought::kinds(twice), [SearchKind::Text, SearchKind::Author]);
}
