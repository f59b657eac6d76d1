-- Accounts: addresses, what people sign in with, sessions, tokens, roles and mails. Columns and
-- tables are only added, so that the release before this one goes on working meanwhile.

-- People ---------------------------------------------------------------------------------------

-- What is left of a handle where characters that look the same are the same. The domain has the
-- same rule; a test compares them.
create function handle_skeleton(handle text) returns text language sql immutable strict parallel safe
  return replace(replace(replace(translate(handle, '01i5-_', 'olls'), 'm', 'rn'), 'w', 'vv'), 'd', 'cl');

alter table users drop constraint users_handle_key;
alter table users alter column handle type text collate "C";
alter table users
  add column handle_skeleton text not null collate "C" generated always as (handle_skeleton(handle)) stored,
  add column handle_changed_at timestamptz,
  add column email text,
  add column email_norm text collate "C",
  add column email_verified_at timestamptz,
  add column is_verified boolean not null generated always as (email is null or email_verified_at is not null) stored,
  add column biography text check (char_length(biography) <= 5000),
  add column links text[] not null default '{}' check (cardinality(links) <= 10),
  add column suspension_reason text check (char_length(suspension_reason) <= 1000),
  add column suspended_by uuid references users,
  add column suspended_at timestamptz,
  add column suspended_until timestamptz,
  add column deletion_due_at timestamptz,
  add column deletion_policy text check (deletion_policy in ('KEEP', 'ANONYMIZE')),
  add column deleted_at timestamptz,
  add column updated_at timestamptz not null default now(),
  add column version integer not null default 1 check (version > 0),
  add constraint users_email_check check ((email is null) = (email_norm is null) and char_length(email) <= 254),
  add constraint users_email_verified_check check (email is not null or email_verified_at is null),
  add constraint users_suspension_check check (num_nonnulls(suspended_at, suspended_by, suspension_reason) in (0, 3)
    and (suspended_at is not null or suspended_until is null)),
  add constraint users_deletion_check check (deletion_due_at is null or deletion_policy is not null),
  add constraint users_erased_check check (deleted_at is null
    or num_nonnulls(email, biography, suspended_at, deletion_due_at) + cardinality(links) = 0);

-- Accounts made by operators before handles were compared by their looks: the oldest keeps its
-- handle, the others get a number, and their former handle leads to them.
alter table slug_redirects
  drop constraint slug_redirects_kind_check,
  add constraint slug_redirects_kind_check check (kind in ('wrk', 'aut', 'tag', 'cat', 'usr'));
do $$
declare
  person record;
  number integer;
  candidate text;
begin
  for person in select id, handle from users u where exists (
      select from users other where other.handle_skeleton = u.handle_skeleton and (other.created_at, other.id) < (u.created_at, u.id))
      order by created_at, id loop
    number := 1;
    loop
      number := number + 1;
      candidate := left(person.handle, 40 - char_length('-' || number)) || '-' || number;
      exit when not exists (select from users where handle_skeleton = handle_skeleton(candidate));
    end loop;
    update users set handle = candidate where id = person.id;
    insert into slug_redirects (kind, slug, target_id) values ('usr', person.handle, person.id);
  end loop;
end $$;

-- A pending account reserves neither its handle nor its address.
create unique index users_handle_key on users (handle) where is_verified and deleted_at is null;
create unique index users_handle_skeleton_key on users (handle_skeleton) where is_verified and deleted_at is null;
create unique index users_email_key on users (email_norm) where email_verified_at is not null and deleted_at is null;
create unique index users_pending_email_key on users (email_norm)
  where email_norm is not null and email_verified_at is null and deleted_at is null;
