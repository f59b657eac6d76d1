use serde_json::{Value, json};

use crate::support::{
    Contract, Role, TestApp, contract, merged, nothing, redacted, refuses, unique,
};

const MUTATION: &str = "setWorkTitles";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "work.titles_set",
    input: sound,
    other: json!({ "titles": [title("PRIMARY", "tt-Cyrl", "Бөтенләй башка")] }),
    denied: &[
        (Role::Reader, "NOT_FOUND"),
        (Role::Stranger, "NOT_FOUND"),
        (Role::EditorRu, "NOT_FOUND"),
        (Role::Moderator, "NOT_FOUND"),
    ],
});

fn title(kind: &str, tag: &str, value: &str) -> Value {
    json!({ "kind": kind, "languageTag": tag, "value": value })
}

fn sound(app: &TestApp) -> Value {
    let titles = json!({ "titles": [title("PRIMARY", "tt-Cyrl", &unique("Яңа исем"))] });
    merged(&app.work(Role::Contributor).input(), &titles)
}

#[test]
fn all_titles_are_replaced_and_the_slug_stays() {
    let app = TestApp::shared();
    let input = json!({
        "form": "POEM",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [title("PRIMARY", "tt-Cyrl", "Пар ат"), title("ALTERNATIVE", "tt-Cyrl", "Җиктереп пар ат")],
        "credits": [],
        "isAnonymous": true,
    });
    let id = app.mutate(Role::Contributor, "createWork", input).value()["work"]["id"].clone();
    let input = json!({
        "id": id,
        "expectedVersion": 1,
        "titles": [
            title("PRIMARY", "tt-Cyrl", "Пар ат җигеп"),
            title("PRIMARY", "tt-Latn", "Par at"),
            title("TRANSLATED", "en", "A Pair of Horses"),
        ],
        "clientMutationId": "sixth",
    });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let sound = sound(&app);
    let many: Vec<_> = (0..51)
        .map(|n| title("ALTERNATIVE", "tt-Cyrl", &format!("Исем {n}")))
        .collect();
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound,
        &[
            (json!({ "id": "x" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("wrk") }), &["NOT_FOUND input.id"]),
            (json!({ "titles": [] }), &["REQUIRED input.titles"]),
            (json!({ "titles": many }), &["LIMIT_EXCEEDED input.titles"]),
            (
                json!({ "titles": [title("INCIPIT", "tt", "Бар")] }),
                &["VALIDATION_FAILED input.titles"],
            ),
            (
                json!({ "titles": [title("PRIMARY", "tt", "Бар"), title("PRIMARY", "tt-Cyrl", "Юк")] }),
                &["DUPLICATE_IN_INPUT input.titles.1"],
            ),
            (
                json!({ "titles": [title("PRIMARY", "tt", "Бар"), title("ALTERNATIVE", "fi", "On")] }),
                &["INVALID_LANGUAGE_TAG input.titles.1.languageTag"],
            ),
            (
                json!({ "titles": [title("PRIMARY", "tt", "Ике\nюл")] }),
                &["INVALID_FORMAT input.titles.0.value"],
            ),
        ],
    );
}

#[test]
fn titles_of_a_public_work_are_changed_by_editors_alone() {
    let app = TestApp::shared();
    let titles = json!({ "titles": [title("PRIMARY", "tt-Cyrl", &unique("Бүтән"))] });
    let input = merged(&app.published_work().input(), &titles);
    for role in [Role::Reader, Role::Contributor, Role::EditorRu] {
        let payload = app.mutate(role, MUTATION, input.clone());
        assert_eq!(payload.outcome(), "REVIEW_REQUIRED", "{role:?}");
    }
    app.mutate(Role::EditorTt, MUTATION, input).value();
}
