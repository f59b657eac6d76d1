use crate::refused;

#[test]
fn the_audit_log_is_only_added_to() {
    let entry = |library: &tercul_test_support::Library| {
        format!(
            "insert into audit_log (actor_id, action, subject_kind, subject_id, version, fields) \
             values ('{}', 'work.created', 'wrk', '{}', 1, '{{}}');",
            library.librarian.0, library.shurale.0
        )
    };
    refused("audit_log_append_only", |library| {
        entry(library) + "update audit_log set action = 'x'"
    });
    refused("audit_log_append_only", |library| {
        entry(library) + "delete from audit_log"
    });
}

#[test]
fn a_former_slug_leads_to_one_record() {
    refused("slug_redirects_pkey", |library| {
        format!(
            "insert into slug_redirects (kind, slug, target_id) values ('wrk', 'x', '{}'), ('wrk', 'x', '{}')",
            library.shurale.0, library.song.0
        )
    });
}

#[test]
fn an_idempotency_key_is_used_once_by_a_user() {
    refused("idempotency_keys_key", |library| {
        let row = format!(
            "('{}', '00000000-0000-7000-8000-000000000001', 'createWork', '', '{{}}', now())",
            library.librarian.0
        );
        format!(
            "insert into idempotency_keys (user_id, key, operation, input_hash, result, expires_at) values {row}, {row}"
        )
    });
}

#[test]
fn an_idempotency_key_is_used_once_by_somebody_without_an_account() {
    refused("idempotency_keys_key", |_| {
        let row = "(null, '00000000-0000-7000-8000-000000000001', 'register', '', '{}', now())";
        format!(
            "insert into idempotency_keys (user_id, key, operation, input_hash, result, expires_at) values {row}, {row}"
        )
    });
}

#[test]
fn a_record_of_a_dataset_is_imported_once() {
    refused("import_records_pkey", |library| {
        let row = format!("('corpus', 'work', '1', '{}', '')", library.shurale.0);
        format!(
            "insert into import_records (dataset, record_kind, record_id, node_id, hash) values {row}, {row}"
        )
    });
}
