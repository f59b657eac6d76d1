use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, merged, nothing, redacted, refuses};

const MUTATION: &str = "setWorkCredits";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "work.credits_set",
    input: sound,
    other: json!({ "credits": [] }),
    denied: &[
        (Role::Reader, "NOT_FOUND"),
        (Role::Stranger, "NOT_FOUND"),
        (Role::EditorRu, "NOT_FOUND"),
        (Role::Moderator, "NOT_FOUND"),
    ],
});

fn sound(app: &TestApp) -> Value {
    let credits = json!({ "credits": [{ "authorId": app.author().id, "role": "COMPILER" }] });
    merged(&app.work(Role::Contributor).input(), &credits)
}

#[test]
fn all_credits_are_replaced_in_the_order_given() {
    let app = TestApp::shared();
    let (one, other) = (app.author().id, app.author().id);
    let input = json!({
        "form": "DRAMA",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Галиябану" }],
        "credits": [{ "authorId": one, "role": "AUTHOR" }],
    });
    let id = app.mutate(Role::Contributor, "createWork", input).value()["work"]["id"].clone();
    let input = json!({
        "id": id,
        "expectedVersion": 1,
        "credits": [
            { "authorId": other, "role": "AUTHOR", "creditedAs": "М. Фәйзи" },
            { "authorId": one, "role": "ILLUSTRATOR", "note": "Беренче басма" },
            { "authorId": one, "role": "AUTHOR_OF_INTRODUCTION" },
        ],
        "clientMutationId": "seventh",
    });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let author = app.author().id;
    let credit = |role: &str| json!({ "authorId": author, "role": role });
    let input = json!({
        "form": "POEM",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": crate::support::unique("Имзалы") }],
        "credits": [credit("AUTHOR")],
    });
    let id = app.mutate(Role::Contributor, "createWork", input).value()["work"]["id"].clone();
    let many: Vec<_> = (0..51).map(|_| credit("EDITOR")).collect();
    let named = |name: &str| json!({ "authorId": author, "role": "AUTHOR", "creditedAs": name });
    let sound = json!({ "id": id, "expectedVersion": 1, "credits": [credit("EDITOR")] });
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound,
        &[
            (json!({ "id": "x" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("wrk") }), &["NOT_FOUND input.id"]),
            (json!({ "credits": [] }), &["REQUIRED input.credits"]),
            (json!({}), &["REQUIRED input.credits"]),
            (
                json!({ "credits": many }),
                &["LIMIT_EXCEEDED input.credits"],
            ),
            (
                json!({ "credits": [credit("AUTHOR"), credit("AUTHOR")] }),
                &["DUPLICATE_IN_INPUT input.credits.1"],
            ),
            (
                json!({ "credits": [credit("AUTHOR"), { "authorId": nothing("aut"), "role": "EDITOR" }] }),
                &["NOT_FOUND input.credits.1.authorId"],
            ),
            (
                json!({ "credits": [named("")] }),
                &["TOO_SHORT input.credits.0.creditedAs"],
            ),
            (
                json!({ "credits": [named(&"а".repeat(201))] }),
                &["TOO_LONG input.credits.0.creditedAs"],
            ),
        ],
    );
}

#[test]
fn credits_of_a_public_work_are_changed_by_editors_alone() {
    let app = TestApp::shared();
    let credits = json!({ "credits": [{ "authorId": app.author().id, "role": "AUTHOR" }] });
    let input = merged(&app.published_work().input(), &credits);
    for role in [Role::Reader, Role::Contributor, Role::EditorRu] {
        let payload = app.mutate(role, MUTATION, input.clone());
        assert_eq!(payload.outcome(), "REVIEW_REQUIRED", "{role:?}");
    }
    app.mutate(Role::EditorTt, MUTATION, input).value();
}
