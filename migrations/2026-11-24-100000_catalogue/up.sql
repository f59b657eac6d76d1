-- The catalogue: languages, people who act, authors, taxonomy, works, texts and what happened to
-- them. Each invariant of the domain is held here a second time; the name of a constraint is what
-- the application reports, so a rename is a change of behaviour.

create extension if not exists pg_trgm;

-- Languages and people -------------------------------------------------------------------------

create table languages (
  tag text primary key collate "C" check (tag ~ '^[a-z]{2,3}-[A-Z][a-z]{3}(-|$)'),
  base text not null collate "C" generated always as (split_part(tag, '-', 1)) stored,
  script text not null collate "C" generated always as (split_part(tag, '-', 2)) stored,
  endonym text not null,
  name_en text not null,
  name_ru text not null,
  name_tt text not null,
  direction text not null check (direction in ('LEFT_TO_RIGHT', 'RIGHT_TO_LEFT')),
  is_enabled boolean not null default true,
  position smallint not null
);

insert into languages (tag, endonym, name_en, name_ru, name_tt, direction, position) values
  ('tt-Cyrl', 'татарча', 'Tatar', 'татарский', 'татар', 'LEFT_TO_RIGHT', 1),
  ('tt-Latn', 'tatarça', 'Tatar (Latin)', 'татарский (латиница)', 'татар (латин)', 'LEFT_TO_RIGHT', 2),
  ('tt-Latn-baku1926', 'tatarca (jaꞑalif)', 'Tatar (Yañalif)', 'татарский (яналиф)', 'татар (яңалиф)', 'LEFT_TO_RIGHT', 3),
  ('tt-Arab', 'تاتارچا', 'Tatar (Arabic)', 'татарский (арабица)', 'татар (гарәп)', 'RIGHT_TO_LEFT', 4),
  ('ru-Cyrl', 'русский', 'Russian', 'русский', 'рус', 'LEFT_TO_RIGHT', 5),
  ('ru-Cyrl-petr1708', 'русскій', 'Russian (pre-1918 spelling)', 'русский (дореформенный)', 'рус (реформага кадәр)', 'LEFT_TO_RIGHT', 6),
  ('en-Latn', 'English', 'English', 'английский', 'инглиз', 'LEFT_TO_RIGHT', 7);

create table users (
  id uuid primary key,
  handle text not null constraint users_handle_key unique check (handle ~ '^[a-z0-9_-]{3,40}$'),
  display_name text not null check (char_length(display_name) between 1 and 200),
  created_at timestamptz not null default now()
);

create table role_grants (
  user_id uuid not null references users,
  role text not null check (role in ('READER', 'CONTRIBUTOR', 'REVIEWER', 'EDITOR', 'MODERATOR', 'ADMIN')),
  language text collate "C",
  granted_at timestamptz not null default now(),
  constraint role_grants_key unique nulls not distinct (user_id, role, language)
);

-- A slug that a record gave up; it leads to that record for ever and is never given to another.
create table slug_redirects (
  kind text not null check (kind in ('wrk', 'aut', 'tag', 'cat')),
  slug text not null collate "C",
  target_id uuid not null,
  primary key (kind, slug)
);

-- Authors --------------------------------------------------------------------------------------

create table authors (
  id uuid primary key,
  slug text not null collate "C" constraint authors_slug_key unique,
  kind text not null check (kind in ('PERSON', 'GROUP', 'FOLK', 'ANONYMOUS')),
  name text not null,
  name_tag text not null references languages,
  sort_key text not null collate "C",
  birth_edtf text, birth_from date, birth_to date,
  death_edtf text, death_from date, death_to date,
  birth_place text check (char_length(birth_place) <= 200),
  death_place text check (char_length(death_place) <= 200),
  created_by uuid not null references users,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null check (version > 0),
  constraint authors_life_check check (death_to is null or birth_from is null or death_to >= birth_from)
);
create index authors_sort on authors (sort_key, id) where deleted_at is null;
create index authors_birth on authors (birth_from, id) where deleted_at is null;
create index authors_birth_latest on authors (birth_from desc nulls last, id desc) where deleted_at is null;
create index authors_death on authors (death_from, id) where deleted_at is null;
create index authors_kind on authors (kind, id) where deleted_at is null;
create index authors_created on authors (created_at, id);
create index authors_updated on authors (updated_at, id);
create index authors_created_by on authors (created_by);

