use tercul_kernel::PortError;
use tercul_test_support::TestDatabase;

#[test]
fn one_process_at_a_time_has_the_right_to_write_the_index() {
    let database = TestDatabase::create();
    let seat = || database.database().index_seat();
    let (mut one, mut other) = (seat(), seat());
    assert_eq!(one.hold(), Ok(()));
    assert_eq!(one.hold(), Ok(()));
    assert!(matches!(other.hold(), Err(PortError::Unavailable(_))));

    drop(one);
    // The server notices a closed connection a moment later.
    while other.hold().is_err() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(other.hold(), Ok(()));
}
