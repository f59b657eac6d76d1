use tercul_test_support::TestDatabase;

/// A value outside its list, or a text beyond its limit: the name of the constraint and a change of
/// any row.
const REFUSED: &[(&str, &str)] = &[
    (
        "languages_direction_check",
        "update languages set direction = 'DOWN'",
    ),
    (
        "languages_tag_check",
        "insert into languages (tag, endonym, name_en, name_ru, name_tt, direction, position) values ('tt', 'x', 'x', 'x', 'x', 'LEFT_TO_RIGHT', 9)",
    ),
    (
        "users_display_name_check",
        "update users set display_name = ''",
    ),
    (
        "users_display_name_check",
        "update users set display_name = repeat('x', 201)",
    ),
    ("users_handle_check", "update users set handle = 'Ab'"),
    (
        "role_grants_role_check",
        "insert into role_grants (user_id, role) select id, 'KING' from users",
    ),
    (
        "slug_redirects_kind_check",
        "insert into slug_redirects (kind, slug, target_id) values ('txt', 'x', gen_random_uuid())",
    ),
    (
        "authors_birth_place_check",
        "update authors set birth_place = repeat('x', 201)",
    ),
    (
        "authors_death_place_check",
        "update authors set death_place = repeat('x', 201)",
    ),
    ("authors_kind_check", "update authors set kind = 'ROBOT'"),
    ("authors_version_check", "update authors set version = 0"),
    (
        "author_names_kind_check",
        "update author_names set kind = 'NICK'",
    ),
    (
        "author_names_value_check",
        "update author_names set value = ''",
    ),
    (
        "author_names_value_check",
        "update author_names set value = repeat('x', 201)",
    ),
    (
        "author_biographies_value_check",
        "insert into author_biographies (author_id, tag, value) select id, 'en-Latn', '' from authors",
    ),
    (
        "author_biographies_value_check",
        "insert into author_biographies (author_id, tag, value) select id, 'en-Latn', repeat('x', 5001) from authors",
    ),
    (
        "author_external_ids_scheme_check",
        "insert into author_external_ids (author_id, scheme, value, position) select id, 'ISBN', 'x', 1 from authors limit 1",
    ),
    (
        "tags_description_check",
        "update tags set description = repeat('x', 10001)",
    ),
    ("tags_kind_check", "update tags set kind = 'X'"),
    ("tags_version_check", "update tags set version = 0"),
    ("tag_labels_label_check", "update tag_labels set label = ''"),
    (
        "tag_labels_label_check",
        "update tag_labels set label = repeat('x', 101)",
    ),
    (
        "categories_version_check",
        "update categories set version = 0",
    ),
    (
        "category_names_name_check",
        "update category_names set name = ''",
    ),
    (
        "category_names_name_check",
        "update category_names set name = repeat('x', 201)",
    ),
    ("works_form_check", "update works set form = 'HAIKU'"),
    ("works_meter_check", "update works set meter = 'X'"),
    (
        "works_rhyme_scheme_check",
        "update works set rhyme_scheme = repeat('x', 201)",
    ),
    (
        "works_stanza_form_check",
        "update works set stanza_form = repeat('x', 101)",
    ),
    ("works_status_check", "update works set status = 'LOST'"),
    ("works_version_check", "update works set version = 0"),
    (
        "work_titles_kind_check",
        "update work_titles set kind = 'X'",
    ),
    (
        "work_titles_source_check",
        "update work_titles set source = repeat('x', 501)",
    ),
    (
        "work_titles_value_check",
        "update work_titles set value = ''",
    ),
    (
        "work_titles_value_check",
        "update work_titles set value = repeat('x', 501)",
    ),
    (
        "work_descriptions_value_check",
        "insert into work_descriptions (work_id, tag, value) select id, 'en-Latn', '' from works",
    ),
    (
        "work_descriptions_value_check",
        "insert into work_descriptions (work_id, tag, value) select id, 'en-Latn', repeat('x', 10001) from works",
    ),
    (
        "work_relations_kind_check",
        "update work_relations set kind = 'X'",
    ),
    (
        "work_relations_note_check",
        "update work_relations set note = repeat('x', 1001)",
    ),
    (
        "texts_completeness_check",
        "update texts set completeness = 1.1",
    ),
    (
        "texts_kind_check",
        "insert into texts (id, work_id, kind, tag, title, status, created_by, created_at, updated_at, version, source_text_id, source_tag, translation_kind) \
        select gen_random_uuid(), work_id, 'COPY', 'en-Latn', 'x', 'DRAFT', created_by, now(), now(), 1, id, tag, 'PROSE' from texts where kind = 'ORIGINAL'",
    ),
    (
        "texts_license_check",
        "update texts set license = repeat('x', 101)",
    ),
    (
        "texts_note_check",
        "update texts set note = repeat('x', 10001)",
    ),
    ("texts_quality_check", "update texts set quality = 5"),
    (
        "texts_status_check",
        "update texts set status = 'LOST', is_canonical = false",
    ),
    ("texts_title_check", "update texts set title = ''"),
    (
        "texts_title_check",
        "update texts set title = repeat('x', 501)",
    ),
    (
        "texts_translation_kind_check",
        "update texts set translation_kind = 'X' where kind = 'TRANSLATION'",
    ),
    ("texts_version_check", "update texts set version = 0"),
    (
        "texts_witness_label_check",
        "update texts set witness_label = repeat('x', 201)",
    ),
    (
        "text_revisions_message_check",
        "insert into text_revisions select gen_random_uuid(), text_id, 2, author_id, repeat('x', 1001), now(), 'x', 0, 0, 0, 0, 0, 0, 0, 0, 0 from text_revisions",
    ),
    (
        "segment_versions_content_check",
        "insert into segment_versions select segment_id, text_id, 2, null, null, kind, 'x', depth, ord, repeat('x', 20001), 0 from segment_versions",
    ),
    (
        "segment_versions_kind_check",
        "insert into segment_versions select segment_id, text_id, 2, null, null, 'X', 'x', depth, ord, 'x', 0 from segment_versions",
    ),
    (
        "segment_versions_quality_check",
        "update segment_versions set quality = 5, revision_to = 2",
    ),
    (
        "text_sources_citation_check",
        "update text_sources set citation = repeat('x', 2001)",
    ),
    (
        "text_sources_method_check",
        "update text_sources set method = 'GUESSED'",
    ),
    (
        "text_sources_pages_check",
        "update text_sources set pages = repeat('1', 101)",
    ),
    (
        "text_sources_url_check",
        "update text_sources set url = 'ftp://example.org'",
    ),
    (
        "text_sources_url_check",
        "update text_sources set url = 'https://' || repeat('x', 2000)",
    ),
    (
        "credits_credited_as_check",
        "update credits set credited_as = repeat('x', 201)",
    ),
    (
        "credits_note_check",
        "update credits set note = repeat('x', 1001)",
    ),
    ("credits_role_check", "update credits set role = 'BARD'"),
    (
        "import_records_record_kind_check",
        "insert into import_records (dataset, record_kind, record_id, node_id, hash) values ('x', 'song', '1', gen_random_uuid(), '')",
    ),
];

#[test]
fn a_value_outside_its_list_or_beyond_its_limit_is_refused() {
    let database = TestDatabase::create();
    database.library();
    for (name, sql) in REFUSED {
        assert_eq!(database.refusal(sql), *name, "{sql}");
    }
}