create table author_names (
  id uuid primary key,
  author_id uuid not null references authors,
  position smallint not null,
  kind text not null check (kind in ('PRIMARY', 'BIRTH', 'PEN_NAME', 'RUSSIFIED', 'LATINIZED', 'PATRONYMIC', 'ALTERNATIVE')),
  tag text not null references languages,
  value text not null check (char_length(value) between 1 and 200),
  safe_key text not null collate "C",
  loose_key text not null collate "C",
  constraint author_names_position_key unique (author_id, position) deferrable initially deferred
);
create unique index author_names_primary_key on author_names (author_id, tag) where kind = 'PRIMARY';
create index author_names_safe on author_names (safe_key text_pattern_ops);
create index author_names_loose on author_names (loose_key text_pattern_ops);
create index author_names_trgm on author_names using gin (loose_key gin_trgm_ops);

create table author_biographies (
  author_id uuid not null references authors,
  position smallint not null default 1,
  tag text not null references languages,
  value text not null check (char_length(value) between 1 and 5000),
  primary key (author_id, tag)
);

create table author_external_ids (
  author_id uuid not null references authors,
  scheme text not null check (scheme in ('VIAF', 'ISNI', 'WIKIDATA', 'GND', 'LCCN', 'BNF', 'RSL', 'ORCID')),
  value text not null collate "C",
  position smallint not null,
  is_live boolean not null default true,
  primary key (author_id, scheme, value)
);
create unique index author_external_ids_value_key on author_external_ids (scheme, value) where is_live;

-- Taxonomy -------------------------------------------------------------------------------------

create table tags (
  id uuid primary key,
  slug text not null collate "C" constraint tags_slug_key unique,
  kind text not null check (kind in ('SUBJECT', 'GENRE', 'MOTIF', 'PERIOD', 'PLACE', 'PERSON', 'OTHER')),
  label text not null,
  sort_key text not null collate "C",
  description text check (char_length(description) <= 10000),
  canonical_id uuid references tags,
  usage_count integer not null default 0,
  created_by uuid not null references users,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null check (version > 0),
  constraint tags_not_own_canonical check (canonical_id <> id)
);
create index tags_sort on tags (sort_key, id) where deleted_at is null;
create index tags_usage on tags (usage_count, id) where deleted_at is null;
create index tags_kind on tags (kind) where canonical_id is null and deleted_at is null;
create index tags_canonical on tags (canonical_id);

create table tag_labels (
  tag_id uuid not null references tags,
  position smallint not null default 1,
  tag text not null references languages,
  label text not null check (char_length(label) between 1 and 100),
  kind_fold text not null collate "C",
  primary key (tag_id, tag)
);
create index tag_labels_fold on tag_labels (kind_fold text_pattern_ops);

create table categories (
  id uuid primary key,
  parent_id uuid references categories,
  slug text not null collate "C" constraint categories_slug_key unique,
  name text not null,
  sort_key text not null collate "C",
  depth smallint not null constraint categories_depth_check check (depth between 1 and 5),
  path uuid[] not null,
  created_by uuid not null references users,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null check (version > 0),
  constraint categories_path_check check (cardinality(path) = depth and path[depth] = id)
);
create index categories_parent on categories (parent_id, sort_key, id);
create index categories_path on categories using gin (path);

create table category_names (
  category_id uuid not null references categories,
  parent_id uuid references categories,
  position smallint not null default 1,
  tag text not null references languages,
  name text not null check (char_length(name) between 1 and 200),
  safe_key text not null collate "C",
  primary key (category_id, tag),
  constraint category_names_sibling_key unique nulls not distinct (parent_id, tag, safe_key)
);

-- Works ----------------------------------------------------------------------------------------