create index users_handle on users (handle, id) where deleted_at is null;
create index users_created on users (created_at, id) where deleted_at is null;
create index users_pending on users (created_at) where not is_verified and deleted_at is null;
create index users_deletion_due on users (deletion_due_at) where deletion_due_at is not null;
create index users_suspended_by on users (suspended_by) where suspended_by is not null;
create index slug_redirects_skeleton on slug_redirects (handle_skeleton(slug)) where kind = 'usr';
create index slug_redirects_target on slug_redirects (target_id) where kind = 'usr';

create table user_languages (
  user_id uuid not null references users,
  position smallint not null,
  tag text not null references languages,
  proficiency text not null check (proficiency in ('BASIC', 'INTERMEDIATE', 'ADVANCED', 'NATIVE')),
  reads boolean not null,
  translates_from boolean not null,
  translates_into boolean not null,
  primary key (user_id, tag)
);
create index user_languages_tag on user_languages (tag, user_id);

create table preferences (
  user_id uuid primary key references users,
  version integer not null check (version > 0),
  interface_language text not null references languages,
  reading_languages text[] not null,
  orthographies text[] not null,
  profile_visibility text not null check (profile_visibility in ('EVERYONE', 'SIGNED_IN', 'NOBODY')),
  activity_visibility text not null check (activity_visibility in ('EVERYONE', 'SIGNED_IN', 'NOBODY')),
  keeps_reading_history boolean not null,
  constraint preferences_languages_check check (cardinality(reading_languages) <= 30 and cardinality(orthographies) <= 30)
);
create index preferences_interface_language on preferences (interface_language);

-- What people sign in with ---------------------------------------------------------------------

create table credentials (
  user_id uuid primary key references users,
  password_hash text not null,
  changed_at timestamptz not null default now()
);

create table totp (
  user_id uuid primary key references users,
  secret bytea not null,
  enroll_until timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint
);

create table recovery_codes (
  user_id uuid not null references users,
  hash bytea not null check (octet_length(hash) = 32),
  used_at timestamptz,
  primary key (user_id, hash)
);

