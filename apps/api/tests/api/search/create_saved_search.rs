use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, refuses, unique};

const MUTATION: &str = "createSavedSearch";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Reader,
    action: "saved_search.created",
    input: sound,
    other: json!({ "alertFrequency": "WEEKLY" }),
    denied: &[],
});

fn sound(_: &TestApp) -> Value {
    json!({ "name": unique("Тукай"), "query": "шүрәле" })
}

#[test]
fn a_reader_keeps_a_search_with_its_condition() {
    let app = TestApp::shared();
    let input = json!({
        "name": "  Verse of Tukay ",
        "query": "шүрәле",
        "kinds": ["TEXT", "WORK", "TEXT"],
        "where": { "or": [{ "languageTag": ["TT", "ru-cyrl"] }, { "formClass": ["POETRY"] }] },
        "alertFrequency": "DAILY",
        "clientMutationId": "first",
    });
    let payload = app.mutate(Role::Reader, MUTATION, input);
    let kept = &payload.value()["savedSearch"];
    assert_eq!(payload.value()["clientMutationId"], "first");
    assert_eq!(kept["name"], "Verse of Tukay");
    assert_eq!(kept["query"], "шүрәле");
    assert_eq!(kept["kinds"], json!(["WORK", "TEXT"]));
    assert_eq!(
        kept["whereJson"],
        r#"{"or":[{"languageTag":["tt","ru-Cyrl"]},{"formClass":["POETRY"]}]}"#
    );
    assert_eq!(kept["alertFrequency"], "DAILY");
    assert_eq!(kept["lastAlertAt"], Value::Null);
    assert_eq!(kept["version"], 1);
}

#[test]
fn what_is_left_out_is_what_a_search_does_by_itself() {
    let app = TestApp::shared();
    let payload = app.mutate(Role::Reader, MUTATION, sound(&app));
    let kept = &payload.value()["savedSearch"];
    assert_eq!(kept["kinds"], json!(["WORK", "TEXT", "AUTHOR"]));
    assert_eq!(kept["whereJson"], "{}");
    assert_eq!(kept["alertFrequency"], "NEVER");
}

#[test]
fn a_condition_alone_may_be_kept() {
    let app = TestApp::shared();
    let input = json!({ "name": unique("Эпос"), "where": { "form": ["EPIC"] } });
    let payload = app.mutate(Role::Reader, MUTATION, input);
    assert_eq!(payload.value()["savedSearch"]["query"], "");
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let work = "wrk_AZOqf3xKc0mQ2v9T1bYh5w";
    let deep = json!({ "not": { "not": { "not": { "not": { "form": ["POEM"] } } } } });
    refuses(
        &app,
        Role::Reader,
        MUTATION,
        &sound(&app),
        &[
            (json!({ "name": "" }), &["TOO_SHORT input.name"]),
            (json!({ "name": " \u{a0} " }), &["TOO_SHORT input.name"]),
            (json!({ "name": "а".repeat(201) }), &["TOO_LONG input.name"]),
            (
                json!({ "query": "а".repeat(301) }),
                &["TOO_LONG input.query"],
            ),
            (json!({ "query": "" }), &["VALIDATION_FAILED input.query"]),
            (
                json!({ "query": "", "where": { "and": [{}], "form": [] } }),
                &["VALIDATION_FAILED input.query"],
            ),
            (
                json!({ "where": { "and": [{ "authorId": ["nonsense", work] }] } }),
                &[
                    "INVALID_ID input.where.and.0.authorId.0",
                    "INVALID_ID input.where.and.0.authorId.1",
                ],
            ),
            (
                json!({ "where": deep }),
                &["LIMIT_EXCEEDED input.where.not.not.not.not"],
            ),
            (
                json!({ "where": { "form": vec!["POEM"; 51] } }),
                &["LIMIT_EXCEEDED input.where"],
            ),
            (
                json!({ "where": { "createdYear": { "from": 1913, "to": 1905 } } }),
                &["VALIDATION_FAILED input.where.createdYear"],
            ),
        ],
    );
}

#[test]
fn nobody_keeps_more_than_a_hundred() {
    let app = TestApp::start();
    let own = app.user(Role::Stranger);
    app.mutate(Role::Stranger, MUTATION, sound(&app)).value();
    app.database().sql(&format!(
        "insert into saved_searches select (jsonb_populate_record(s, jsonb_build_object('id', \
         gen_random_uuid()))).* from saved_searches s cross join generate_series(1, 99) \
         where s.user_id = '{own}'"
    ));
    let refused = app.mutate(Role::Stranger, MUTATION, sound(&app));
    assert_eq!(refused.outcome(), "LIMIT_EXCEEDED");
    let error = &refused.errors()[0];
    assert_eq!(
        (&error["limit"], &error["used"]),
        (&json!(100), &json!(100))
    );
    app.mutate(Role::Reader, MUTATION, sound(&app)).value();
}