create table works (
  id uuid primary key,
  slug text not null collate "C" constraint works_slug_key unique,
  status text not null check (status in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'ARCHIVED', 'WITHDRAWN')),
  form text not null,
  original_tag text not null references languages,
  original_base text not null collate "C" generated always as (split_part(original_tag, '-', 1)) stored,
  title text not null,
  title_tag text not null references languages,
  sort_key text not null collate "C",
  is_anonymous boolean not null,
  is_catalog_only boolean not null,
  created_edtf text, created_from date, created_to date,
  published_edtf text, published_from date, published_to date,
  meter text, rhyme_scheme text check (char_length(rhyme_scheme) <= 200), stanza_form text check (char_length(stanza_form) <= 100),
  created_by uuid not null references users,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null check (version > 0),
  constraint works_form_check check (form in ('POEM', 'POEM_CYCLE', 'VERSE_NOVEL', 'EPIC', 'SHORT_STORY', 'NOVELLA', 'NOVEL',
    'DRAMA', 'FAIRY_TALE', 'FOLK_SONG', 'MUNAJAT', 'BAYT', 'ESSAY', 'LETTER', 'MEMOIR', 'PROVERB', 'OTHER')),
  constraint works_meter_check check (meter in ('SYLLABIC', 'ARUZ', 'IAMBIC', 'TROCHAIC', 'DACTYLIC', 'AMPHIBRACHIC',
    'ANAPESTIC', 'ACCENTUAL', 'FREE', 'PROSE'))
);
create index works_sort on works (sort_key, id) where deleted_at is null;
create index works_created_date on works (created_from, id) where deleted_at is null;
create index works_created_date_latest on works (created_from desc nulls last, id desc) where deleted_at is null;
create index works_form on works (status, form, created_from) where deleted_at is null;
create index works_language on works (original_base, status);
create index works_created on works (created_at, id);
create index works_updated on works (updated_at, id);
create index works_created_by on works (created_by);

create table work_titles (
  work_id uuid not null references works,
  position smallint not null,
  kind text not null check (kind in ('PRIMARY', 'ORIGINAL', 'TRANSLATED', 'ALTERNATIVE', 'TRANSLITERATED', 'INCIPIT')),
  tag text not null references languages,
  value text not null check (char_length(value) between 1 and 500),
  source text check (char_length(source) <= 500),
  safe_key text not null collate "C",
  loose_key text not null collate "C",
  primary key (work_id, position)
);
create unique index work_titles_primary_key on work_titles (work_id, tag) where kind = 'PRIMARY';
create index work_titles_trgm on work_titles using gin (loose_key gin_trgm_ops);

create table work_descriptions (
  work_id uuid not null references works,
  position smallint not null default 1,
  tag text not null references languages,
  value text not null check (char_length(value) between 1 and 10000),
  primary key (work_id, tag)
);

create table work_relations (
  from_id uuid not null references works,
  to_id uuid not null references works,
  kind text not null check (kind in ('PART_OF', 'SEQUEL_OF', 'ADAPTATION_OF', 'RESPONSE_TO', 'PARODY_OF', 'SET_TO_MUSIC_AS', 'CITES')),
  note text check (char_length(note) <= 1000),
  created_by uuid not null references users,
  created_at timestamptz not null,
  constraint work_relations_key primary key (from_id, to_id, kind),
  constraint work_relations_not_self check (from_id <> to_id)
);
create index work_relations_to on work_relations (to_id, kind);

create table work_tags (
  work_id uuid not null references works,
  tag_id uuid not null references tags,
  primary key (work_id, tag_id)
);
create index work_tags_tag on work_tags (tag_id, work_id);

create table work_categories (
  work_id uuid not null references works,
  category_id uuid not null references categories,
  primary key (work_id, category_id)
);
create index work_categories_category on work_categories (category_id, work_id);

-- Texts ----------------------------------------------------------------------------------------

