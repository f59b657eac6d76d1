//! Who calls: people who are signed in, and programs with personal access tokens of theirs.

use serde_json::{Value, json};

use crate::support::{Payload, Role, TestApp, document, stored};

/// The cost of hashes is not what is tested.
pub(super) const SETTINGS: [(&str, &str); 2] = [
    ("TERCUL__AUTH__PASSWORD_MEMORY_KIB", "64"),
    ("TERCUL__AUTH__PASSWORD_PASSES", "1"),
];

/// What a token may be used for, named as in the columns.
const READING: &str = "READ";
const WRITING: &str = "READ,WRITE_CONTENT,WRITE_SOCIAL";
const EVERYTHING: &str =
    "READ,WRITE_CONTENT,WRITE_SOCIAL,REVIEW,PUBLISH,MODERATE,ADMINISTER,EXPORT";

/// What the golden files say about their columns.
pub(super) const LEGEND: &str = "\
    Columns are people, and programs with an access token of theirs: `:r` has the scope READ, `:rw` also\n\
    WRITE_CONTENT and WRITE_SOCIAL, `:all` all scopes. `.` is nobody's own.\n";

/// Somebody, or a program of theirs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Caller {
    pub(super) role: Role,
    /// Scopes of the token of a program.
    scopes: Option<&'static str>,
}

const fn person(role: Role) -> Caller {
    Caller { role, scopes: None }
}

const fn program(role: Role, scopes: &'static str) -> Caller {
    Caller {
        role,
        scopes: Some(scopes),
    }
}

/// All of them.
pub(super) const CALLERS: [Caller; 15] = [
    person(Role::Anonymous),
    person(Role::Unverified),
    person(Role::Reader),
    person(Role::Contributor),
    person(Role::ReviewerTt),
    person(Role::EditorTt),
    person(Role::EditorRu),
    person(Role::Editor),
    person(Role::Moderator),
    person(Role::Administrator),
    program(Role::Contributor, READING),
    program(Role::Contributor, WRITING),
    program(Role::Administrator, READING),
    program(Role::Administrator, WRITING),
    program(Role::Administrator, EVERYTHING),
];

impl Caller {
    pub(super) fn name(self) -> String {
        let mark = match self.scopes {
            None => "",
            Some(READING) => ":r",
            Some(WRITING) => ":rw",
            Some(_) => ":all",
        };
        format!("{}{mark}", self.role.handle())
    }

    /// What a request of theirs shows.
    fn token(self, app: &TestApp) -> Option<String> {
        match self.scopes {
            Some(_) => Some(format!("tcl_pat_{:_<43}", self.name().replace(':', "-"))),
            None if self.role == Role::Anonymous => None,
            None => Some(app.token(self.role)),
        }
    }

    /// Makes the access token of a program.
    pub(super) fn admit(self, app: &TestApp) {
        if let (Some(scopes), Some(token)) = (self.scopes, self.token(app)) {
            app.database().sql(&format!(
                "insert into access_tokens (id, user_id, name, hash, prefix, scopes, created_at, \
                 expires_at) values (gen_random_uuid(), '{}', 'Program', sha256('{token}'), \
                 'tcl_pat_', '{{{scopes}}}', now(), now() + interval '1 day')",
                app.user(self.role)
            ));
        }
    }

    /// The last use of a token is noted once in a minute; it has been, when this was called.
    pub(super) fn note_use(self, app: &TestApp) {
        if let (Some(_), Some(token)) = (self.scopes, self.token(app)) {
            app.database().sql(&format!(
                "update access_tokens set last_used_at = now() where hash = sha256('{token}')"
            ));
        }
    }

    /// Runs a document.
    pub(super) fn send(
        self,
        app: &TestApp,
        document: &str,
        variables: &Value,
    ) -> crate::support::Answer {
        let body = json!({ "query": document, "variables": variables });
        app.post_as(self.token(app).as_deref(), body.to_string())
    }

    /// Runs a mutation.
    pub(super) fn mutate(self, app: &TestApp, name: &'static str, input: &Value) -> Payload {
        Payload::new(
            name,
            self.send(app, &document(name), &json!({ "input": input })),
        )
    }

    /// Whether it may see the addresses of others.
    fn administers(self) -> bool {
        self.role == Role::Administrator && self.scopes.is_none_or(|scopes| scopes == EVERYTHING)
    }

    /// Checks that an answer holds no address but the caller's own.
    pub(super) fn sees_no_address_of_others(self, app: &TestApp, answer: &Value) {
        match answer {
            Value::Object(fields) => {
                if fields.get("email").is_some_and(Value::is_string) && !self.administers() {
                    let is_own = self.role != Role::Anonymous
                        && stored(fields["id"].as_str().unwrap()) == app.user(self.role);
                    assert!(is_own, "{}: {answer:#}", self.name());
                }
                for field in fields.values() {
                    self.sees_no_address_of_others(app, field);
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.sees_no_address_of_others(app, item);
                }
            }
            _ => {}
        }
    }
}
