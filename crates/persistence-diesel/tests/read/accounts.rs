use tercul_auth::AccountReader as _;
use tercul_kernel::{Capability, LanguageTag, PlatformReader as _, UserId};
use tercul_test_support::TestDatabase;
use uuid::Uuid;

#[test]
fn an_actor_has_the_grants_of_all_roles() {
    let database = TestDatabase::create();
    let user = database.user("somebody");
    database.grant(user, "CONTRIBUTOR", None);
    database.grant(user, "EDITOR", Some("tt"));
    let grants = database.reader().actor(user).unwrap().unwrap().grants;
    let [tatar, russian] = ["tt", "ru"].map(|tag| LanguageTag::parse(tag).unwrap());
    assert!(grants.allows(Capability::CreateDraft));
    assert!(grants.allows_in(Capability::EditAny, &tatar));
    assert!(!grants.allows_in(Capability::EditAny, &russian));
}

#[test]
fn a_user_without_grants_may_nothing_and_nobody_is_no_actor() {
    let database = TestDatabase::create();
    let user = database.user("somebody");
    let mut reader = database.reader();
    let actor = reader.actor(user).unwrap().unwrap();
    assert_eq!(actor.grants.anywhere().iter().count(), 0);
    assert_eq!(reader.actor(UserId(Uuid::now_v7())).unwrap(), None);
    let users = reader.users_by_id(&[user, UserId(Uuid::now_v7())]).unwrap();
    assert_eq!((users.len(), users[0].handle.as_str()), (1, "somebody"));
}

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
