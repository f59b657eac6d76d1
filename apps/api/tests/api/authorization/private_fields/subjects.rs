use crate::support::{POEM, Role, TestApp, global};

/// Place of the stranger, whose profile nobody sees.
pub(super) const STRANGER: usize = 2;
/// What is secret of the stranger's.
pub(super) const KINDS: [&str; 5] = [
    "session",
    "access token",
    "security event",
    "export",
    "grant",
];

const TABLES: [(&str, &str); 5] = [
    ("ses", "sessions"),
    ("pat", "access_tokens"),
    ("sev", "security_events"),
    ("exp", "data_exports"),
    ("grt", "role_grants"),
];

/// Handle of everybody who is looked at, and what they are like.
const PEOPLE: [(&str, &str, &str); 6] = [
    ("seen-by-everyone", "EVERYONE", ""),
    ("seen-by-members", "SIGNED_IN", ""),
    ("stranger", "NOBODY", ""),
    (
        "held",
        "EVERYONE",
        "suspended_at = now(), suspended_by = id, suspension_reason = 'Spam', \
         suspended_until = now() + interval '1 day'",
    ),
    ("unconfirmed", "EVERYONE", "email_verified_at = null"),
    (
        "erased",
        "EVERYONE",
        "deleted_at = now(), email = null, email_norm = null, email_verified_at = null, \
         biography = null, links = '{}'",
    ),
];

/// Somebody who is looked at.
pub(super) struct Someone {
    pub(super) name: &'static str,
    /// Global identifier.
    pub(super) id: String,
    /// A token of theirs.
    pub(super) token: Option<String>,
}

/// Those who are looked at, and what is the stranger's.
pub(super) struct Subjects {
    pub(super) people: Vec<Someone>,
    /// Global identifiers of what is secret, as in [`KINDS`].
    pub(super) secrets: Vec<String>,
}

impl Subjects {
    pub(super) fn of(app: &TestApp) -> Self {
        let people = PEOPLE.map(|(name, ..)| {
            let made = ["token", "--handle", name, "--role", "contributor"];
            let token = Some(app.command(&made).unwrap());
            let id = app
                .database()
                .value(&format!("select id from users where handle = '{name}'"));
            let id = global("usr", id.parse().unwrap());
            Someone { name, id, token }
        });
        fill_in(app);
        for (name, visibility, change) in PEOPLE {
            let change = if change.is_empty() { "id = id" } else { change };
            app.database().sql(&format!(
                "update role_grants set language = 'tt' where user_id = \
                 (select id from users where handle = '{name}'); \
                 update preferences set profile_visibility = '{visibility}' where user_id = \
                 (select id from users where handle = '{name}'); \
                 update users set {change} where handle = '{name}'"
            ));
        }
        let stranger = app.user(Role::Stranger);
        let secrets = TABLES.map(|(prefix, table)| {
            let id = format!("select id from {table} where user_id = '{stranger}' limit 1");
            global(prefix, app.database().value(&id).parse().unwrap())
        });
        Self {
            people: people.into(),
            secrets: secrets.into(),
        }
    }

    /// A token of the stranger.
    pub(super) fn stranger(&self) -> Option<&str> {
        self.people[STRANGER].token.as_deref()
    }

    /// A published text that the stranger wrote.
    #[expect(clippy::unused_self, reason = "the stranger is one of the subjects")]
    pub(super) fn text(&self, app: &TestApp) -> String {
        let text = app.original(Role::Stranger, &app.published_work());
        let (text, _) = app.content(Role::Stranger, &text, POEM);
        app.publish_text(&text).id
    }
}

/// Gives everybody something in every field: nothing is null because there is nothing.
fn fill_in(app: &TestApp) {
    let stranger = app.user(Role::Stranger);
    app.database().sql(&format!(
        "update users set email = handle || '@example.org', email_norm = handle || '@example.org', \
         email_verified_at = now() where email is null and deleted_at is null; \
         update users set biography = 'A life', links = '{{https://example.org}}', \
         deletion_due_at = case when handle in ('erased', 'keeper') then null else now() + interval '9 days' end, \
         deletion_policy = 'KEEP' where deleted_at is null; \
         insert into user_languages (user_id, position, tag, proficiency, reads, translates_from, \
         translates_into) select id, 0, 'tt-Cyrl', 'NATIVE', true, true, true from users; \
         insert into preferences (user_id, version, interface_language, reading_languages, \
         orthographies, profile_visibility, activity_visibility, keeps_reading_history) select id, \
         1, 'tt-Cyrl', '{{tt-Cyrl}}', '{{tt-Cyrl}}', 'EVERYONE', 'EVERYONE', true from users \
         on conflict do nothing; \
         insert into totp (user_id, secret, enroll_until, confirmed_at) \
         select id, 'sealed', now(), now() from users; \
         insert into recovery_codes (user_id, hash) select id, sha256('code') from users; \
         insert into one_time_tokens (hash, user_id, purpose, subject, expires_at) \
         select sha256(convert_to(handle, 'UTF8')), id, 'CHANGE_EMAIL', handle || '@example.com', \
         now() + interval '1 hour' from users; \
         update sessions set user_agent = 'Browser', address_prefix = '10.0.0.0/24'; \
         insert into access_tokens (id, user_id, name, hash, prefix, scopes, created_at, expires_at) \
         select gen_random_uuid(), id, 'Own', sha256(convert_to('own ' || handle, 'UTF8')), \
         'tcl_pat_', '{{READ}}', now(), now() + interval '1 day' from users; \
         update access_tokens set last_used_at = now(); \
         insert into security_events (id, user_id, kind, user_agent, address_prefix, occurred_at) \
         select gen_random_uuid(), id, 'SIGNED_IN', 'Browser', '10.0.0.0/24', now() from users; \
         insert into data_exports (id, user_id, state, requested_at, next_attempt_at, finished_at, \
         document, expires_at) select gen_random_uuid(), id, 'SUCCEEDED', now(), now(), now(), \
         '{{}}', now() + interval '7 days' from users; \
         update role_grants set reason = 'Earned', granted_by = '{stranger}', \
         expires_at = now() + interval '9 days' where role <> 'ADMIN'"
    ));
}