create table sessions (
  id uuid primary key,
  user_id uuid not null references users,
  user_agent text check (char_length(user_agent) <= 200),
  address_prefix text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  authenticated_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sessions_live on sessions (user_id, last_seen_at, id) where revoked_at is null;
create index sessions_network on sessions (user_id, address_prefix);
create index sessions_expiry on sessions (expires_at);

create table refresh_tokens (
  hash bytea primary key check (octet_length(hash) = 32),
  session_id uuid not null references sessions on delete cascade,
  issued_at timestamptz not null default now(),
  expires_at timestamptz not null,
  rotated_at timestamptz,
  salt bytea check (octet_length(salt) = 32),
  constraint refresh_tokens_rotation_check check ((rotated_at is null) = (salt is null))
);
create index refresh_tokens_session on refresh_tokens (session_id);

create table one_time_tokens (
  hash bytea primary key check (octet_length(hash) = 32),
  user_id uuid not null references users,
  purpose text not null check (purpose in ('VERIFY_EMAIL', 'RESET_PASSWORD', 'CHANGE_EMAIL', 'UNDO_EMAIL_CHANGE', 'TWO_FACTOR')),
  subject text,
  tries integer not null default 0,
  issued_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  superseded_at timestamptz,
  constraint one_time_tokens_end_check check (num_nonnulls(used_at, superseded_at) <= 1)
);
create unique index one_time_tokens_live_key on one_time_tokens (user_id, purpose) where used_at is null and superseded_at is null;
create index one_time_tokens_user on one_time_tokens (user_id);
create index one_time_tokens_expiry on one_time_tokens (expires_at);

create table access_tokens (
  id uuid primary key,
  user_id uuid not null references users,
  name text not null check (char_length(name) between 1 and 100),
  hash bytea not null constraint access_tokens_hash_key unique check (octet_length(hash) = 32),
  prefix text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint access_tokens_scopes_check check (cardinality(scopes) > 0 and scopes <@ array['READ', 'WRITE_CONTENT', 'WRITE_SOCIAL',
    'REVIEW', 'PUBLISH', 'MODERATE', 'ADMINISTER', 'EXPORT'])
);
create index access_tokens_user on access_tokens (user_id, created_at, id);

-- Roles ----------------------------------------------------------------------------------------

alter table role_grants drop constraint role_grants_key;
alter table role_grants
  add column id uuid not null default gen_random_uuid(),
  add column scope_id uuid,
  add column scope_kind text not null generated always as (
    case when scope_id is not null then 'COLLECTION' when language is not null then 'LANGUAGE' else 'GLOBAL' end) stored,
  add column granted_by uuid references users,
  add column reason text check (char_length(reason) <= 1000),
  add column expires_at timestamptz,
  add column revoked_at timestamptz,
  add column revoked_by uuid references users,
  add constraint role_grants_pkey primary key (id),
  add constraint role_grants_scope_check check (num_nonnulls(language, scope_id) <= 1);
create unique index role_grants_key on role_grants (user_id, role, language, scope_id) nulls not distinct where revoked_at is null;
create index role_grants_user on role_grants (user_id);
create index role_grants_role on role_grants (role, user_id) where revoked_at is null;
create index role_grants_granted_by on role_grants (granted_by) where granted_by is not null;
create index role_grants_revoked_by on role_grants (revoked_by) where revoked_by is not null;

-- What happened, and what is to be done --------------------------------------------------------

create table security_events (
  id uuid primary key,
  user_id uuid references users,
  kind text not null check (kind in ('SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'SESSION_REVOKED', 'TOKEN_REUSE_DETECTED', 'PASSWORD_CHANGED',
    'PASSWORD_RESET_REQUESTED', 'EMAIL_CHANGED', 'TWO_FACTOR_ENABLED', 'TWO_FACTOR_DISABLED', 'RECOVERY_CODE_USED', 'ACCESS_TOKEN_CREATED',
    'ACCESS_TOKEN_REVOKED', 'ROLE_CHANGED', 'DELETION_REQUESTED')),
  user_agent text check (char_length(user_agent) <= 200),
  address_prefix text,
  occurred_at timestamptz not null
);
create index security_events_user on security_events (user_id, occurred_at, id);
create index security_events_age on security_events (occurred_at);

create table throttles (
  kind text not null check (kind in ('ACCOUNT', 'KNOWN_NETWORK', 'MAIL', 'NETWORK', 'PERSON')),
  key text not null collate "C",
  count integer not null check (count >= 0),
  last_at timestamptz not null,
  primary key (kind, key)
);
create index throttles_age on throttles (last_at);

create table address_requests (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('VERIFICATION', 'PASSWORD_RESET')),
  email text not null,
  email_norm text not null collate "C",
  locale text not null,
  user_agent text,
  address_prefix text,
  created_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  answered_at timestamptz
);
create index address_requests_email on address_requests (email_norm, kind, created_at);
create index address_requests_waiting on address_requests (next_attempt_at, id) where answered_at is null;
create index address_requests_age on address_requests (created_at);

create table outgoing_mails (
  id bigint generated always as identity primary key,
  user_id uuid references users,
  address text not null,
  locale text not null,
  letter text not null check (letter in ('VERIFY_EMAIL', 'ALREADY_REGISTERED', 'RESET_PASSWORD', 'NO_ACCOUNT', 'PASSWORD_CHANGED', 'CHANGE_EMAIL',
    'EMAIL_CHANGE_NOTICE', 'TOKEN_REUSE', 'TWO_FACTOR_ENABLED', 'TWO_FACTOR_DISABLED', 'DELETION_REQUESTED', 'SUSPENDED', 'DATA_EXPORT_READY')),
  detail text,
  secret bytea,
  until timestamptz,
  created_at timestamptz not null default now(),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  sent_at timestamptz,
  failed_at timestamptz,
  error text,
  constraint outgoing_mails_end_check check (num_nonnulls(sent_at, failed_at) = 0
    or (num_nonnulls(sent_at, failed_at) = 1 and secret is null))
);
create index outgoing_mails_waiting on outgoing_mails (next_attempt_at, id) where sent_at is null and failed_at is null;
create index outgoing_mails_user on outgoing_mails (user_id);
create index outgoing_mails_age on outgoing_mails (created_at);

