use tercul_test_support::TestDatabase;

use crate::{accepted, refused};

#[test]
fn a_handle_names_one_user() {
    refused("users_handle_key", |library| {
        format!(
            "update users set handle = 'drafter' where id = '{}'",
            library.librarian.0
        )
    });
}

#[test]
fn handles_that_look_alike_name_one_user() {
    refused("users_handle_skeleton_key", |library| {
        format!(
            "update users set handle = 'draft-er' where id = '{}'",
            library.librarian.0
        )
    });
}

#[test]
fn whoever_waits_for_a_confirmation_reserves_no_handle() {
    accepted(|library| {
        format!(
            "update users set handle = 'drafter', email = 'x@example.org', email_norm = 'x@example.org' where id = '{}'",
            library.librarian.0
        )
    });
}

#[test]
fn an_address_is_confirmed_by_one_user_and_waits_for_one() {
    for (name, confirmed) in [
        ("users_email_key", "now()"),
        ("users_pending_email_key", "null"),
    ] {
        refused(name, |_| {
            format!(
                "update users set email = 'x@example.org', email_norm = 'x@example.org', email_verified_at = {confirmed}"
            )
        });
    }
}

#[test]
fn a_role_is_granted_once_everywhere_and_once_for_a_language() {
    for language in ["null", "'tt'"] {
        refused("role_grants_key", |library| {
            format!(
                "insert into role_grants (user_id, role, language) \
                 values ('{id}', 'EDITOR', {language}), ('{id}', 'EDITOR', {language})",
                id = library.librarian.0
            )
        });
    }
}

#[test]
fn a_role_that_was_revoked_may_be_granted_again() {
    accepted(|library| {
        format!(
            "insert into role_grants (user_id, role, revoked_at) \
             values ('{id}', 'EDITOR', now()), ('{id}', 'EDITOR', now()), ('{id}', 'EDITOR', null)",
            id = library.librarian.0
        )
    });
}

#[test]
fn the_last_administrator_stays() {
    let name = "role_grants_last_administrator";
    for act in [
        "update role_grants set revoked_at = now()",
        "update users set suspended_at = now(), suspended_by = id, suspension_reason = 'x'",
        "update users set deleted_at = now()",
    ] {
        let database = TestDatabase::create();
        database.sql("insert into users (id, handle, display_name) values (gen_random_uuid(), 'somebody', 'x'); \
                      insert into role_grants (user_id, role) select id, 'ADMIN' from users");
        assert_eq!(database.refusal(act), name, "{act}");
    }
}

#[test]
fn a_user_has_one_token_for_each_purpose_that_works() {
    refused("one_time_tokens_live_key", |_| {
        let row = |secret: &str| {
            format!(
                "insert into one_time_tokens (hash, user_id, purpose, expires_at) \
                 select sha256('{secret}'), id, 'TWO_FACTOR', now() from users where handle = 'drafter'; "
            )
        };
        row("a") + &row("b")
    });
}

#[test]
fn an_access_token_has_one_owner() {
    refused("access_tokens_hash_key", |_| {
        "insert into access_tokens (id, user_id, name, hash, prefix, scopes, created_at, expires_at) \
         select gen_random_uuid(), id, 'x', sha256('x'), 'x', '{READ}', now(), now() from users"
            .to_owned()
    });
}
