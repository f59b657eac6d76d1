drop table if exists slug_redirects, import_records, idempotency_keys, outbox, audit_log, credits, text_sources, segment_versions,
  segments, text_revisions, texts, work_categories, work_tags, work_relations, work_descriptions, work_titles, works,
  category_names, categories, tag_labels, tags, author_external_ids, author_biographies, author_names, authors,
  role_grants, users, languages cascade;
drop function if exists refuse_change, check_revision_number, check_segment_version, check_text_is_settled,
  check_original_language, check_original_text_language, check_published_work, check_published_text,
  check_relation_cycle, check_author_has_name, check_author_not_credited, check_credit_role, check_canonical_tag,
  announce_event;
drop extension if exists pg_trgm;
