use super::Tally;

#[test]
fn results_of_many_programs_add_up_and_other_lines_count_for_nothing() {
    let mut tally = Tally::default();
    tally.read("running 3 tests");
    tally.read("test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out");
    tally.read("test result: FAILED. 10 passed; 2 failed; 0 ignored; finished in 0.00s");
    assert_eq!(tally.to_string(), "13 passed, 2 failed");
}

#[test]
fn a_failed_build_is_no_success_although_no_test_failed() {
    assert!(
        Tally {
            passed: 3,
            failed: 0,
            succeeded: false
        }
        .require_success()
        .is_err()
    );
    assert!(
        Tally {
            passed: 3,
            failed: 0,
            succeeded: true
        }
        .require_success()
        .is_ok()
    );
    assert!(
        Tally {
            passed: 3,
            failed: 1,
            succeeded: true
        }
        .require_success()
        .is_err()
    );
}