create table texts (
  id uuid primary key,
  work_id uuid not null references works,
  kind text not null check (kind in ('ORIGINAL', 'TRANSLATION')),
  source_text_id uuid,
  source_tag text,
  tag text not null references languages,
  base text not null collate "C" generated always as (split_part(tag, '-', 1)) stored,
  translation_kind text,
  title text not null check (char_length(title) between 1 and 500),
  witness_label text check (char_length(witness_label) <= 200),
  license text check (char_length(license) <= 100),
  note text check (char_length(note) <= 10000),
  translated_edtf text, translated_from date, translated_to date,
  status text not null check (status in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'ARCHIVED', 'WITHDRAWN')),
  quality smallint not null default 0 check (quality between 0 and 4),
  completeness real not null default 0 check (completeness between 0 and 1),
  current_revision integer,
  published_revision integer,
  is_canonical boolean not null default false,
  superseded_by uuid,
  created_by uuid not null references users,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null check (version > 0),
  constraint texts_work_key unique (id, work_id),
  constraint texts_tag_key unique (id, tag),
  constraint texts_source_of_same_work foreign key (source_text_id, work_id) references texts (id, work_id),
  constraint texts_source_tag foreign key (source_text_id, source_tag) references texts (id, tag) on update cascade,
  constraint texts_successor_of_same_work foreign key (superseded_by, work_id) references texts (id, work_id),
  constraint texts_source_check check ((kind = 'ORIGINAL') = (source_text_id is null)
    and (source_text_id is null) = (source_tag is null) and (kind = 'ORIGINAL') = (translation_kind is null)),
  constraint texts_not_own_source check (source_text_id <> id),
  constraint texts_not_own_successor check (superseded_by <> id),
  constraint texts_translation_kind_check check (translation_kind in ('LITERARY', 'METRICAL', 'PROSE', 'WORD_FOR_WORD',
    'ADAPTATION', 'ABRIDGED', 'SELF_TRANSLATION', 'MACHINE_DRAFT')),
  constraint texts_other_language check (kind = 'ORIGINAL' or translation_kind = 'ADAPTATION'
    or split_part(source_tag, '-', 1) <> split_part(tag, '-', 1)),
  constraint texts_canonical_check check (not is_canonical or (kind = 'TRANSLATION' and status = 'PUBLISHED')),
  constraint texts_published_check check (status not in ('PUBLISHED', 'ARCHIVED') or published_revision is not null)
);
create unique index texts_canonical_key on texts (work_id, base) where is_canonical and deleted_at is null;
create index texts_work on texts (work_id, status, tag);
create index texts_source on texts (source_text_id);
create index texts_tag on texts (base, status, quality);
create index texts_source_language on texts (source_tag, tag, status);
create index texts_kind on texts (translation_kind, status);
create index texts_translated on texts (translated_from, id);
create index texts_translated_latest on texts (translated_from desc nulls last, id desc);
create index texts_completeness on texts (completeness, id);
create index texts_quality on texts (quality, id);
create index texts_updated on texts (updated_at, id);
create index texts_created_by on texts (created_by);
create index texts_superseded on texts (superseded_by);

create table text_revisions (
  id uuid primary key,
  text_id uuid not null references texts,
  number integer not null check (number > 0),
  author_id uuid not null references users,
  message text check (char_length(message) <= 1000),
  created_at timestamptz not null,
  content_hash text not null collate "C",
  character_count integer not null,
  word_count integer not null,
  line_count integer not null,
  stanza_count integer not null,
  segment_count integer not null,
  inserted_count integer not null,
  deleted_count integer not null,
  modified_count integer not null,
  moved_count integer not null,
  constraint text_revisions_number_key unique (text_id, number)
);
alter table texts
  add constraint texts_current_revision foreign key (id, current_revision) references text_revisions (text_id, number) deferrable initially deferred,
  add constraint texts_published_revision foreign key (id, published_revision) references text_revisions (text_id, number) deferrable initially deferred;

-- Identity of a segment for the life of its text; never deleted, so never given again.
create table segments (
  id uuid primary key,
  text_id uuid not null references texts,
  constraint segments_text_key unique (id, text_id)
);

