use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, redacted, refuses, unique};

const MUTATION: &str = "createAuthor";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "author.created",
    input: sound,
    other: json!({ "kind": "GROUP" }),
    denied: &[(Role::Reader, "FORBIDDEN"), (Role::Moderator, "FORBIDDEN")],
});

fn name(kind: &str, tag: &str, value: &str) -> Value {
    json!({ "kind": kind, "languageTag": tag, "value": value })
}

fn sound(_: &TestApp) -> Value {
    json!({ "names": [name("PRIMARY", "tt-Cyrl", &unique("Сәгыйть Рәмиев"))] })
}

#[test]
fn a_contributor_creates_an_author_with_everything() {
    let app = TestApp::shared();
    let input = json!({
        "kind": "PERSON",
        "names": [
            name("PRIMARY", "tt-Cyrl", "Дәрдемәнд"),
            name("BIRTH", "tt-Cyrl", "Закир Рәмиев"),
            name("PRIMARY", "ru", "Дэрдменд"),
        ],
        "birth": "1859-11-23",
        "death": "1921-10-09",
        "birthPlace": "Җиргән",
        "deathPlace": "Орск",
        "biographies": [{ "languageTag": "en", "value": "Poet and owner of gold mines." }],
        "externalIdentifiers": [
            { "scheme": "WIKIDATA", "value": "Q4174086" },
            { "scheme": "VIAF", "value": "48252387" },
        ],
        "clientMutationId": "first",
    });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let sound = sound(&app);
    let identifier = |scheme: &str, value: &str| json!({ "scheme": scheme, "value": value });
    let taken = json!({
        "names": [name("PRIMARY", "tt", &unique("Беренче"))],
        "externalIdentifiers": [identifier("WIKIDATA", "Q777001")],
    });
    app.mutate(Role::Contributor, MUTATION, taken).value();
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound,
        &[
            (json!({ "names": [] }), &["REQUIRED input.names"]),
            (
                json!({ "names": [name("PRIMARY", "tt", "")] }),
                &["TOO_SHORT input.names.0.value"],
            ),
            (
                json!({ "names": [name("PRIMARY", "tt", &"а".repeat(201))] }),
                &["TOO_LONG input.names.0.value"],
            ),
            (
                json!({ "names": [name("BIRTH", "tt", "Габдулла")] }),
                &["VALIDATION_FAILED input.names"],
            ),
            (
                json!({ "names": [name("PRIMARY", "fi", "Abdulla")] }),
                &["INVALID_LANGUAGE_TAG input.names.0.languageTag"],
            ),
            (
                json!({ "names": [name("PRIMARY", "tt", "Бер"), name("PRIMARY", "tt", "Ике")] }),
                &["DUPLICATE_IN_INPUT input.names.1"],
            ),
            (
                json!({ "birth": "1910", "death": "1900" }),
                &["INVALID_DATE input.death"],
            ),
            (json!({ "birth": "2150" }), &["INVALID_DATE input.birth"]),
            (
                json!({ "birthPlace": "а".repeat(201) }),
                &["TOO_LONG input.birthPlace"],
            ),
            (
                json!({ "biographies": [
                { "languageTag": "ru", "value": "Раз" },
                { "languageTag": "ru-Cyrl", "value": "Два" },
            ] }),
                &["DUPLICATE_IN_INPUT input.biographies.1.languageTag"],
            ),
            (
                json!({ "externalIdentifiers": [identifier("WIKIDATA", "X1")] }),
                &["INVALID_FORMAT input.externalIdentifiers.0.value"],
            ),
            (
                json!({ "externalIdentifiers": [identifier("WIKIDATA", "Q5"), identifier("WIKIDATA", "Q6")] }),
                &["DUPLICATE_IN_INPUT input.externalIdentifiers.1"],
            ),
            (
                json!({ "externalIdentifiers": [identifier("WIKIDATA", "Q777001")] }),
                &["ALREADY_EXISTS input.externalIdentifiers.0"],
            ),
        ],
    );
}

#[test]
fn a_similar_author_is_shown_until_the_caller_says_it_is_another() {
    let app = TestApp::shared();
    let input = json!({ "names": [name("PRIMARY", "tt-Cyrl", "Мәҗит Гафури")] });
    let first = app.mutate(Role::Contributor, MUTATION, input).value()["author"]["id"].clone();
    let mut input = json!({ "names": [name("PRIMARY", "tt-Latn", "Mäcit Ğafuri")] });
    let payload = app.mutate(Role::Contributor, MUTATION, input.clone());
    assert_eq!(payload.refusals(), ["ALREADY_EXISTS input"]);
    assert_eq!(payload.errors()[0]["existing"]["id"], first);
    input["confirmNotDuplicate"] = json!(true);
    app.mutate(Role::Contributor, MUTATION, input).value();
}
