//! Rows from arrays, one statement a table: as quick as COPY, for what takes the time is the checks of
//! foreign keys and the indexes.

pub(super) const GENERATOR: &str = "
insert into users (id, handle, display_name)
  values ('00000000-0000-7000-8000-000000000001', 'generator', 'Generator')";

pub(super) const AUTHORS: &str = "
insert into authors (id, slug, kind, name, name_tag, sort_key, created_by, created_at, updated_at, version)
  select ('01000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'generated-author-' || n, 'PERSON',
    name, (array['tt-Cyrl','ru-Cyrl','en-Latn'])[1 + n % 3], lower(name), '00000000-0000-7000-8000-000000000001',
    '2020-01-01', '2020-01-01', 1
  from unnest($1::int[], $2::text[]) made (n, name)";

/// Takes the Latin names, too, as [`LATIN_NAMES`] does.
pub(super) const NAMES: &str = "
insert into author_names (id, author_id, position, kind, tag, value, safe_key, loose_key)
  select ('01000000-0000-7001-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('01000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 0, 'PRIMARY',
    (array['tt-Cyrl','ru-Cyrl','en-Latn'])[1 + n % 3], name, lower(name), lower(coalesce(latin, name))
  from unnest($1::int[], $2::text[], $3::text[]) made (n, name, latin)";

pub(super) const LATIN_NAMES: &str = "
insert into author_names (id, author_id, position, kind, tag, value, safe_key, loose_key)
  select ('01000000-0000-7002-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('01000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, 'PRIMARY', 'en-Latn', latin, lower(latin),
    lower(latin)
  from unnest($1::int[], $2::text[], $3::text[]) made (n, name, latin) where latin is not null";

pub(super) const WORKS: &str = "
insert into works (id, slug, status, form, original_tag, title, title_tag, sort_key, is_anonymous, is_catalog_only,
    created_edtf, created_from, created_to, created_by, created_at, updated_at, version)
  select ('02000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'generated-work-' || n, 'PUBLISHED',
    (array['SHORT_STORY','NOVELLA','ESSAY','NOVEL'])[1 + n % 4], (array['tt-Cyrl','ru-Cyrl','en-Latn'])[1 + n % 3],
    title, (array['tt-Cyrl','ru-Cyrl','en-Latn'])[1 + n % 3], lower(title), false, false,
    (1700 + n % 300)::text, make_date(1700 + n % 300, 1, 1), make_date(1700 + n % 300, 12, 31),
    '00000000-0000-7000-8000-000000000001', '2020-01-01'::timestamptz + n * interval '1 second',
    '2020-01-01'::timestamptz + n * interval '1 second', 1
  from unnest($1::int[], $2::text[]) made (n, title)";

pub(super) const TITLES: &str = "
insert into work_titles (work_id, position, kind, tag, value, safe_key, loose_key)
  select ('02000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 0, 'PRIMARY',
    (array['tt-Cyrl','ru-Cyrl','en-Latn'])[1 + n % 3], title, lower(title), lower(title)
  from unnest($1::int[], $2::text[]) made (n, title)";

pub(super) const CREDITS: &str = "
insert into credits (id, work_id, author_id, role, position)
  select ('03000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('02000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('01000000-0000-7000-8000-' || lpad(to_hex(author), 12, '0'))::uuid, 'AUTHOR', 1
  from unnest($1::int[], $2::int[]) made (n, author)";

pub(super) const TEXTS: &str = "
insert into texts (id, work_id, kind, tag, title, license, status, quality, completeness, created_by, created_at, updated_at, version)
  select ('04000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('02000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'ORIGINAL',
    (array['tt-Cyrl','ru-Cyrl','en-Latn'])[1 + n % 3], title, 'CC0-1.0', 'DRAFT', 2, 1,
    '00000000-0000-7000-8000-000000000001', '2020-01-01', '2020-01-01', 1
  from unnest($1::int[], $2::text[]) made (n, title)";

pub(super) const REVISIONS: &str = "
insert into text_revisions (id, text_id, number, author_id, created_at, content_hash, character_count, word_count,
    line_count, stanza_count, segment_count, inserted_count, deleted_count, modified_count, moved_count)
  select ('05000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('04000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, '00000000-0000-7000-8000-000000000001',
    '2020-01-01', md5(n::text), characters, words, 0, 0, 20, 20, 0, 0, 0
  from unnest($1::int[], $2::int[], $3::int[]) made (n, characters, words)";

pub(super) const SOURCES: &str = "
insert into text_sources (id, text_id, position, citation, method)
  select ('06000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('04000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 0, 'Generated', 'IMPORTED'
  from unnest($1::int[]) made (n)";

pub(super) const PUBLISH: &str = "
update texts set status = 'PUBLISHED', current_revision = 1, published_revision = 1
  where id in (select ('04000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid from unnest($1::int[]) made (n))";

pub(super) const SEGMENTS: &str = "
insert into segments (id, text_id)
  select ('07000000-' || lpad(to_hex(s), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('04000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
  from unnest($1::int[], $2::int[]) made (n, s)";

pub(super) const VERSIONS: &str = "
insert into segment_versions (segment_id, text_id, revision_from, kind, citation, depth, ord, content)
  select ('07000000-' || lpad(to_hex(s), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('04000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, 'PARAGRAPH', (s + 1)::text, 0,
    (s + 1)::bigint << 20, content
  from unnest($1::int[], $2::int[], $3::text[]) made (n, s, content)";