-- A reader of revision N sees the rows with revision_from <= N and (revision_to is null or N < revision_to).
create table segment_versions (
  segment_id uuid not null,
  text_id uuid not null,
  revision_from integer not null,
  revision_to integer,
  parent_id uuid,
  kind text not null,
  citation text not null collate "C",
  depth smallint not null,
  ord bigint not null,
  content text not null check (char_length(content) <= 20000),
  quality smallint not null default 0 check (quality between 0 and 4),
  primary key (segment_id, revision_from),
  constraint segment_versions_of_text foreign key (segment_id, text_id) references segments (id, text_id),
  constraint segment_versions_parent foreign key (parent_id, text_id) references segments (id, text_id),
  constraint segment_versions_span check (revision_to > revision_from),
  constraint segment_versions_kind_check check (kind in ('BOOK', 'PART', 'CHAPTER', 'ACT', 'SCENE', 'POEM', 'STANZA', 'LINE',
    'PARAGRAPH', 'SPEECH', 'STAGE_DIRECTION', 'HEADING', 'EPIGRAPH', 'NOTE', 'SEPARATOR'))
);
create unique index segment_versions_live_key on segment_versions (segment_id) where revision_to is null;
create unique index segment_versions_citation_key on segment_versions (text_id, citation) where revision_to is null;
create index segment_versions_order on segment_versions (text_id, ord, segment_id);

create table text_sources (
  id uuid primary key,
  text_id uuid not null references texts,
  position smallint not null,
  citation text check (char_length(citation) <= 2000),
  url text check (char_length(url) <= 2000 and url ~ '^https?://'),
  pages text check (char_length(pages) <= 100),
  method text not null check (method in ('TYPED', 'OPTICAL_CHARACTER_RECOGNITION', 'IMPORTED', 'AUTHOR_SUPPLIED')),
  retrieved_on date,
  constraint text_sources_position_key unique (text_id, position),
  constraint text_sources_place_check check (citation is not null or url is not null or method = 'AUTHOR_SUPPLIED')
);

create table credits (
  id uuid primary key,
  work_id uuid references works,
  text_id uuid references texts,
  author_id uuid not null references authors,
  role text not null check (role in ('AUTHOR', 'TRANSLATOR', 'EDITOR', 'COMPILER', 'ILLUSTRATOR', 'AUTHOR_OF_INTRODUCTION',
    'COMMENTATOR', 'TRANSCRIBER', 'TRANSLITERATOR', 'NARRATOR', 'ATTRIBUTED_NAME')),
  credited_as text check (char_length(credited_as) <= 200),
  note text check (char_length(note) <= 1000),
  position smallint not null,
  constraint credits_subject_check check (num_nonnulls(work_id, text_id) = 1),
  constraint credits_role_key unique nulls not distinct (work_id, text_id, author_id, role)
);
create index credits_author on credits (author_id, role, work_id);
create index credits_text on credits (text_id, position);
create index credits_work on credits (work_id, position);

-- What happened --------------------------------------------------------------------------------

create table audit_log (
  seq bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id uuid not null references users,
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  version integer not null,
  fields jsonb not null,
  reason text
);
create index audit_log_subject on audit_log (subject_kind, subject_id, seq);
create index audit_log_actor on audit_log (actor_id, seq);

create table outbox (
  seq bigint generated always as identity primary key,
  topic text not null,
  subject_kind text not null,
  subject_id uuid not null,
  version integer not null,
  created_at timestamptz not null default now(),
  published_at timestamptz
);
create index outbox_pending on outbox (seq) where published_at is null;

create table idempotency_keys (
  user_id uuid not null references users,
  key uuid not null,
  operation text not null,
  input_hash bytea not null,
  result jsonb not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (user_id, key)
);
create index idempotency_keys_expiry on idempotency_keys (expires_at);

create table import_records (
  dataset text not null,
  record_kind text not null check (record_kind in ('author', 'work', 'translation')),
  record_id text not null,
  node_id uuid not null,
  hash bytea not null,
  imported_at timestamptz not null default now(),
  primary key (dataset, record_kind, record_id)
);

