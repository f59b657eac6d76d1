use tercul_test_support::TestDatabase;

const UP: &str = include_str!("../../../../migrations/2026-11-24-120000_accounts/up.sql");
const DOWN: &str = include_str!("../../../../migrations/2026-11-24-120000_accounts/down.sql");

/// Everything about tables, columns, indexes, constraints, triggers and functions, as lines.
const SCHEMA: &str = "select line from (
    select concat_ws(' ', table_name, column_name, data_type, collation_name, is_nullable, column_default, generation_expression) as line
        from information_schema.columns where table_schema = 'public'
    union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select proname || prosrc from pg_proc where pronamespace = 'public'::regnamespace and prolang <> 13
  ) lines order by line";

#[test]
fn going_back_and_forth_leaves_the_same_tables() {
    let database = TestDatabase::create();
    let before = database.values(SCHEMA);
    assert!(before.len() > 300);
    database.sql(DOWN);
    assert_ne!(database.values(SCHEMA), before);
    database.sql(UP);
    assert_eq!(database.values(SCHEMA), before);
}

#[test]
fn accounts_of_before_keep_their_roles_and_get_handles_that_differ() {
    let database = TestDatabase::create();
    database.sql(DOWN);
    database.sql(
        "insert into users (id, handle, display_name, created_at) values \
           (gen_random_uuid(), 'editor-1', 'A', now()), \
           (gen_random_uuid(), 'editorl', 'B', now() + interval '1 s'), \
           (gen_random_uuid(), 'edit0r1', 'C', now() + interval '2 s'), \
           (gen_random_uuid(), 'other', 'D', now()); \
         insert into role_grants (user_id, role, language) select id, 'ADMIN', null from users; \
         insert into role_grants (user_id, role, language) select id, 'EDITOR', 'tt' from users",
    );
    database.sql(UP);
    let handles = database.values("select handle from users order by display_name");
    let handles: Vec<_> = handles.into_iter().flatten().collect();
    assert_eq!(handles, ["editor-1", "editorl-2", "edit0r1-3", "other"]);
    let former = "select slug || ' ' || handle from slug_redirects join users on users.id = target_id order by 1";
    let former: Vec<_> = database.values(former).into_iter().flatten().collect();
    assert_eq!(former, ["edit0r1 edit0r1-3", "editorl editorl-2"]);
    let kinds = "select count(*) from role_grants where scope_kind = ";
    assert_eq!(database.value(&format!("{kinds}'GLOBAL'")), "4");
    assert_eq!(database.value(&format!("{kinds}'LANGUAGE'")), "4");
    // And back again, with pending accounts that want the same handle.
    database.sql(
        "insert into users (id, handle, display_name, email, email_norm) values \
           (gen_random_uuid(), 'other', 'E', 'e@example.org', 'e@example.org')",
    );
    database.sql(DOWN);
    assert_eq!(database.value("select count(*) from role_grants"), "8");
}
