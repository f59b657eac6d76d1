-- Search: what people keep, which words mean the same, what the index has still to do, and how
-- often something is searched for. Tables are only added, so that the release before this one goes
-- on working meanwhile; what it changes is noted when this one runs.

-- What people keep -----------------------------------------------------------------------------

create table saved_searches (
  id uuid primary key,
  user_id uuid not null references users,
  name text not null check (char_length(name) between 1 and 200),
  query text not null check (char_length(query) <= 300),
  kinds text[] not null,
  condition text not null check (char_length(condition) <= 20000),
  alert_frequency text not null check (alert_frequency in ('NEVER', 'DAILY', 'WEEKLY')),
  last_alert_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null check (version > 0),
  constraint saved_searches_kinds_check check (cardinality(kinds) > 0 and kinds <@ array['WORK', 'TEXT', 'PASSAGE', 'AUTHOR']),
  constraint saved_searches_sought_check check (deleted_at is not null or query <> '' or condition <> '{}'),
  constraint saved_searches_forgotten_check check (deleted_at is null or (query = '' and condition = '{}'))
);
create index saved_searches_user on saved_searches (user_id, created_at, id);
create index saved_searches_deleted on saved_searches (deleted_at) where deleted_at is not null;

-- The command counts under a lock; this holds it for whoever goes around the command.
create function check_saved_search_count() returns trigger language plpgsql as $$
begin
  if (select count(*) from saved_searches where user_id = new.user_id and deleted_at is null) > 100 then
    raise exception 'nobody keeps more than a hundred searches' using errcode = 'check_violation', constraint = 'saved_searches_most', table = 'saved_searches';
  end if;
  return null;
end $$;
create constraint trigger saved_searches_most after insert or update on saved_searches deferrable initially deferred
  for each row when (new.deleted_at is null) execute function check_saved_search_count();

-- Which words mean the same --------------------------------------------------------------------

create table synonym_sets (
  id uuid primary key,
  language text not null references languages,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version integer not null check (version > 0),
  constraint synonym_sets_language_key unique (id, language)
);
create index synonym_sets_list on synonym_sets (language, created_at, id) where deleted_at is null;

-- The words of live sets: those of a deleted one are free for others.
create table synonym_terms (
  set_id uuid not null,
  position smallint not null check (position between 1 and 20),
  language text not null collate "C",
  term text not null check (char_length(term) between 1 and 100),
  fold text not null collate "C" check (fold <> ''),
  primary key (set_id, position),
  constraint synonym_terms_of_set foreign key (set_id, language) references synonym_sets (id, language) on update cascade,
  constraint synonym_terms_key unique (language, fold)
);

create function check_synonym_set() returns trigger language plpgsql as $$
declare
  changed uuid := case tg_table_name when 'synonym_sets' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(coalesce(new, old)) ->> 'set_id')::uuid end;
begin
  if exists (select from synonym_sets s where s.id = changed
      and (select count(*) from synonym_terms t where t.set_id = s.id) not between
        case when s.deleted_at is null then 2 else 0 end and case when s.deleted_at is null then 20 else 0 end) then
    raise exception 'a live set has 2 to 20 terms, a deleted one none' using errcode = 'check_violation', constraint = 'synonym_sets_terms', table = 'synonym_sets';
  end if;
  return null;
end $$;
create constraint trigger synonym_sets_terms after insert or update on synonym_sets deferrable initially deferred
  for each row execute function check_synonym_set();
create constraint trigger synonym_terms_complete after insert or delete on synonym_terms deferrable initially deferred
  for each row execute function check_synonym_set();

-- What the index has still to do ---------------------------------------------------------------

create sequence search_pending_marks;

-- Records whose documents wait to be written. Every change gives a new mark, so that whoever wrote
-- what stood there before knows that it is not done.
create table search_pending (
  kind text not null check (kind in ('WORK', 'TEXT', 'PASSAGE', 'AUTHOR')),
  record uuid not null,
  since timestamptz not null default now(),
  mark bigint not null default nextval('search_pending_marks'),
  primary key (kind, record)
);
create index search_pending_order on search_pending (kind, since, record);

create table search_rebuilds (
  id uuid primary key,
  kind text not null check (kind in ('WORK', 'TEXT', 'PASSAGE', 'AUTHOR')),
  generation text not null collate "C",
  state text not null check (state in ('REQUESTED', 'RUNNING', 'FINISHED')),
  last_record uuid,
  done bigint not null default 0 check (done >= 0),
  total bigint not null default 0 check (total >= 0),
  requested_by uuid references users,
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  constraint search_rebuilds_generation_key unique (kind, generation),
  constraint search_rebuilds_times_check check ((state = 'FINISHED') = (finished_at is not null)
    and (state = 'REQUESTED') = (started_at is null))
);
create unique index search_rebuilds_unfinished_key on search_rebuilds (kind) where finished_at is null;
create index search_rebuilds_swaps on search_rebuilds (kind, finished_at) where state = 'FINISHED';
create index search_rebuilds_requested_by on search_rebuilds (requested_by) where requested_by is not null;

-- How often something is searched for ----------------------------------------------------------

-- Words only, never who: an hour, a language where it is known, and folded words.
create table search_counts (
  hour timestamptz not null,
  language text collate "C",
  query text not null collate "C" check (char_length(query) between 1 and 100),
  searches integer not null check (searches > 0),
  empty integer not null,
  constraint search_counts_key unique nulls not distinct (hour, language, query),
  constraint search_counts_empty_check check (empty between 0 and searches)
);