-- Rules that span rows -------------------------------------------------------------------------

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never changed', tg_table_name using errcode = 'check_violation', constraint = tg_name, table = tg_table_name;
end $$;
create trigger text_revisions_immutable before update or delete on text_revisions for each row execute function refuse_change();
create trigger segments_immutable before update or delete on segments for each row execute function refuse_change();
create trigger audit_log_append_only before update or delete on audit_log for each row execute function refuse_change();

create function check_revision_number() returns trigger language plpgsql as $$
begin
  if new.number <> (select coalesce(max(number), 0) + 1 from text_revisions where text_id = new.text_id) then
    raise exception 'revision numbers have no gaps' using errcode = 'check_violation', constraint = 'text_revisions_no_gap', table = 'text_revisions';
  end if;
  return new;
end $$;
create trigger text_revisions_no_gap before insert on text_revisions for each row execute function check_revision_number();

create function check_segment_version() returns trigger language plpgsql as $$
begin
  if old.revision_to is not null or new.revision_to is null
    or (new.segment_id, new.text_id, new.revision_from, new.parent_id, new.kind, new.citation, new.depth, new.ord, new.content)
      is distinct from (old.segment_id, old.text_id, old.revision_from, old.parent_id, old.kind, old.citation, old.depth, old.ord, old.content) then
    raise exception 'a stored revision is never edited' using errcode = 'check_violation', constraint = 'segment_versions_immutable', table = 'segment_versions';
  end if;
  return new;
end $$;
create trigger segment_versions_immutable before update on segment_versions for each row execute function check_segment_version();
create trigger segment_versions_kept before delete on segment_versions for each row execute function refuse_change();

create function check_text_is_settled() returns trigger language plpgsql as $$
begin
  if (new.work_id, new.kind, new.source_text_id) is distinct from (old.work_id, old.kind, old.source_text_id) then
    raise exception 'work, kind and source of a text are settled' using errcode = 'check_violation', constraint = 'texts_settled', table = 'texts';
  end if;
  if old.published_revision is not null and new.tag <> old.tag then
    raise exception 'the language of a published text is settled' using errcode = 'check_violation', constraint = 'texts_language_settled', table = 'texts';
  end if;
  return new;
end $$;
create trigger texts_settled before update on texts for each row execute function check_text_is_settled();

create function check_original_language() returns trigger language plpgsql as $$
begin
  -- The generated column has no value yet before an update.
  if split_part(new.original_tag, '-', 1) <> old.original_base
    and exists (select from texts where work_id = new.id and kind = 'ORIGINAL' and deleted_at is null) then
    raise exception 'the original language is settled by an original text' using errcode = 'check_violation', constraint = 'works_original_language', table = 'works';
  end if;
  return new;
end $$;
create trigger works_original_language before update of original_tag on works for each row execute function check_original_language();

create function check_original_text_language() returns trigger language plpgsql as $$
begin
  if new.kind = 'ORIGINAL' and split_part(new.tag, '-', 1) <> (select original_base from works where id = new.work_id) then
    raise exception 'an original is in the language of its work' using errcode = 'check_violation', constraint = 'texts_original_language', table = 'texts';
  end if;
  return new;
end $$;
create trigger texts_original_language before insert or update of tag on texts for each row execute function check_original_text_language();

create function check_published_work() returns trigger language plpgsql as $$
declare
  work works;
begin
  select * into work from works
    where id = case tg_table_name when 'works' then (to_jsonb(coalesce(new, old)) ->> 'id')::uuid else (to_jsonb(coalesce(new, old)) ->> 'work_id')::uuid end;
  if work.id is null then
    return null;
  end if;
  if not exists (select from work_titles where work_id = work.id and kind = 'PRIMARY') then
    raise exception 'a work has a primary title' using errcode = 'check_violation', constraint = 'works_title_required', table = 'works';
  end if;
  if work.status = 'PUBLISHED' and not work.is_anonymous
    and not exists (select from credits where work_id = work.id) then
    raise exception 'a published work names its author' using errcode = 'check_violation', constraint = 'works_credit_required', table = 'works';
  end if;
  return null;
