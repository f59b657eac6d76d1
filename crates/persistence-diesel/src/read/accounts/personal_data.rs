//! Everything that is stored about a person, for the copy that they may ask for.
//!
//! Secrets and their hashes are left out: they are of no use to anybody but a thief.

use serde_json::{Map, Value};
use tercul_kernel::{PortError, UserId};

use crate::{PgReader, Statement};

/// Name of a part, what selects its rows as `item`, and whether it is one record and not a list.
/// Each ends where the user belongs.
const PARTS: &[(&str, &str, bool)] = &[
    (
        "account",
        "select jsonb_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name, \
           'email', u.email, 'emailVerifiedAt', u.email_verified_at, 'createdAt', u.created_at, \
           'updatedAt', u.updated_at, 'handleChangedAt', u.handle_changed_at, \
           'deletionDueAt', u.deletion_due_at, 'deletedContentPolicy', u.deletion_policy, \
           'suspension', case when u.suspended_at is not null then jsonb_build_object( \
             'reason', u.suspension_reason, 'startedAt', u.suspended_at, 'endsAt', u.suspended_until) end, \
           'passwordChangedAt', (select c.changed_at from credentials c where c.user_id = u.id), \
           'twoFactorSince', (select t.confirmed_at from totp t where t.user_id = u.id), \
           'recoveryCodesLeft', (select count(*) from recovery_codes r where r.user_id = u.id and r.used_at is null)) \
         as item from users u where u.deleted_at is null and u.id = ",
        true,
    ),
    (
        "profile",
        "select jsonb_build_object('biography', u.biography, 'links', u.links) as item \
         from users u where u.deleted_at is null and u.id = ",
        true,
    ),
    (
        "languages",
        "select to_jsonb(l) - 'user_id' - 'position' as item from user_languages l where l.user_id = ",
        false,
    ),
    (
        "preferences",
        "select to_jsonb(p) - 'user_id' as item from preferences p where p.user_id = ",
        true,
    ),
    (
        "formerHandles",
        "select to_jsonb(r.slug) as item from slug_redirects r where r.kind = 'usr' and r.target_id = ",
        false,
    ),
    (
        "roles",
        "select to_jsonb(g) - 'user_id' - 'granted_by' - 'revoked_by' as item from role_grants g where g.user_id = ",
        false,
    ),
    (
        "sessions",
        "select to_jsonb(s) - 'user_id' as item from sessions s where s.user_id = ",
        false,
    ),
    (
        "accessTokens",
        "select to_jsonb(a) - 'user_id' - 'hash' as item from access_tokens a where a.user_id = ",
        false,
    ),
    (
        "securityLog",
        "select to_jsonb(e) - 'user_id' as item from security_events e where e.user_id = ",
        false,
    ),
    (
        "mails",
        "select jsonb_build_object('letter', m.letter, 'address', m.address, 'createdAt', m.created_at, \
           'sentAt', m.sent_at) as item from outgoing_mails m where m.user_id = ",
        false,
    ),
    (
        "dataExports",
        "select jsonb_build_object('id', d.id, 'state', d.state, 'requestedAt', d.requested_at) as item \
         from data_exports d where d.user_id = ",
        false,
    ),
    (
        "savedSearches",
        "select to_jsonb(s) - 'user_id' as item from saved_searches s where s.deleted_at is null and s.user_id = ",
        false,
    ),
    (
        "works",
        "select jsonb_build_object('id', w.id, 'slug', w.slug, 'createdAt', w.created_at) as item \
         from works w where w.created_by = ",
        false,
    ),
    (
        "authors",
        "select jsonb_build_object('id', a.id, 'slug', a.slug, 'createdAt', a.created_at) as item \
         from authors a where a.created_by = ",
        false,
    ),
    (
        "texts",
        "select jsonb_build_object('id', t.id, 'title', t.title, 'createdAt', t.created_at) as item \
         from texts t where t.created_by = ",
        false,
    ),
    (
        "revisions",
        "select jsonb_build_object('id', r.id, 'text', r.text_id, 'number', r.number, \
           'createdAt', r.created_at) as item from text_revisions r where r.author_id = ",
        false,
    ),
    (
        "changes",
        "select to_jsonb(l) - 'actor_id' as item from audit_log l where l.actor_id = ",
        false,
    ),
];

impl PgReader {
    /// Everything about a person as JSON: their account, what they may do and did.
    ///
    /// # Errors
    /// [`PortError`] where the database is away.
    pub fn collect_personal_data(&mut self, user: UserId) -> Result<Value, PortError> {
        let mut data = Map::new();
        for (name, select, is_single) in PARTS {
            let rows = Statement::new("select coalesce(jsonb_agg(item), '[]') from (")
                .sql(select)
                .bind(user.0)
                .sql(") rows");
            let list: Option<Value> = self.fetch_one(rows)?;
            let mut list = list.unwrap_or_default();
            let value = match list.as_array_mut() {
                Some(items) if *is_single => items.pop().unwrap_or_default(),
                _ => list,
            };
            data.insert((*name).to_owned(), value);
        }
        Ok(Value::Object(data))
    }
}
