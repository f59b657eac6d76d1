use tercul_test_support::TestDatabase;

const TOKEN: &str = "insert into one_time_tokens (hash, user_id, purpose, expires_at, used_at, superseded_at) select ";
const SESSION: &str = "insert into sessions (id, user_id, user_agent, created_at, last_seen_at, authenticated_at, expires_at) \
     select gen_random_uuid(), id, 'x', now(), now(), now(), now() from users; ";
const REFRESH: &str =
    "insert into refresh_tokens (hash, session_id, expires_at, rotated_at, salt) select ";
const ACCESS: &str = "insert into access_tokens (id, user_id, name, hash, prefix, scopes, created_at, expires_at) \
     select gen_random_uuid(), id, ";
const PREFERENCES: &str = "insert into preferences select id, ";
const EVENT: &str =
    "insert into security_events (id, kind, user_agent, occurred_at) values (gen_random_uuid(), ";
const EXPORT: &str = "insert into data_exports (id, user_id, state, requested_at, next_attempt_at, document, expires_at) \
     select gen_random_uuid(), id, ";
const MAIL: &str = "insert into outgoing_mails (address, locale, letter, secret, sent_at, failed_at) values ('x', 'tt', ";

/// A value outside its list, beyond its limit or beside what goes with it: the name of the
/// constraint, and the two halves of a statement.
const REFUSED: &[(&str, &str, &str)] = &[
    ("users_version_check", "update users set ", "version = 0"),
    (
        "users_email_check",
        "update users set ",
        "email = 'x@example.org'",
    ),
    (
        "users_email_check",
        "update users set ",
        "email = repeat('x', 255), email_norm = 'x' where handle = 'drafter'",
    ),
    (
        "users_email_verified_check",
        "update users set ",
        "email_verified_at = now()",
    ),
    (
        "users_biography_check",
        "update users set ",
        "biography = repeat('x', 5001)",
    ),
    (
        "users_links_check",
        "update users set ",
        "links = array_fill('https://example.org'::text, array[11])",
    ),
    (
        "users_suspension_check",
        "update users set ",
        "suspended_at = now()",
    ),
    (
        "users_suspension_check",
        "update users set ",
        "suspended_until = now()",
    ),
    (
        "users_suspension_reason_check",
        "update users set suspended_at = now(), suspended_by = id, ",
        "suspension_reason = repeat('x', 1001)",
    ),
    (
        "users_deletion_policy_check",
        "update users set ",
        "deletion_policy = 'X'",
    ),
    (
        "users_deletion_check",
        "update users set ",
        "deletion_due_at = now()",
    ),
    (
        "users_erased_check",
        "update users set deleted_at = now(), ",
        "biography = 'x'",
    ),
    (
        "user_languages_proficiency_check",
        "insert into user_languages select id, 1, 'tt-Cyrl', ",
        "'X', true, true, true from users",
    ),
    (
        "preferences_version_check",
        PREFERENCES,
        "0, 'tt-Cyrl', '{}', '{}', 'NOBODY', 'NOBODY', true from users",
    ),
    (
        "preferences_profile_visibility_check",
        PREFERENCES,
        "1, 'tt-Cyrl', '{}', '{}', 'X', 'NOBODY', true from users",
    ),
    (
        "preferences_activity_visibility_check",
        PREFERENCES,
        "1, 'tt-Cyrl', '{}', '{}', 'NOBODY', 'X', true from users",
    ),
    (
        "preferences_languages_check",
        PREFERENCES,
        "1, 'tt-Cyrl', array_fill('x'::text, array[31]), '{}', 'NOBODY', 'NOBODY', true from users",
    ),
    (
        "recovery_codes_hash_check",
        "insert into recovery_codes select id, ",
        "'x' from users",
    ),
    (
        "sessions_user_agent_check",
        SESSION,
        "update sessions set user_agent = repeat('x', 201)",
    ),
    (
        "refresh_tokens_hash_check",
        SESSION,
        "insert into refresh_tokens (hash, session_id, expires_at) select 'x', id, now() from sessions limit 1",
    ),
    (
        "one_time_tokens_hash_check",
        TOKEN,
        "'x', id, 'TWO_FACTOR', now(), null, null from users",
    ),
    (
        "one_time_tokens_purpose_check",
        TOKEN,
        "sha256('x'), id, 'X', now(), null, null from users",
    ),
    (
        "one_time_tokens_end_check",
        TOKEN,
        "sha256('x'), id, 'TWO_FACTOR', now(), now(), now() from users",
    ),
    (
        "access_tokens_hash_check",
        ACCESS,
        "'x', 'x', 'x', '{READ}', now(), now() from users",
    ),
    (
        "access_tokens_name_check",
        ACCESS,
        "'', sha256('x'), 'x', '{READ}', now(), now() from users",
    ),
    (
        "access_tokens_scopes_check",
        ACCESS,
        "'x', sha256('x'), 'x', '{}', now(), now() from users",
    ),
    (
        "access_tokens_scopes_check",
        ACCESS,
        "'x', sha256('x'), 'x', '{READ,X}', now(), now() from users",
    ),
    (
        "role_grants_scope_check",
        "insert into role_grants (user_id, role, language, scope_id) ",
        "select id, 'EDITOR', 'tt', id from users",
    ),
    (
        "role_grants_reason_check",
        "insert into role_grants (user_id, role, reason) ",
        "select id, 'EDITOR', repeat('x', 1001) from users",
    ),
    ("security_events_kind_check", EVENT, "'X', null, now())"),
    (
        "security_events_user_agent_check",
        EVENT,
        "'SIGNED_IN', repeat('x', 201), now())",
    ),
    (
        "throttles_kind_check",
        "insert into throttles values (",
        "'X', 'x', 1, now())",
    ),
    (
        "throttles_count_check",
        "insert into throttles values (",
        "'PERSON', 'x', -1, now())",
    ),
    (
        "address_requests_kind_check",
        "insert into address_requests (kind, email, email_norm, locale, created_at, next_attempt_at) values (",
        "'X', 'x', 'x', 'tt', now(), now())",
    ),
    (
        "outgoing_mails_letter_check",
        MAIL,
        "'X', null, null, null)",
    ),
    (
        "outgoing_mails_end_check",
        MAIL,
        "'NO_ACCOUNT', 'x', now(), null)",
    ),
    (
        "outgoing_mails_end_check",
        MAIL,
        "'NO_ACCOUNT', null, now(), now())",
    ),
    (
        "data_exports_state_check",
        EXPORT,
        "'X', now(), now(), null, null from users",
    ),
    (
        "data_exports_document_check",
        EXPORT,
        "'SUCCEEDED', now(), now(), null, null from users",
    ),
    (
        "data_exports_document_check",
        EXPORT,
        "'QUEUED', now(), now(), 'x', now() from users",
    ),
];

#[test]
fn a_value_of_an_account_outside_its_list_or_limit_is_refused() {
    let database = TestDatabase::create();
    database.library();
    for (name, start, end) in REFUSED {
        let sql = format!("{start}{end}");
        assert_eq!(database.refusal(&sql), *name, "{sql}");
    }
}

#[test]
fn a_refresh_token_that_was_exchanged_has_the_salt_of_the_next() {
    let database = TestDatabase::create();
    database.library();
    database.sql(SESSION);
    for (name, rest) in [
        (
            "refresh_tokens_rotation_check",
            "sha256('x'), id, now(), now(), null from sessions limit 1",
        ),
        (
            "refresh_tokens_salt_check",
            "sha256('x'), id, now(), now(), 'x' from sessions limit 1",
        ),
    ] {
        assert_eq!(database.refusal(&format!("{REFRESH}{rest}")), name);
    }
}
