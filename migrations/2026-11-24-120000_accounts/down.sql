drop trigger users_last_administrator on users;
drop trigger role_grants_last_administrator on role_grants;
drop function check_administrator_goes, check_last_administrator;

delete from idempotency_keys where user_id is null;
alter table idempotency_keys drop constraint idempotency_keys_key;
alter table idempotency_keys add constraint idempotency_keys_pkey primary key (user_id, key);

drop table data_exports, outgoing_mails, address_requests, throttles, security_events, access_tokens, one_time_tokens,
  refresh_tokens, sessions, recovery_codes, totp, credentials, preferences, user_languages;

-- What has ended, or holds for a time only, would hold for ever.
delete from role_grants where revoked_at is not null or expires_at is not null or scope_id is not null;
drop index role_grants_key, role_grants_user, role_grants_role, role_grants_granted_by, role_grants_revoked_by;
alter table role_grants
  drop constraint role_grants_scope_check,
  drop constraint role_grants_pkey,
  drop column scope_kind,
  drop column id,
  drop column scope_id,
  drop column granted_by,
  drop column reason,
  drop column expires_at,
  drop column revoked_at,
  drop column revoked_by;
alter table role_grants add constraint role_grants_key unique nulls not distinct (user_id, role, language);

delete from slug_redirects where kind = 'usr';
drop index slug_redirects_skeleton, slug_redirects_target;
alter table slug_redirects
  drop constraint slug_redirects_kind_check,
  add constraint slug_redirects_kind_check check (kind in ('wrk', 'aut', 'tag', 'cat'));

drop index users_handle_key, users_handle_skeleton_key, users_email_key, users_pending_email_key, users_handle, users_created, users_pending,
  users_deletion_due, users_suspended_by;
-- Handles of accounts that reserved none may be those of others.
update users set handle = 'former-' || replace(id::text, '-', '') where not is_verified or deleted_at is not null;
alter table users
  drop column handle_skeleton,
  drop column is_verified,
  drop column handle_changed_at,
  drop column email,
  drop column email_norm,
  drop column email_verified_at,
  drop column biography,
  drop column links,
  drop column suspension_reason,
  drop column suspended_by,
  drop column suspended_at,
  drop column suspended_until,
  drop column deletion_due_at,
  drop column deletion_policy,
  drop column deleted_at,
  drop column updated_at,
  drop column version;
alter table users alter column handle type text collate "default";
alter table users add constraint users_handle_key unique (handle);
drop function handle_skeleton;
