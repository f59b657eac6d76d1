//! The invariants of accounts.

/// Invariants, and a statement that selects `subject` for what breaks each.
pub(super) const INVARIANTS: &[(&str, &str)] = &[
    (
        "a confirmed address has one account",
        "select min(id::text) as subject from users where email_verified_at is not null \
         and deleted_at is null group by email_norm having count(*) > 1",
    ),
    (
        "a handle, and all that look like it, have one account",
        "select min(id::text) as subject from users where is_verified and deleted_at is null \
         group by handle_skeleton having count(*) > 1",
    ),
    (
        "a former handle leads to a user",
        "select slug as subject from slug_redirects r where kind = 'usr' \
         and not exists (select from users where id = r.target_id)",
    ),
    (
        "who is gone or suspended is signed in nowhere",
        "select u.id::text as subject from users u where (u.deleted_at is not null \
           or (u.suspended_at is not null and (u.suspended_until is null or u.suspended_until > now()))) \
         and exists (select from sessions s where s.user_id = u.id and s.revoked_at is null \
           and s.expires_at > now())",
    ),
    (
        "who is gone left nothing personal",
        "select u.id::text as subject from users u where u.deleted_at is not null and ( \
           exists (select from credentials where user_id = u.id) \
           or exists (select from totp where user_id = u.id) \
           or exists (select from recovery_codes where user_id = u.id) \
           or exists (select from sessions where user_id = u.id) \
           or exists (select from one_time_tokens where user_id = u.id) \
           or exists (select from access_tokens where user_id = u.id) \
           or exists (select from user_languages where user_id = u.id) \
           or exists (select from preferences where user_id = u.id) \
           or exists (select from outgoing_mails where user_id = u.id) \
           or exists (select from data_exports where user_id = u.id) \
           or exists (select from security_events where user_id = u.id) \
           or exists (select from role_grants where user_id = u.id and revoked_at is null))",
    ),
    (
        "a token that was used was good at that time",
        "select user_id::text as subject from one_time_tokens where used_at > expires_at",
    ),
    (
        "a refresh token does not outlive its session",
        "select s.id::text as subject from sessions s join refresh_tokens r on r.session_id = s.id \
         where r.expires_at > s.expires_at",
    ),
    (
        "a session has one refresh token that was not exchanged",
        "select session_id::text as subject from refresh_tokens where rotated_at is null \
         group by session_id having count(*) > 1",
    ),
    (
        "recovery codes stand in for a second factor",
        "select distinct user_id::text as subject from recovery_codes r where not exists \
         (select from totp t where t.user_id = r.user_id and t.confirmed_at is not null)",
    ),
    (
        "where there was an administrator, there is one",
        "select 'role_grants' as subject where exists (select from role_grants \
           where role = 'ADMIN' and scope_kind = 'GLOBAL' and expires_at is null) \
         and not exists (select from role_grants g join users u on u.id = g.user_id \
           where g.role = 'ADMIN' and g.scope_kind = 'GLOBAL' and g.revoked_at is null \
           and g.expires_at is null and u.is_verified and u.deleted_at is null \
           and u.deletion_due_at is null \
           and (u.suspended_at is null or u.suspended_until <= now()))",
    ),
    (
        "every change of an account is in the audit log",
        "select id::text as subject from users u where version > 1 and not exists \
         (select from audit_log where subject_id = u.id)",
    ),
];
