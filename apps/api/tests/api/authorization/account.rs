//! Mutations on accounts: on what belongs to the caller, to somebody else and to nobody.

use chrono::Duration;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    Subject,
    callers::Caller,
    people::{NOBODYS_PASSWORD, PENDING, STRANGERS_PASSWORD, address},
};
use crate::support::{
    Authenticator, PASSWORD, Role, TestApp, global, merged, nothing, now, unique,
};

/// For what names nobody: it is about the caller.
const ON_ONESELF: &[Subject] = &[Subject::Own];
/// For what needs something that the caller has or has not.
const WITH_OR_WITHOUT: &[Subject] = &[Subject::Own, Subject::Nobodys];
const ON_ANYBODY: &[Subject] = &[Subject::Own, Subject::Others, Subject::Nobodys];

/// All mutations on accounts, and what they are tried on.
const MUTATIONS: [(&str, &[Subject]); 30] = [
    ("beginTotpEnrollment", ON_ONESELF),
    ("cancelAccountDeletion", WITH_OR_WITHOUT),
    ("changePassword", ON_ANYBODY),
    ("completeTwoFactor", ON_ANYBODY),
    ("confirmEmailChange", ON_ANYBODY),
    ("confirmTotpEnrollment", ON_ANYBODY),
    ("createAccessToken", ON_ONESELF),
    ("disableTotp", ON_ANYBODY),
    ("grantRole", ON_ANYBODY),
    ("login", ON_ANYBODY),
    ("logout", ON_ONESELF),
    ("logoutEverywhere", ON_ONESELF),
    ("reauthenticate", ON_ANYBODY),
    ("refreshSession", ON_ANYBODY),
    ("regenerateRecoveryCodes", WITH_OR_WITHOUT),
    ("register", ON_ANYBODY),
    ("reinstateUser", ON_ANYBODY),
    ("requestAccountDeletion", ON_ONESELF),
    ("requestDataExport", ON_ONESELF),
    ("requestEmailChange", ON_ANYBODY),
    ("requestPasswordReset", ON_ANYBODY),
    ("resendVerification", ON_ANYBODY),
    ("resetPassword", ON_ANYBODY),
    ("revokeAccessToken", ON_ANYBODY),
    ("revokeRole", ON_ANYBODY),
    ("revokeSession", ON_ANYBODY),
    ("suspendUser", ON_ANYBODY),
    ("updatePreferences", ON_ONESELF),
    ("updateProfile", ON_ONESELF),
    ("verifyEmail", ON_ANYBODY),
];

/// What a mutation on accounts is tried on; `None` for one on the catalogue.
pub(super) fn subjects(mutation: &str) -> Option<&'static [Subject]> {
    let known = MUTATIONS.iter().find(|(name, _)| *name == mutation);
    known.map(|(_, subjects)| *subjects)
}

/// Makes what a mutation is tried on, and answers the input that names it.
pub(super) fn input(app: &TestApp, mutation: &str, subject: Subject, caller: Caller) -> Value {
    let case = Case {
        app,
        subject,
        caller: caller.role,
    };
    match mutation {
        "changePassword" | "disableTotp" | "login" | "reauthenticate" => case.password(mutation),
        "completeTwoFactor" | "confirmTotpEnrollment" => case.code(mutation),
        "confirmEmailChange" | "refreshSession" | "resetPassword" | "verifyEmail" => {
            case.token(mutation)
        }
        "grantRole" | "reinstateUser" | "suspendUser" => case.user(mutation),
        "register" | "requestEmailChange" | "requestPasswordReset" | "resendVerification" => {
            case.address(mutation)
        }
        "revokeAccessToken" | "revokeRole" | "revokeSession" => case.record(mutation),
        _ => case.oneself(mutation),
    }
}

/// On what a mutation is tried, and who tries it.
struct Case<'a> {
    app: &'a TestApp,
    subject: Subject,
    caller: Role,
}

