use tercul_kernel::Capability;
use tercul_search::{
    Rebuild, RebuildState, SearchError, SearchKind,
    commands::Reindex,
    testing::stored::{MemorySearches, an_instant},
};

use crate::{actor, editor};

fn request(memory: &mut MemorySearches, kinds: &[SearchKind]) -> Result<Vec<Rebuild>, SearchError> {
    let administrator = actor(4, &[(Capability::Jobs, None)]);
    let request = Reindex {
        kinds: kinds.to_vec(),
    };
    memory.run(|tx| request.execute(tx, &administrator, an_instant()))
}

#[test]
fn an_administrator_has_all_parts_rebuilt() {
    let mut memory = MemorySearches::default();
    let rebuilds = request(&mut memory, &[]).unwrap();
    let kinds: Vec<SearchKind> = rebuilds.iter().map(|rebuild| rebuild.kind).collect();
    assert_eq!(kinds, SearchKind::ALL);
    assert!(
        rebuilds
            .iter()
            .all(|rebuild| rebuild.state == RebuildState::Requested && rebuild.is_unfinished())
    );
    assert_eq!(memory.changes.len(), 1);
}

#[test]
fn a_part_is_asked_for_once_however_often_it_is_named() {
    let mut memory = MemorySearches::default();
    let twice = [SearchKind::Text, SearchKind::Text];
    assert_eq!(request(&mut memory, &twice).unwrap().len(), 1);
}

#[test]
fn a_part_that_is_being_rebuilt_is_not_begun_again() {
    let mut memory = MemorySearches::default();
    request(&mut memory, &[SearchKind::Text]).unwrap();
    let answer = request(&mut memory, &[SearchKind::Work, SearchKind::Text]);
    let kind = Some(SearchKind::Text);
    assert_eq!(answer, Err(SearchError::Rebuilding { kind }));
    assert_eq!(memory.rebuilds.len(), 1, "nothing of it was begun");
    request(&mut memory, &[SearchKind::Work]).unwrap();
    if let Some(first) = memory.rebuilds.first_mut() {
        first.finished_at = Some(an_instant());
    }
    request(&mut memory, &[SearchKind::Text]).unwrap();
}

#[test]
fn editors_rebuild_nothing() {
    let mut memory = MemorySearches::default();
    let request = Reindex { kinds: Vec::new() };
    let answer = memory.run(|tx| request.execute(tx, &editor(None), an_instant()));
    assert_eq!(answer, Err(SearchError::Forbidden));
}
