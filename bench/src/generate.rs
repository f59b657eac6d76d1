//! Works for measuring at a size that no library at hand has: plausible rows, the same ones each
//! time.

use anyhow::bail;
use tokio_postgres::NoTls;

/// Works that are made in one transaction.
const STEP: u32 = 10_000;

/// Fills a migrated database until there are `works` works with about 20 segments each.
pub(crate) async fn fill(url: String, works: u32) -> anyhow::Result<()> {
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await?;
    tokio::spawn(connection);
    let there = client
        .query_one("select count(*)::int from works", &[])
        .await;
    let Ok(there) = there else {
        bail!("the database has no tables yet; run `tercul migrate` first");
    };
    let there = u32::try_from(there.get::<_, i32>(0))?;
    let people = "select exists (select from users where handle = 'generator')";
    if !client.query_one(people, &[]).await?.get::<_, bool>(0) {
        client.batch_execute(PEOPLE).await?;
    }
    for start in (there..works).step_by(STEP as usize) {
        let end = works.min(start + STEP);
        let (from, to) = (i32::try_from(start)?, i32::try_from(end)?);
        client
            .batch_execute("begin; set local synchronous_commit = off")
            .await?;
        for sql in [
            WORKS, TITLES, CREDITS, TEXTS, REVISIONS, SOURCES, PUBLISH, SEGMENTS, VERSIONS,
        ] {
            client.execute(sql, &[&from, &to]).await?;
        }
        client.batch_execute("commit").await?;
        eprintln!("{end} of {works} works");
    }
    client.batch_execute("vacuum analyze").await?;
    Ok(())
}

/// An author for about twelve works.
const PEOPLE: &str = "
insert into users (id, handle, display_name)
  values ('00000000-0000-7000-8000-000000000001', 'generator', 'Generator');
insert into authors (id, slug, kind, name, name_tag, sort_key, created_by, created_at, updated_at, version)
  select ('01000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'generated-author-' || n, 'PERSON',
    'Author ' || n, 'en-Latn', 'author ' || lpad(n::text, 9, '0'), '00000000-0000-7000-8000-000000000001',
    '2020-01-01', '2020-01-01', 1
  from generate_series(0, 8191) n;
insert into author_names (id, author_id, position, kind, tag, value, safe_key, loose_key)
  select ('01000000-0000-7001-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('01000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 0, 'PRIMARY', 'en-Latn', 'Author ' || n,
    'author ' || n, 'author ' || n
  from generate_series(0, 8191) n;
";

const WORKS: &str = "
insert into works (id, slug, status, form, original_tag, title, title_tag, sort_key, is_anonymous, is_catalog_only,
    created_edtf, created_from, created_to, created_by, created_at, updated_at, version)
  select ('02000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'generated-work-' || n, 'PUBLISHED',
    (array['POEM','SHORT_STORY','DRAMA','NOVEL'])[1 + n % 4], (array['tt-Cyrl','ru-Cyrl','en-Latn'])[1 + n % 3],
    'Work ' || md5(n::text), (array['tt-Cyrl','ru-Cyrl','en-Latn'])[1 + n % 3], 'work ' || md5(n::text), false, false,
    (1700 + n % 300)::text, make_date(1700 + n % 300, 1, 1), make_date(1700 + n % 300, 12, 31),
    '00000000-0000-7000-8000-000000000001', '2020-01-01'::timestamptz + n * interval '1 second',
    '2020-01-01'::timestamptz + n * interval '1 second', 1
  from generate_series($1::int, $2::int - 1) n";

const TITLES: &str = "
insert into work_titles (work_id, position, kind, tag, value, safe_key, loose_key)
  select ('02000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 0, 'PRIMARY',
    (array['tt-Cyrl','ru-Cyrl','en-Latn'])[1 + n % 3], 'Work ' || md5(n::text), 'work ' || md5(n::text), 'work ' || md5(n::text)
  from generate_series($1::int, $2::int - 1) n";

const CREDITS: &str = "
insert into credits (id, work_id, author_id, role, position)
  select ('03000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('02000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('01000000-0000-7000-8000-' || lpad(to_hex((n::bigint * 7919 % 8192)::int), 12, '0'))::uuid, 'AUTHOR', 1
  from generate_series($1::int, $2::int - 1) n";

const TEXTS: &str = "
insert into texts (id, work_id, kind, tag, title, license, status, quality, completeness, created_by, created_at, updated_at, version)
  select ('04000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('02000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'ORIGINAL',
    (array['tt-Cyrl','ru-Cyrl','en-Latn'])[1 + n % 3], 'Work ' || md5(n::text), 'CC0-1.0', 'DRAFT', 2, 1,
    '00000000-0000-7000-8000-000000000001', '2020-01-01', '2020-01-01', 1
  from generate_series($1::int, $2::int - 1) n";

const REVISIONS: &str = "
insert into text_revisions (id, text_id, number, author_id, created_at, content_hash, character_count, word_count,
    line_count, stanza_count, segment_count, inserted_count, deleted_count, modified_count, moved_count)
  select ('05000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('04000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, '00000000-0000-7000-8000-000000000001',
    '2020-01-01', md5(n::text), 640, 100, 16, 4, 20, 20, 0, 0, 0
  from generate_series($1::int, $2::int - 1) n";

const SOURCES: &str = "
insert into text_sources (id, text_id, position, citation, method)
  select ('06000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('04000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 0, 'Generated', 'IMPORTED'
  from generate_series($1::int, $2::int - 1) n";

const PUBLISH: &str = "
update texts set status = 'PUBLISHED', current_revision = 1, published_revision = 1
  where id between ('04000000-0000-7000-8000-' || lpad(to_hex($1::int), 12, '0'))::uuid
    and ('04000000-0000-7000-8000-' || lpad(to_hex($2::int - 1), 12, '0'))::uuid";

/// Four stanzas of four lines.
const SEGMENTS: &str = "
insert into segments (id, text_id)
  select ('07000000-' || lpad(to_hex(s), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('04000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
  from generate_series($1::int, $2::int - 1) n, generate_series(0, 19) s";

const VERSIONS: &str = "
insert into segment_versions (segment_id, text_id, revision_from, parent_id, kind, citation, depth, ord, content)
  select ('07000000-' || lpad(to_hex(s), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('04000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1,
    case when s % 5 > 0 then ('07000000-' || lpad(to_hex(s - s % 5), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid end,
    case when s % 5 = 0 then 'STANZA' else 'LINE' end,
    case when s % 5 = 0 then (s / 5 + 1)::text else (s / 5 + 1) || '.' || (s % 5) end,
    case when s % 5 = 0 then 0 else 1 end, (s + 1)::bigint << 20,
    case when s % 5 = 0 then '' else 'A line of about forty letters, number ' || s end
  from generate_series($1::int, $2::int - 1) n, generate_series(0, 19) s";
