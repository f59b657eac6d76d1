//! An index that cannot be opened is no index, so that a new one is made.

use std::fs;

use tercul_kernel::PortError;
use tercul_search::{Filter, IndexStore as _, Retrieval, SearchIndex as _, SearchKind};
use tercul_search_tantivy::{Directory, TantivyIndex, TantivyStore};

#[test]
fn a_damaged_index_is_replaced_by_the_next_generation() {
    let folder = tempfile::tempdir().unwrap();
    let directory = Directory::new(folder.path());
    let everything = Filter::everything();
    let ask = || {
        let index = TantivyIndex::new(directory.clone());
        index.retrieve(&Retrieval::of(SearchKind::Work, &everything))
    };
    TantivyStore::new(directory.clone())
        .building(SearchKind::Work, "first")
        .unwrap()
        .commit()
        .unwrap();
    let mut store = TantivyStore::new(directory.clone());
    store.swap(SearchKind::Work, "first").unwrap();
    let contents = folder.path().join("works/v2-first/meta.json");
    fs::write(contents, "damaged").unwrap();

    assert!(matches!(ask(), Err(PortError::Unavailable(_))));
    assert!(store.living(SearchKind::Work).unwrap().is_none());

    let second = store.building(SearchKind::Work, "second").unwrap();
    second.commit().unwrap();
    store.swap(SearchKind::Work, "second").unwrap();
    assert!(ask().is_ok());
    assert!(store.living(SearchKind::Work).unwrap().is_some());
}

#[test]
fn another_writer_waits() {
    let folder = tempfile::tempdir().unwrap();
    let directory = Directory::new(folder.path());
    let mut store = TantivyStore::new(directory.clone());
    store.building(SearchKind::Work, "first").unwrap();
    store.swap(SearchKind::Work, "first").unwrap();
    assert!(store.living(SearchKind::Work).unwrap().is_some());

    let mut other = TantivyStore::new(directory);
    let refused = other
        .living(SearchKind::Work)
        .map(|living| living.is_some());
    assert!(matches!(refused, Err(PortError::Unavailable(_))));
}

#[test]
fn an_index_without_its_files_is_made_anew_by_the_process_that_has_it_open() {
    let folder = tempfile::tempdir().unwrap();
    let directory = Directory::new(folder.path());
    let index = TantivyIndex::new(directory.clone());
    let mut store = TantivyStore::new(directory);
    store
        .building(SearchKind::Work, "first")
        .unwrap()
        .commit()
        .unwrap();
    store.swap(SearchKind::Work, "first").unwrap();
    assert!(store.living(SearchKind::Work).unwrap().is_some());
    let building = store.building(SearchKind::Work, "second").unwrap();
    building.commit().unwrap();
    for generation in ["v2-first", "v2-second"] {
        let generation = folder.path().join("works").join(generation);
        for file in fs::read_dir(generation).unwrap() {
            fs::remove_file(file.unwrap().path()).unwrap();
        }
    }

    assert_eq!(index.count(SearchKind::Work).unwrap(), None);
    assert!(store.living(SearchKind::Work).unwrap().is_none());
    assert!(!store.was_begun(SearchKind::Work, "second").unwrap());

    let second = store.building(SearchKind::Work, "second").unwrap();
    second.commit().unwrap();
    store.swap(SearchKind::Work, "second").unwrap();
    assert_eq!(index.count(SearchKind::Work).unwrap(), Some(0));
}