impl Case<'_> {
    /// Whose it is; where an anonymous caller has nothing, the stranger's.
    fn owner(&self) -> Role {
        match self.subject {
            Subject::Own if self.caller != Role::Anonymous => self.caller,
            _ => Role::Stranger,
        }
    }

    fn owner_id(&self) -> String {
        self.app.user(self.owner())
    }

    fn is_nobodys(&self) -> bool {
        self.subject == Subject::Nobodys
    }

    fn sql(&self, sql: &str) {
        self.app.database().sql(sql);
    }

    fn oneself(&self, mutation: &str) -> Value {
        let version = |table: &str, key: &str| {
            let own = self.owner_id();
            let version =
                format!("select coalesce((select version from {table} where {key} = '{own}'), 1)");
            self.app.database().value(&version).parse::<i64>().unwrap()
        };
        match mutation {
            "cancelAccountDeletion" => {
                if !self.is_nobodys() {
                    self.sql(&format!(
                        "update users set deletion_due_at = now() + interval '14 days', \
                         deletion_policy = 'KEEP' where id = '{}'",
                        self.owner_id()
                    ));
                }
                json!({})
            }
            "regenerateRecoveryCodes" => {
                if !self.is_nobodys() {
                    self.second_factor(self.owner());
                }
                json!({})
            }
            "beginTotpEnrollment"
            | "logout"
            | "logoutEverywhere"
            | "requestAccountDeletion"
            | "requestDataExport" => json!({}),
            "createAccessToken" => {
                json!({ "name": "T", "scopes": ["READ"], "expiresAt": tomorrow() })
            }
            "updateProfile" => {
                json!({ "displayName": "Исем", "expectedVersion": version("users", "id") })
            }
            "updatePreferences" => json!({
                "keepReadingHistory": false,
                "expectedVersion": version("preferences", "user_id"),
            }),
            other => panic!("`{other}` has no expectation: say here how it is called"),
        }
    }

    fn password(&self, mutation: &str) -> Value {
        let password = match self.subject {
            Subject::Own => PASSWORD,
            Subject::Others => STRANGERS_PASSWORD,
            _ => NOBODYS_PASSWORD,
        };
        match mutation {
            "changePassword" => {
                json!({ "currentPassword": password, "newPassword": "nine slow hills walk" })
            }
            "login" => {
                json!({ "identifier": address(self.owner().handle()), "password": password })
            }
            "reauthenticate" => json!({ "password": password }),
            _ => {
                let own = (self.caller != Role::Anonymous).then(|| self.second_factor(self.caller));
                let code = match (self.subject, own) {
                    (Subject::Own, Some(own)) => own.code(0),
                    (Subject::Others, _) => self.second_factor(Role::Stranger).code(0),
                    _ => "000000".to_owned(),
                };
                json!({ "password": password, "code": code })
            }
        }
    }

    /// Turns the second factor of somebody on.
    fn second_factor(&self, role: Role) -> Authenticator {
        let authenticator = self.enrollment(role);
        let code = json!({ "code": authenticator.code(-1) });
        self.app.mutate(role, "confirmTotpEnrollment", code).value();
        authenticator
    }

    fn enrollment(&self, role: Role) -> Authenticator {
        let begun = self.app.mutate(role, "beginTotpEnrollment", json!({}));
        Authenticator::of(&begun.value()["enrollment"])
    }

    fn code(&self, mutation: &str) -> Value {
        if mutation == "completeTwoFactor" {
            if self.is_nobodys() {
                return json!({ "challengeToken": unknown(), "code": "000000" });
            }
            let owner = self.owner();
            let authenticator = self.second_factor(owner);
            let password = if owner == Role::Stranger {
                STRANGERS_PASSWORD
            } else {
                PASSWORD
            };
            let login = json!({ "identifier": address(owner.handle()), "password": password });
            let payload = self.app.mutate(Role::Anonymous, "login", login);
            let challenge = &payload.value()["challenge"]["token"];
            return json!({ "challengeToken": challenge, "code": authenticator.code(0) });
        }
        let own = (self.caller != Role::Anonymous).then(|| self.enrollment(self.caller));
        let code = match (self.subject, own) {
            (Subject::Own, Some(own)) => own.code(0),
            (Subject::Others, _) => self.enrollment(Role::Stranger).code(0),
            (_, Some(own)) => own.wrong_code(),
            _ => "000000".to_owned(),
        };
        json!({ "code": code })
    }

    /// A token that came with a mail, or with a sign-in.
    fn token(&self, mutation: &str) -> Value {
        let token = unknown();
        let is_pending = mutation == "verifyEmail" && self.subject == Subject::Others;
        let handle = if is_pending {
            PENDING
        } else {
            self.owner().handle()
        };
        let mail = |purpose: &str, subject: &str| {
            format!(
                "insert into one_time_tokens (hash, user_id, purpose, subject, expires_at) select \
                 sha256('{token}'), id, '{purpose}', '{subject}', now() + interval '1 hour' \
                 from users where handle = '{handle}'"
            )
        };
        let made = match mutation {
            "confirmEmailChange" => mail("CHANGE_EMAIL", &address(&word("another"))),
            "resetPassword" => mail("RESET_PASSWORD", ""),
            "verifyEmail" => mail("VERIFY_EMAIL", &address(handle)),
            _ => format!(
                "insert into refresh_tokens (hash, session_id, expires_at) select sha256('{token}'), \
                 id, now() + interval '1 hour' from sessions where user_id = '{}' limit 1",
                self.owner_id()
            ),
        };
        if !self.is_nobodys() {
            self.sql(&made);
        }
        match mutation {
            "refreshSession" => json!({ "refreshToken": token }),
            "resetPassword" => json!({ "token": token, "newPassword": "nine slow hills walk" }),
            _ => json!({ "token": token }),
        }
    }

    fn user(&self, mutation: &str) -> Value {
        let (user, id) = if self.is_nobodys() {
            (nothing("usr"), String::new())
        } else {
            let id = self.owner_id();
            (global("usr", id.parse().unwrap()), id)
        };
        if mutation == "reinstateUser" && self.subject == Subject::Others {
            self.sql(&format!(
                "update users set suspended_at = now(), suspended_by = id, suspension_reason = \
                 'Tried', suspended_until = now() + interval '1 day' where id = '{id}'"
            ));
        }
        let more = match mutation {
            "grantRole" => {
                json!({ "role": "CONTRIBUTOR", "scope": "LANGUAGE", "languageTag": "tt" })
            }
            "suspendUser" => json!({ "endsAt": tomorrow() }),
            _ => json!({}),
        };
        merged(&json!({ "userId": user, "reason": "Tried" }), &more)
    }

    fn address(&self, mutation: &str) -> Value {
        let email = if self.is_nobodys() {
            address(&word("somebody"))
        } else {
            address(self.owner().handle())
        };
        match mutation {
            "register" => json!({
                "email": email, "handle": word("newcomer"), "password": "nine slow hills walk",
            }),
            "requestEmailChange" => json!({ "newEmail": email }),
            _ => json!({ "email": email }),
        }
    }

    /// A session, an access token or a grant.
    fn record(&self, mutation: &str) -> Value {
        let id = Uuid::now_v7();
        let (prefix, field, columns) = match mutation {
            "revokeSession" => (
                "ses",
                "sessionId",
                "sessions (id, user_id, created_at, last_seen_at, authenticated_at, expires_at) \
                 select $id, $owner, now(), now(), now(), now() + interval '1 day'",
            ),
            "revokeAccessToken" => (
                "pat",
                "accessTokenId",
                "access_tokens (id, user_id, name, hash, prefix, scopes, created_at, expires_at) \
                 select $id, $owner, 'Tried', sha256(convert_to($id::text, 'UTF8')), 'tcl_pat_', '{READ}', \
                 now(), now() + interval '1 day'",
            ),
            _ => (
                "grt",
                "grantId",
                "role_grants (id, user_id, role, language) \
                 select $id, $owner, 'CONTRIBUTOR', 'tt'",
            ),
        };
        if !self.is_nobodys() {
            let row = columns
                .replace("$id", &format!("'{id}'::uuid"))
                .replace("$owner", &format!("'{}'::uuid", self.owner_id()));
            self.sql(&format!("insert into {row}"));
        }
        let input = json!({ field: global(prefix, id) });
        if mutation == "revokeRole" {
            merged(&input, &json!({ "reason": "Tried" }))
        } else {
            input
        }
    }
}

/// A secret that was given to nobody.
fn unknown() -> String {
    format!("{:_<43}", word("t"))
}

fn tomorrow() -> String {
    (now() + Duration::days(1)).to_rfc3339()
}

/// A word that fits into handles and addresses.
fn word(word: &str) -> String {
    unique(word).replace(' ', "-")
}
