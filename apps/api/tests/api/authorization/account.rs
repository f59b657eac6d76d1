//! Mutations on accounts, each on the account of the caller or on somebody else.

use chrono::Duration;
use serde_json::{Value, json};

use super::tried;
use crate::support::{Role, TestApp, nothing, now, unique};

/// All of them.
pub(super) const MUTATIONS: [&str; 30] = [
    "beginTotpEnrollment",
    "cancelAccountDeletion",
    "changePassword",
    "completeTwoFactor",
    "confirmEmailChange",
    "confirmTotpEnrollment",
    "createAccessToken",
    "disableTotp",
    "grantRole",
    "login",
    "logout",
    "logoutEverywhere",
    "reauthenticate",
    "refreshSession",
    "regenerateRecoveryCodes",
    "register",
    "reinstateUser",
    "requestAccountDeletion",
    "requestDataExport",
    "requestEmailChange",
    "requestPasswordReset",
    "resendVerification",
    "resetPassword",
    "revokeAccessToken",
    "revokeRole",
    "revokeSession",
    "suspendUser",
    "updatePreferences",
    "updateProfile",
    "verifyEmail",
];

/// Calls a mutation, and puts back what would be in the way of the next.
pub(super) fn outcome(app: &TestApp, name: &'static str, role: Role) -> String {
    let input = input(app, name, role);
    let told = tried(app, name, role, &input);
    if told == "OK" {
        app.database().sql(
            "update users set deletion_due_at = null, deletion_policy = null where \
             deletion_due_at is not null; update sessions set revoked_at = null",
        );
    }
    told
}

fn input(app: &TestApp, mutation: &str, role: Role) -> Value {
    let token = json!({ "token": "t".repeat(43) });
    let email = || format!("{}@example.org", word("somebody"));
    match mutation {
        "beginTotpEnrollment"
        | "cancelAccountDeletion"
        | "logout"
        | "logoutEverywhere"
        | "regenerateRecoveryCodes"
        | "requestAccountDeletion"
        | "requestDataExport" => json!({}),
        "verifyEmail" | "confirmEmailChange" => token,
        "changePassword" => {
            json!({ "currentPassword": "p", "newPassword": "nine slow hills walk" })
        }
        "completeTwoFactor" => json!({ "challengeToken": "t".repeat(43), "code": "000000" }),
        "confirmTotpEnrollment" => json!({ "code": "000000" }),
        "disableTotp" => json!({ "password": "p", "code": "000000" }),
        "login" => json!({ "identifier": email(), "password": "nine slow hills walk" }),
        "reauthenticate" => json!({ "password": "p" }),
        "refreshSession" => json!({ "refreshToken": "t".repeat(43) }),
        "register" => json!({
            "email": email(), "handle": word("newcomer"), "password": "nine slow hills walk",
        }),
        "requestEmailChange" => json!({ "newEmail": email() }),
        "requestPasswordReset" | "resendVerification" => json!({ "email": email() }),
        "resetPassword" => {
            json!({ "token": "t".repeat(43), "newPassword": "nine slow hills walk" })
        }
        "revokeSession" => json!({ "sessionId": nothing("ses") }),
        "revokeAccessToken" => json!({ "accessTokenId": nothing("pat") }),
        "createAccessToken" => json!({ "name": "T", "scopes": ["READ"], "expiresAt": tomorrow() }),
        "updateProfile" => {
            json!({ "displayName": unique("Исем"), "expectedVersion": version(app, "users", "id", role) })
        }
        "updatePreferences" => json!({
            "keepReadingHistory": false,
            "expectedVersion": version(app, "preferences", "user_id", role),
        }),
        other => on_somebody(app, other),
    }
}

fn on_somebody(app: &TestApp, mutation: &str) -> Value {
    let user = app.database().user(&word("subject"));
    let named = |more: Value| {
        super::merged(
            &json!({ "userId": user.to_string(), "reason": "Tried" }),
            &more,
        )
    };
    let stored = super::stored(&user.to_string());
    match mutation {
        "grantRole" => {
            named(json!({ "role": "CONTRIBUTOR", "scope": "LANGUAGE", "languageTag": "tt" }))
        }
        "suspendUser" => named(json!({ "endsAt": tomorrow() })),
        "reinstateUser" => {
            app.database().sql(&format!(
                "update users set suspended_at = now(), suspended_by = id, suspension_reason = \
                 'Tried', suspended_until = now() + interval '1 day' where id = '{stored}'"
            ));
            named(json!({}))
        }
        "revokeRole" => {
            let document = format!("{{ user(id: \"{user}\") {{ roles {{ id }} }} }}");
            app.database().sql(&format!(
                "insert into role_grants (user_id, role) values ('{stored}', 'CONTRIBUTOR')"
            ));
            let data = app.query(Role::Administrator, &document);
            json!({ "grantId": data["user"]["roles"][0]["id"], "reason": "Tried" })
        }
        other => panic!("`{other}` has no expectation: say here how it is called"),
    }
}

fn tomorrow() -> String {
    (now() + Duration::days(1)).to_rfc3339()
}

/// A word that fits into handles and addresses.
fn word(word: &str) -> String {
    unique(word).replace(' ', "-")
}

/// The version that the caller would have read; 1 where there is none yet.
fn version(app: &TestApp, table: &str, key: &str, role: Role) -> i64 {
    if role == Role::Anonymous {
        return 1;
    }
    let user = app.user(role);
    let version =
        format!("select coalesce((select version from {table} where {key} = '{user}'), 1)");
    app.database().value(&version).parse().unwrap()
}
