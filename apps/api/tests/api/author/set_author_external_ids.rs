use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use crate::support::{
    Contract, Record, Role, TestApp, contract, merged, nothing, redacted, refuses,
};

const MUTATION: &str = "setAuthorExternalIds";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Editor,
    action: "author.external_ids_set",
    input: sound,
    other: json!({ "externalIdentifiers": [] }),
    denied: &[
        (Role::Reader, "FORBIDDEN"),
        (Role::Contributor, "FORBIDDEN"),
        (Role::EditorTt, "FORBIDDEN"),
        (Role::Moderator, "FORBIDDEN"),
    ],
});

fn identifier(scheme: &str, value: &str) -> Value {
    json!({ "scheme": scheme, "value": value })
}

fn wikidata() -> Value {
    static NUMBER: AtomicU32 = AtomicU32::new(9_000_000);
    identifier(
        "WIKIDATA",
        &format!("Q{}", NUMBER.fetch_add(1, Ordering::Relaxed)),
    )
}

fn sound(app: &TestApp) -> Value {
    of(&app.author(), &[wikidata()])
}

fn of(author: &Record, identifiers: &[Value]) -> Value {
    json!({
        "authorId": author.id,
        "expectedVersion": author.version,
        "externalIdentifiers": identifiers,
    })
}

#[test]
fn all_identifiers_are_replaced() {
    let app = TestApp::shared();
    let name = json!({ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Муса Җәлил" });
    let input = json!({ "names": [name], "externalIdentifiers": [wikidata()] });
    let author = Record::of(&app.mutate(Role::Editor, "createAuthor", input).value()["author"]);
    let identifiers = [
        identifier("WIKIDATA", "Q1373826"),
        identifier("ISNI", "0000 0001 2103 2683"),
        identifier("GND", "118895249"),
    ];
    let input = merged(
        &of(&author, &identifiers),
        &json!({ "clientMutationId": "seventh" }),
    );
    let payload = app.mutate(Role::Editor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let taken = wikidata();
    app.mutate(
        Role::Editor,
        MUTATION,
        of(&app.author(), std::slice::from_ref(&taken)),
    )
    .value();
    let given = |identifiers: Value| json!({ "externalIdentifiers": identifiers });
    let many: Vec<_> = (0..21).map(|_| wikidata()).collect();
    refuses(
        &app,
        Role::Editor,
        MUTATION,
        &sound(&app),
        &[
            (json!({ "authorId": "aut" }), &["INVALID_ID input.authorId"]),
            (
                json!({ "authorId": nothing("aut") }),
                &["NOT_FOUND input.authorId"],
            ),
            (
                given(json!([taken])),
                &["ALREADY_EXISTS input.externalIdentifiers.0"],
            ),
            (
                given(json!([wikidata(), wikidata()])),
                &["DUPLICATE_IN_INPUT input.externalIdentifiers.1"],
            ),
            (
                given(json!([identifier("ISNI", "0000000121032684")])),
                &["INVALID_FORMAT input.externalIdentifiers.0.value"],
            ),
            (
                given(json!([identifier("ORCID", "")])),
                &["TOO_SHORT input.externalIdentifiers.0.value"],
            ),
            (
                given(json!(many)),
                &["LIMIT_EXCEEDED input.externalIdentifiers"],
            ),
        ],
    );
}
