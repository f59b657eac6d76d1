use crate::desk::{Desk, works};

const DIRTY: &str = include_str!("fixtures/dirty.jsonl");

#[test]
fn every_fault_of_a_dirty_file_is_reported_and_stops_no_other_record() {
    let desk = Desk::new();
    desk.lay("dirty.jsonl", DIRTY);
    let said = desk.done(&["import", "dirty.jsonl", "--dataset", "dirty"]);
    insta::assert_snapshot!("report", desk.report());
    insta::assert_snapshot!("state", desk.state());
    assert!(
        said.contains("2 authors, 4 works and 1 translations came in"),
        "{said}"
    );
    assert!(said.contains("import-report.jsonl"), "{said}");
}

#[test]
fn the_invariants_hold_after_a_dirty_file() {
    let desk = Desk::new();
    desk.lay("dirty.jsonl", DIRTY);
    desk.done(&["import", "dirty.jsonl"]);
    desk.done(&["verify", "data"]);
}

#[test]
fn a_dry_run_reports_the_same_and_writes_nothing() {
    let desk = Desk::new();
    desk.lay("dirty.jsonl", DIRTY);
    let said = desk.done(&["import", "--dry-run", "dirty.jsonl"]);
    let dry = desk.report();
    assert!(
        said.contains("2 authors, 4 works and 1 translations would come in"),
        "{said}"
    );
    assert_eq!(desk.rows(), "0");
    desk.done(&["import", "dirty.jsonl"]);
    assert_eq!(desk.report(), dry);
}

#[test]
fn without_faults_there_is_no_report() {
    let desk = Desk::new();
    desk.lay("works.jsonl", works(3));
    let said = desk.done(&["import", "works.jsonl"]);
    assert!(said.contains("no faults"), "{said}");
    assert_eq!(desk.report(), "");
}

#[test]
fn a_report_never_replaces_what_is_to_be_read() {
    let desk = Desk::new();
    desk.lay("works.jsonl", works(1));
    let said = desk.run(&["import", "works.jsonl", "--report", "./works.jsonl"], b"");
    assert!(!said.is_success);
    let again = desk.done(&["import", "works.jsonl"]);
    assert!(again.contains("1 works"), "{again}");
}

#[test]
fn a_file_that_is_not_there_is_an_error_and_not_a_fault() {
    let desk = Desk::new();
    let said = desk.run(&["import", "nowhere.jsonl", "--dataset", "none"], b"");
    assert!(!said.is_success);
    assert!(
        said.err.contains("nowhere.jsonl cannot be read"),
        "{}",
        said.err
    );
}
