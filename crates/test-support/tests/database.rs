//! A test database belongs to its test alone.
#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::thread;

use tercul_test_support::TestDatabase;

#[test]
fn two_databases_do_not_see_each_other() {
    let [one, other] = [TestDatabase::create(), TestDatabase::create()];
    one.user("somebody");
    assert_eq!(one.value("select count(*) from users"), "1");
    assert_eq!(other.value("select count(*) from users"), "0");
}

#[test]
fn many_threads_make_databases_at_the_same_time() {
    let threads: Vec<_> = (0..4)
        .map(|_| thread::spawn(|| TestDatabase::create().value("select current_database()")))
        .collect();
    let mut names: Vec<_> = threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 4);
}

#[test]
fn a_database_is_dropped_with_its_test_although_a_connection_is_open() {
    let witness = TestDatabase::create();
    let database = TestDatabase::create();
    let name = database.value("select current_database()");
    let count = format!("select count(*) from pg_database where datname = '{name}'");
    let reader = database.reader();
    assert_eq!(witness.value(&count), "1");
    drop(database);
    assert_eq!(witness.value(&count), "0");
    drop(reader);
}

#[test]
fn a_refused_statement_changes_nothing_and_names_what_refused_it() {
    let database = TestDatabase::create();
    let refusal = database
        .try_sql(
            "insert into users (id, handle, display_name) values (gen_random_uuid(), 'somebody', 'x'); \
             insert into users (id, handle, display_name) values (gen_random_uuid(), 'somebody', 'x')",
        )
        .unwrap_err();
    assert_eq!(refusal.constraint.as_deref(), Some("users_handle_key"));
    assert_eq!(database.value("select count(*) from users"), "0");
}
