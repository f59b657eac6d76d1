use tercul_kernel::PlatformReader as _;
use tercul_test_support::TestDatabase;

#[test]
fn the_platform_tells_its_version_and_how_many_events_wait() {
    let database = TestDatabase::create();
    database.sql(
        "insert into outbox (topic, subject_kind, subject_id, version, published_at) \
         values ('work.created', 'wrk', gen_random_uuid(), 1, null), \
                ('work.created', 'wrk', gen_random_uuid(), 1, now())",
    );
    let mut reader = database.reader();
    assert_eq!(reader.outbox_pending().unwrap(), 1);
    let version = reader.probe().unwrap().version;
    assert!(
        version.split('.').next().unwrap().parse::<u32>().unwrap() >= 15,
        "{version}"
    );
}
