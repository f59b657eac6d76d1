use tercul_search::{RebuildState, SearchKind};
use tercul_test_support::TestDatabase;
use uuid::Uuid;

use crate::{hours, now, store};

#[test]
fn a_rebuild_goes_on_where_it_stopped() {
    let database = TestDatabase::create();
    let store = store(&database);
    let rebuild = store.ensure_rebuild(SearchKind::Work, now()).unwrap();
    assert_eq!(rebuild.state, RebuildState::Requested);
    assert_eq!(rebuild.requested_by, None);
    let same = store
        .ensure_rebuild(SearchKind::Work, now() + hours(1))
        .unwrap();
    assert_eq!(same, rebuild);
    store.start_rebuild(rebuild.id, 10, now()).unwrap();
    let record = Uuid::now_v7();
    store.note_rebuild_progress(rebuild.id, record, 4).unwrap();
    let [found] = <[_; 1]>::try_from(store.unfinished_rebuilds().unwrap()).unwrap();
    assert_eq!(found.state, RebuildState::Running);
    assert_eq!(
        (found.last_record, found.done, found.total),
        (Some(record), 4, 10)
    );
    assert_eq!(found.started_at, Some(now()));
    store.finish_rebuild(rebuild.id, now() + hours(2)).unwrap();
    assert!(store.unfinished_rebuilds().unwrap().is_empty());
    let next = store
        .ensure_rebuild(SearchKind::Work, now() + hours(3))
        .unwrap();
    assert!(next.generation > rebuild.generation);
}
