use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, nothing, redacted, refuses, unique};

const MUTATION: &str = "createWork";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "work.created",
    input: sound,
    other: json!({ "form": "NOVEL" }),
    denied: &[
        (Role::Reader, "FORBIDDEN"),
        (Role::Moderator, "FORBIDDEN"),
        (Role::EditorRu, "FORBIDDEN")
    ],
});

fn sound(app: &TestApp) -> Value {
    json!({
        "form": "POEM",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": unique("Туган тел") }],
        "credits": [{ "authorId": app.author().id, "role": "AUTHOR" }],
    })
}

#[test]
fn a_contributor_creates_a_draft_with_everything_in_it() {
    let app = TestApp::shared();
    let author = app.author();
    let category = app.category(None);
    let labels = json!([{ "languageTag": "tt-Cyrl", "value": "сулар" }]);
    let tag = app.mutate(Role::Contributor, "createTag", json!({ "labels": labels }));
    let input = json!({
        "form": "POEM",
        "originalLanguageTag": "tt",
        "titles": [
            { "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Су анасы", "source": "Әсәрләр" },
            { "kind": "TRANSLATED", "languageTag": "ru", "value": "Водяная" },
        ],
        "credits": [
            { "authorId": author.id, "role": "AUTHOR", "creditedAs": "Г. Тукай", "note": "imza" },
        ],
        "descriptions": [{ "languageTag": "en-Latn", "value": "A comb is stolen." }],
        "created": "1908",
        "firstPublished": "1908-08/1908-09",
        "verse": { "meter": "ARUZ", "rhymeScheme": "aabb", "stanzaForm": "distich" },
        "categoryIds": [category.id],
        "tagIds": [tag.value()["tag"]["id"]],
        "clientMutationId": "first",
    });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let title = |kind: &str, tag: &str, value: &str| json!({ "kind": kind, "languageTag": tag, "value": value });
    let author = app.author().id;
    let credit = json!({ "authorId": author, "role": "AUTHOR" });
    let nobody = nothing("aut");
    let sound = sound(&app);
    let many_tags: Vec<String> = (0..76).map(|_| nothing("tag")).collect();
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound,
        &[
            (json!({ "titles": [] }), &["REQUIRED input.titles"]),
            (
                json!({ "titles": [title("PRIMARY", "tt-Cyrl", "")] }),
                &["TOO_SHORT input.titles.0.value"],
            ),
            (
                json!({ "titles": [title("PRIMARY", "tt-Cyrl", "   ")] }),
                &["TOO_SHORT input.titles.0.value"],
            ),
            (
                json!({ "titles": [title("PRIMARY", "tt-Cyrl", &"а".repeat(501))] }),
                &["TOO_LONG input.titles.0.value"],
            ),
            (
                json!({ "titles": [title("ALTERNATIVE", "tt-Cyrl", "Исем")] }),
                &["VALIDATION_FAILED input.titles"],
            ),
            (
                json!({ "titles": [title("PRIMARY", "tt-Cyrl", "Бер"), title("PRIMARY", "tt-Cyrl", "Ике")] }),
                &["DUPLICATE_IN_INPUT input.titles.1"],
            ),
            (
                json!({ "titles": [title("PRIMARY", "fi-Latn", "Nimi")] }),
                &["INVALID_LANGUAGE_TAG input.titles.0.languageTag"],
            ),
            (
                json!({ "originalLanguageTag": "fi" }),
                &["INVALID_LANGUAGE_TAG input.originalLanguageTag"],
            ),
            (json!({ "credits": [] }), &["REQUIRED input.credits"]),
            (
                json!({ "credits": [{ "authorId": nobody, "role": "AUTHOR" }] }),
                &["NOT_FOUND input.credits.0.authorId"],
            ),
            (
                json!({ "credits": [credit, { "authorId": "wrong", "role": "EDITOR" }] }),
                &["INVALID_ID input.credits.1.authorId"],
            ),
            (
                json!({ "credits": [credit, credit] }),
                &["DUPLICATE_IN_INPUT input.credits.1"],
            ),
            (
                json!({ "created": "1910", "firstPublished": "1907" }),
                &["INVALID_DATE input.firstPublished"],
            ),
            (
                json!({ "firstPublished": "9999" }),
                &["INVALID_DATE input.firstPublished"],
            ),
            (
                json!({ "descriptions": [
                { "languageTag": "tt", "value": "Бер" },
                { "languageTag": "tt-Cyrl", "value": "Ике" },
            ] }),
                &["DUPLICATE_IN_INPUT input.descriptions.1.languageTag"],
            ),
            (
                json!({ "tagIds": many_tags }),
                &["LIMIT_EXCEEDED input.tagIds"],
            ),
            (
                json!({ "tagIds": [many_tags[0]] }),
                &["NOT_FOUND input.tagIds.0"],
            ),
            (
                json!({ "categoryIds": [author] }),
                &["INVALID_ID input.categoryIds.0"],
            ),
            (
                json!({ "verse": { "rhymeScheme": "a".repeat(201) }, "titles": [] }),
                &["REQUIRED input.titles", "TOO_LONG input.verse.rhymeScheme"],
            ),
        ],
    );
}

#[test]
fn a_similar_work_is_shown_until_the_caller_says_it_is_another() {
    let app = TestApp::shared();
    let input = sound(&app);
    app.mutate(Role::Contributor, MUTATION, input.clone())
        .value();
    let payload = app.mutate(Role::Contributor, MUTATION, input.clone());
    assert_eq!(payload.refusals(), ["ALREADY_EXISTS input"]);
    assert_eq!(payload.errors()[0]["__typename"], "DuplicateError");
    let shown = &payload.answer.data()[MUTATION];
    assert_eq!(
        shown["duplicates"][0]["node"]["id"],
        payload.errors()[0]["existing"]["id"]
    );
    let mut confirmed = input;
    confirmed["confirmNotDuplicate"] = json!(true);
    app.mutate(Role::Contributor, MUTATION, confirmed).value();
}
