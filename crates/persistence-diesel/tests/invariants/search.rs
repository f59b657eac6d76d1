use tercul_test_support::TestDatabase;

/// A user keeps searches, synonyms and rebuilds exist, and something was searched for.
const STORED: &str = "
    insert into saved_searches (id, user_id, name, query, kinds, condition, alert_frequency, created_at, updated_at, version)
        select '00000000-0000-7000-8000-000000000001', id, 'n', 'q', '{WORK}', '{}', 'NEVER', now(), now(), 1 from users where handle = 'librarian';
    insert into synonym_sets (id, language, created_at, updated_at, version) values
        ('00000000-0000-7000-8000-000000000002', 'ru-Cyrl', now(), now(), 1),
        ('00000000-0000-7000-8000-000000000003', 'ru-Cyrl', now(), now(), 1);
    insert into synonym_terms (set_id, position, language, term, fold) values
        ('00000000-0000-7000-8000-000000000002', 1, 'ru-Cyrl', 'лес', 'лес'),
        ('00000000-0000-7000-8000-000000000002', 2, 'ru-Cyrl', 'бор', 'бор'),
        ('00000000-0000-7000-8000-000000000003', 1, 'ru-Cyrl', 'дом', 'дом'),
        ('00000000-0000-7000-8000-000000000003', 2, 'ru-Cyrl', 'изба', 'изба');
    insert into search_rebuilds (id, kind, generation, state, requested_at) values
        ('00000000-0000-7000-8000-000000000004', 'WORK', 'a', 'REQUESTED', now());
    insert into search_counts (hour, language, query, searches, empty) values (now(), 'ru-Cyrl', 'лес', 2, 1);
";

/// Name of the constraint and a change that it refuses.
const REFUSED: &[(&str, &str)] = &[
    (
        "saved_searches_name_check",
        "update saved_searches set name = ''",
    ),
    (
        "saved_searches_name_check",
        "update saved_searches set name = repeat('x', 201)",
    ),
    (
        "saved_searches_query_check",
        "update saved_searches set query = repeat('x', 301)",
    ),
    (
        "saved_searches_kinds_check",
        "update saved_searches set kinds = '{}'",
    ),
    (
        "saved_searches_kinds_check",
        "update saved_searches set kinds = '{WORK,SHOE}'",
    ),
    (
        "saved_searches_condition_check",
        "update saved_searches set condition = repeat('x', 20001)",
    ),
    (
        "saved_searches_alert_frequency_check",
        "update saved_searches set alert_frequency = 'HOURLY'",
    ),
    (
        "saved_searches_version_check",
        "update saved_searches set version = 0",
    ),
    (
        "saved_searches_sought_check",
        "update saved_searches set query = ''",
    ),
    (
        "saved_searches_forgotten_check",
        "update saved_searches set deleted_at = now()",
    ),
    (
        "saved_searches_most",
        "insert into saved_searches select gen_random_uuid(), user_id, name, query, kinds, condition, alert_frequency, \
         null, created_at, updated_at, null, 1 from saved_searches cross join generate_series(1, 100)",
    ),
    (
        "synonym_sets_version_check",
        "update synonym_sets set version = 0",
    ),
    (
        "synonym_sets_terms",
        "delete from synonym_terms where position = 1",
    ),
    (
        "synonym_sets_terms",
        "update synonym_sets set deleted_at = now()",
    ),
    (
        "synonym_sets_terms",
        "insert into synonym_sets (id, language, created_at, updated_at, version) values (gen_random_uuid(), 'ru-Cyrl', now(), now(), 1)",
    ),
    (
        "synonym_terms_of_set",
        "update synonym_terms set language = 'tt-Cyrl'",
    ),
    (
        "synonym_terms_key",
        "update synonym_terms set fold = 'лес' where term = 'дом'",
    ),
    (
        "synonym_terms_position_check",
        "update synonym_terms set position = 21 where term = 'дом'",
    ),
    (
        "synonym_terms_term_check",
        "update synonym_terms set term = ''",
    ),
    (
        "synonym_terms_term_check",
        "update synonym_terms set term = repeat('x', 101)",
    ),
    (
        "synonym_terms_fold_check",
        "update synonym_terms set fold = ''",
    ),
    (
        "search_pending_kind_check",
        "insert into search_pending (kind, record) values ('SHOE', gen_random_uuid())",
    ),
    (
        "search_rebuilds_kind_check",
        "update search_rebuilds set kind = 'SHOE'",
    ),
    (
        "search_rebuilds_state_check",
        "update search_rebuilds set state = 'LOST'",
    ),
    (
        "search_rebuilds_done_check",
        "update search_rebuilds set done = -1",
    ),
    (
        "search_rebuilds_total_check",
        "update search_rebuilds set total = -1",
    ),
    (
        "search_rebuilds_times_check",
        "update search_rebuilds set state = 'FINISHED'",
    ),
    (
        "search_rebuilds_times_check",
        "update search_rebuilds set state = 'RUNNING'",
    ),
    (
        "search_rebuilds_times_check",
        "update search_rebuilds set finished_at = now()",
    ),
    (
        "search_rebuilds_unfinished_key",
        "insert into search_rebuilds (id, kind, generation, state, requested_at) values (gen_random_uuid(), 'WORK', 'b', 'REQUESTED', now())",
    ),
    (
        "search_rebuilds_generation_key",
        "update search_rebuilds set state = 'FINISHED', started_at = now(), finished_at = now(); \
         insert into search_rebuilds (id, kind, generation, state, requested_at) values (gen_random_uuid(), 'WORK', 'a', 'REQUESTED', now())",
    ),
    (
        "search_counts_query_check",
        "update search_counts set query = ''",
    ),
    (
        "search_counts_searches_check",
        "update search_counts set searches = 0, empty = 0",
    ),
    (
        "search_counts_empty_check",
        "update search_counts set empty = 3",
    ),
    (
        "search_counts_empty_check",
        "update search_counts set empty = -1",
    ),
    (
        "search_counts_key",
        "insert into search_counts select * from search_counts",
    ),
    (
        "search_counts_key",
        "insert into search_counts (hour, language, query, searches, empty) \
         select hour, null, query, searches, empty from search_counts cross join generate_series(1, 2)",
    ),
];

#[test]
fn what_breaks_a_rule_of_search_is_refused_by_name() {
    let database = TestDatabase::create();
    database.librarian();
    database.sql(STORED);
    for (name, sql) in REFUSED {
        assert_eq!(database.refusal(sql), *name, "{sql}");
    }
}

#[test]
fn what_keeps_the_rules_of_search_is_accepted() {
    let database = TestDatabase::create();
    database.librarian();
    database.sql(STORED);
    for sql in [
        "update saved_searches set query = '', condition = '{\"form\":[\"POEM\"]}'",
        "update saved_searches set query = '', condition = '{}', deleted_at = now()",
        "delete from synonym_terms where set_id in (select id from synonym_sets); update synonym_sets set deleted_at = now()",
        "update search_rebuilds set state = 'RUNNING', started_at = now()",
        "update search_rebuilds set state = 'FINISHED', finished_at = now()",
    ] {
        database.sql(sql);
    }
}
