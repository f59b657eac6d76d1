use tercul_auth::{Handle, ports::AccountRepository as _, queries::AccountReader as _};
use tercul_kernel::UserId;
use tercul_test_support::TestDatabase;
use uuid::Uuid;

use crate::{at_once, confirmed, conflict, insert, pending, stored, try_write, write};

fn nobody() -> UserId {
    UserId(Uuid::now_v7())
}

fn is_taken(database: &TestDatabase, handle: &str, except: UserId) -> bool {
    let handle = Handle::parse(handle).unwrap();
    write(database, |tx| tx.is_handle_taken(&handle, except))
}

#[test]
fn handles_that_look_alike_have_one_owner() {
    let database = TestDatabase::create();
    let owner = insert(&database, &confirmed("tukay1", "a@example.org"));
    for handle in ["tukay1", "tukayl", "tu-kay_i"] {
        assert!(is_taken(&database, handle, nobody()), "{handle}");
        assert!(!is_taken(&database, handle, owner), "{handle}");
    }
    assert!(!is_taken(&database, "tukay2", nobody()));
    let lookalike = confirmed("tukayl", "b@example.org");
    assert_eq!(
        conflict(&database, |tx| tx.insert_account(&lookalike)),
        "users_handle_skeleton_key"
    );
}

#[test]
fn a_pending_account_reserves_no_handle() {
    let database = TestDatabase::create();
    let waiting = insert(&database, &pending("wanted", "a@example.org"));
    assert!(!is_taken(&database, "wanted", nobody()));
    insert(&database, &confirmed("wanted", "b@example.org"));
    assert!(is_taken(&database, "wanted", waiting));
    let mut account = stored(&database, waiting);
    account.email_verified_at = Some(account.created_at);
    assert_eq!(
        conflict(&database, |tx| tx.update_account(&account)),
        "users_handle_key"
    );
    account.handle = account.handle.numbered(2);
    write(&database, |tx| tx.update_account(&account));
    // It never had the handle, so nothing leads from there to it.
    assert_eq!(
        database.value("select count(*) from slug_redirects where kind = 'usr'"),
        "0"
    );
}

#[test]
fn a_former_handle_leads_to_its_user_for_ever() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("young-name", "a@example.org"));
    let rename = |to: &str| {
        let mut account = stored(&database, user);
        account.handle = Handle::parse(to).unwrap();
        write(&database, |tx| tx.update_account(&account));
    };
    rename("old-name");
    let mut reader = database.reader();
    for handle in ["young-name", "old-name"] {
        assert_eq!(
            reader.user_of_handle(handle).unwrap(),
            Some(user),
            "{handle}"
        );
        assert!(is_taken(&database, handle, nobody()), "{handle}");
        assert!(!is_taken(&database, handle, user), "{handle}");
    }
    rename("young-name");
    rename("old-name");
    assert_eq!(reader.user_of_handle("young-name").unwrap(), Some(user));
    assert_eq!(
        database.value("select count(*) from slug_redirects where kind = 'usr'"),
        "1"
    );
}

#[test]
fn of_many_who_want_one_handle_one_gets_it() {
    let database = TestDatabase::create();
    let answers = at_once(8, |n| {
        let account = confirmed("popular", &format!("p{n}@example.org"));
        try_write(&database, |tx| {
            if tx.is_handle_taken(&account.handle, account.id)? {
                return Ok(false);
            }
            tx.insert_account(&account)?;
            Ok(true)
        })
    });
    let got: Vec<_> = answers.into_iter().map(Result::unwrap).collect();
    assert_eq!(got.iter().filter(|got| **got).count(), 1);
}

#[test]
fn the_database_compares_handles_as_the_domain_does() {
    let database = TestDatabase::create();
    for handle in [
        "rnodern",
        "vvvv-wvv",
        "cl0cl",
        "1i5-_x",
        "clcl1",
        "crn-n",
        "vrnw",
        "c-l_1",
        "0123456789",
    ] {
        let skeleton = database.value(&format!("select handle_skeleton('{handle}')"));
        assert_eq!(
            skeleton,
            Handle::parse(handle).unwrap().skeleton(),
            "{handle}"
        );
    }
}