create table data_exports (
  id uuid primary key,
  user_id uuid not null references users,
  state text not null check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
  requested_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  finished_at timestamptz,
  document bytea,
  expires_at timestamptz,
  error text,
  constraint data_exports_document_check check ((state = 'SUCCEEDED') = (document is not null) and (document is null) = (expires_at is null))
);
create index data_exports_user on data_exports (user_id, requested_at, id);
create index data_exports_waiting on data_exports (next_attempt_at, id) where state in ('QUEUED', 'RUNNING');
create index data_exports_age on data_exports (requested_at);

-- Registering has a key before it has a user.
alter table idempotency_keys drop constraint idempotency_keys_pkey;
alter table idempotency_keys alter column user_id drop not null;
alter table idempotency_keys add constraint idempotency_keys_key unique nulls not distinct (user_id, key);

-- Rules that span rows -------------------------------------------------------------------------

-- An administrator is somebody living, verified, unsuspended and not about to go, who holds the
-- role everywhere and without end. A database may have none yet, but the last one cannot go. The
-- lock makes of two who go at the same time one who stays.
create function check_last_administrator() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('administrators', 0));
  if not exists (
    select from role_grants g join users u on u.id = g.user_id
    where g.role = 'ADMIN' and g.scope_kind = 'GLOBAL' and g.revoked_at is null and g.expires_at is null
      and u.is_verified and u.deleted_at is null and u.deletion_due_at is null
      and (u.suspended_at is null or u.suspended_until <= now())) then
    raise exception 'the last administrator stays' using errcode = 'check_violation', constraint = 'role_grants_last_administrator', table = 'role_grants';
  end if;
  return null;
end $$;
create constraint trigger role_grants_last_administrator after update or delete on role_grants deferrable initially deferred
  for each row when (old.role = 'ADMIN' and old.scope_kind = 'GLOBAL' and old.revoked_at is null and old.expires_at is null)
  execute function check_last_administrator();

create function check_administrator_goes() returns trigger language plpgsql as $$
begin
  if exists (select from role_grants g where g.user_id = new.id and g.role = 'ADMIN' and g.scope_kind = 'GLOBAL'
      and g.revoked_at is null and g.expires_at is null) then
    perform pg_advisory_xact_lock(hashtextextended('administrators', 0));
    if not exists (
      select from role_grants g join users u on u.id = g.user_id
      where g.role = 'ADMIN' and g.scope_kind = 'GLOBAL' and g.revoked_at is null and g.expires_at is null
        and u.is_verified and u.deleted_at is null and u.deletion_due_at is null
        and (u.suspended_at is null or u.suspended_until <= now())) then
      raise exception 'the last administrator stays' using errcode = 'check_violation', constraint = 'role_grants_last_administrator', table = 'role_grants';
    end if;
  end if;
  return null;
end $$;
create constraint trigger users_last_administrator after update on users deferrable initially deferred
  for each row when (old.is_verified and old.deleted_at is null and old.deletion_due_at is null
    and (old.suspended_at is null or old.suspended_until <= now())
    and (not new.is_verified or new.deleted_at is not null or new.deletion_due_at is not null or new.suspended_at is not null))
  execute function check_administrator_goes();

-- The worker sleeps until there is something to do.
create trigger address_requests_announced after insert on address_requests for each statement execute function announce_event();
create trigger outgoing_mails_announced after insert on outgoing_mails for each statement execute function announce_event();
create trigger data_exports_announced after insert on data_exports for each statement execute function announce_event();
