//! What all mutations have in common: nobody without the right gets in, a change is journaled with
//! its commit, a key repeats nothing, an old version is told the new one.

use serde_json::{Value, json};

use super::{Role, TestApp, seed::stored};

/// One mutation and how to make it succeed.
pub(crate) struct Contract {
    pub(crate) mutation: &'static str,
    /// Who may.
    pub(crate) by: Role,
    /// Action in the audit log and topic of the event.
    pub(crate) action: &'static str,
    /// Makes the records that it needs, and answers a sound input for them.
    pub(crate) input: fn(&TestApp) -> Value,
    /// Fields that make it another input.
    pub(crate) other: Value,
    /// Who may not, and the code that tells them.
    pub(crate) denied: &'static [(Role, &'static str)],
}

/// Tests of a [`Contract`].
macro_rules! contract {
    ($make:expr) => {
        #[test]
        fn anonymous_callers_are_asked_to_sign_in() {
            $crate::support::Contract::keeps_anonymous_callers_out(&$make);
        }

        #[test]
        fn those_who_may_not_are_refused_and_change_nothing() {
            $crate::support::Contract::keeps_others_out(&$make);
        }

        #[test]
        fn the_audit_row_and_the_event_are_committed_with_the_change() {
            $crate::support::Contract::is_journaled(&$make);
        }

        #[test]
        fn a_repeated_key_does_it_once_and_another_input_is_refused() {
            $crate::support::Contract::is_done_once(&$make);
        }

        #[test]
        fn an_old_version_is_told_the_current_one() {
            $crate::support::Contract::refuses_old_versions(&$make);
        }
    };
}
pub(crate) use contract;

impl Contract {
    pub(crate) fn keeps_anonymous_callers_out(&self) {
        let app = TestApp::shared();
        let payload = app.mutate(Role::Anonymous, self.mutation, (self.input)(&app));
        assert_eq!(payload.answer.code(), "UNAUTHENTICATED");
    }

    pub(crate) fn keeps_others_out(&self) {
        let app = TestApp::shared();
        let input = (self.input)(&app);
        let before = journals(&app, &input);
        for (role, code) in self.denied {
            let payload = app.mutate(*role, self.mutation, input.clone());
            assert_eq!(payload.outcome(), *code, "{role:?}");
            assert_eq!(journals(&app, &input), before, "{role:?}");
        }
        // The input was sound all the time: whoever may, still may.
        app.mutate(self.by, self.mutation, input).value();
    }

    pub(crate) fn is_journaled(&self) {
        let app = TestApp::shared();
        let payload = app.mutate(self.by, self.mutation, (self.input)(&app));
        let (subject, version) = subject(payload.value());
        let (audit, outbox) = app.journal(&subject);
        let expected = format!("{} {version}", self.action);
        assert_eq!(audit.last(), Some(&expected));
        assert_eq!(outbox.last(), Some(&expected));
        let condition = format!(
            "subject_id = '{}' and version = {version}",
            stored(&subject)
        );
        let transactions = format!(
            "select (select count(distinct x) from (select xmin::text as x from audit_log where \
             {condition} union all select xmin::text from outbox where {condition}) as t)"
        );
        assert_eq!(app.database().value(&transactions), "1");
        let actor =
            format!("select actor_id from audit_log where {condition} order by seq desc limit 1");
        assert_eq!(app.database().value(&actor), app.user(self.by));
    }

    pub(crate) fn is_done_once(&self) {
        let app = TestApp::shared();
        let key = json!({ "idempotencyKey": uuid::Uuid::now_v7() });
        let input = merged(&(self.input)(&app), &key);
        let first = app.mutate(self.by, self.mutation, input.clone());
        assert!(!first.is_replay());
        let (subject, _) = subject(first.value());
        let journal = app.journal(&subject);

        let again = app.mutate(self.by, self.mutation, input.clone());
        assert!(again.is_replay());
        assert_eq!(lasting(again.value()), lasting(first.value()));
        assert_eq!(app.journal(&subject), journal);

        let other = app.mutate(self.by, self.mutation, merged(&input, &self.other));
        assert_eq!(
            other.refusals(),
            ["IDEMPOTENCY_KEY_REUSED input.idempotencyKey"]
        );
        assert!(!other.is_replay());
        assert_eq!(app.journal(&subject), journal);
    }