end $$;
create constraint trigger works_complete after insert or update on works deferrable initially deferred for each row execute function check_published_work();
create constraint trigger work_titles_complete after delete on work_titles deferrable initially deferred for each row execute function check_published_work();
create constraint trigger credits_complete after delete on credits deferrable initially deferred for each row execute function check_published_work();

create function check_published_text() returns trigger language plpgsql as $$
begin
  if exists (select from texts t where t.id = case tg_table_name when 'texts' then (to_jsonb(coalesce(new, old)) ->> 'id')::uuid else (to_jsonb(coalesce(new, old)) ->> 'text_id')::uuid end
    and t.status = 'PUBLISHED' and not exists (select from text_sources where text_id = t.id)) then
    raise exception 'a published text has a source' using errcode = 'check_violation', constraint = 'texts_source_required', table = 'texts';
  end if;
  return null;
end $$;
create constraint trigger texts_complete after insert or update on texts deferrable initially deferred for each row execute function check_published_text();
create constraint trigger text_sources_complete after delete on text_sources deferrable initially deferred for each row execute function check_published_text();

create function check_relation_cycle() returns trigger language plpgsql as $$
begin
  if new.kind in ('PART_OF', 'SEQUEL_OF', 'ADAPTATION_OF') and exists (
    with recursive above (id) as (
      select new.to_id
      union
      select r.to_id from work_relations r join above on r.from_id = above.id and r.kind = new.kind
    ) select from above where id = new.from_id) then
    raise exception 'works do not go round in a circle' using errcode = 'check_violation', constraint = 'work_relations_acyclic', table = 'work_relations';
  end if;
  return null;
end $$;
create constraint trigger work_relations_acyclic after insert on work_relations deferrable initially deferred for each row execute function check_relation_cycle();

create function check_author_has_name() returns trigger language plpgsql as $$
begin
  if not exists (select from author_names where author_id = coalesce((to_jsonb(coalesce(new, old)) ->> 'author_id')::uuid, (to_jsonb(coalesce(new, old)) ->> 'id')::uuid)) then
    raise exception 'an author has a name' using errcode = 'check_violation', constraint = 'authors_name_required', table = 'authors';
  end if;
  return null;
end $$;
create constraint trigger authors_named after insert on authors deferrable initially deferred for each row execute function check_author_has_name();
create constraint trigger author_names_kept after delete on author_names deferrable initially deferred for each row execute function check_author_has_name();

create function check_author_not_credited() returns trigger language plpgsql as $$
begin
  if new.deleted_at is not null and old.deleted_at is null and exists (
    select from credits c left join works w on w.id = c.work_id left join texts t on t.id = c.text_id
    where c.author_id = new.id and coalesce(w.deleted_at, t.deleted_at) is null) then
    raise exception 'a credited author stays' using errcode = 'check_violation', constraint = 'authors_still_credited', table = 'authors';
  end if;
  return new;
end $$;
create trigger authors_still_credited before update of deleted_at on authors for each row execute function check_author_not_credited();

create function check_credit_role() returns trigger language plpgsql as $$
begin
  if new.role = 'TRANSLATOR' and exists (select from texts where id = new.text_id and kind = 'ORIGINAL') then
    raise exception 'an original has no translator' using errcode = 'check_violation', constraint = 'credits_no_translator_of_original', table = 'credits';
  end if;
  return new;
end $$;
create trigger credits_no_translator_of_original before insert or update on credits for each row execute function check_credit_role();

create function check_canonical_tag() returns trigger language plpgsql as $$
begin
  if new.canonical_id is not null and (exists (select from tags where id = new.canonical_id and canonical_id is not null)
    or exists (select from tags where canonical_id = new.id)) then
    raise exception 'a canonical tag is no synonym' using errcode = 'check_violation', constraint = 'tags_synonym_depth', table = 'tags';
  end if;
  return new;
end $$;
create trigger tags_synonym_depth before insert or update of canonical_id on tags for each row execute function check_canonical_tag();

-- The worker sleeps until somebody commits an event.
create function announce_event() returns trigger language plpgsql as $$
begin
  notify tercul_outbox;
  return null;
end $$;
create trigger outbox_announced after insert on outbox for each statement execute function announce_event();