    pub(crate) fn refuses_old_versions(&self) {
        let app = TestApp::shared();
        let input = (self.input)(&app);
        let Some(version) = input["expectedVersion"].as_i64() else {
            assert!(
                ["create", "relate", "unrela", "applyT", "setCan"].contains(&&self.mutation[..6])
            );
            return;
        };
        for wrong in [version - 1, version + 1] {
            let stale = merged(&input, &json!({ "expectedVersion": wrong }));
            let payload = app.mutate(self.by, self.mutation, stale);
            assert_eq!(payload.refusals(), ["CONFLICT input.expectedVersion"]);
            let error = &payload.errors()[0];
            assert_eq!(error["__typename"], "ConflictError");
            assert_eq!(error["currentVersion"], version);
            let id = ["id", "authorId", "textId"]
                .iter()
                .map(|name| &input[*name]);
            let id = id.into_iter().find(|id| id.is_string()).unwrap();
            assert_eq!(error["current"]["id"], *id);
        }
        app.mutate(self.by, self.mutation, input).value();
    }
}

/// An input with some fields changed; a field that becomes null is sent as null.
pub(crate) fn merged(input: &Value, changes: &Value) -> Value {
    let mut merged = input.clone();
    for (name, value) in changes.as_object().unwrap() {
        merged[name] = value.clone();
    }
    merged
}

/// Checks that each change of a sound input is refused for exactly these reasons.
pub(crate) fn refuses(
    app: &TestApp,
    role: Role,
    mutation: &'static str,
    input: &Value,
    cases: &[(Value, &[&str])],
) {
    let mut surprises = Vec::new();
    for (changes, reasons) in cases {
        let payload = app.mutate(role, mutation, merged(input, changes));
        let told = payload.told();
        if told != *reasons {
            let shown: String = changes.to_string().chars().take(200).collect();
            surprises.push(format!(
                "{shown}\n   expected {reasons:?}\n   told     {told:?}"
            ));
        }
    }
    assert!(surprises.is_empty(), "{mutation}\n{}", surprises.join("\n"));
}

/// A payload without what is only known at the moment of the change: whether the tag was new.
fn lasting(payload: &Value) -> Value {
    merged(payload, &json!({ "isNew": null }))
}

/// The journals of all records that an input names.
fn journals(app: &TestApp, input: &Value) -> Vec<(Vec<String>, Vec<String>)> {
    let fields = input.as_object().unwrap().iter();
    let ids = fields.filter(|(name, _)| *name == "id" || name.ends_with("Id"));
    ids.filter_map(|(_, id)| id.as_str())
        .map(|id| app.journal(id))
        .collect()
}

/// The record that a payload is about, and its version.
fn subject(payload: &Value) -> (String, i64) {
    if let Some(id) = payload["deletedId"].as_str() {
        // Everything was at version 1 or 2 before it was deleted.
        let version = payload["work"]["version"].as_i64().unwrap_or(2);
        return (id.to_owned(), version);
    }
    let kinds = [
        "author",
        "text",
        "translation",
        "category",
        "tag",
        "savedSearch",
        "work",
    ];
    let record = kinds
        .iter()
        .map(|kind| &payload[*kind])
        .find(|record| record["id"].is_string());
    let record = record.unwrap_or_else(|| panic!("no record: {payload:#}"));
    (
        record["id"].as_str().unwrap().to_owned(),
        record["version"].as_i64().unwrap(),
    )
}
