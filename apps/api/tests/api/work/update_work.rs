use serde_json::{Value, json};

use crate::support::{
    Contract, Role, TestApp, contract, merged, nothing, redacted, refuses, unique,
};

const MUTATION: &str = "updateWork";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "work.updated",
    input: sound,
    other: json!({ "form": "NOVEL" }),
    denied: &[
        (Role::Reader, "NOT_FOUND"),
        (Role::Stranger, "NOT_FOUND"),
        (Role::ReviewerTt, "NOT_FOUND"),
        (Role::EditorRu, "NOT_FOUND"),
        (Role::Moderator, "NOT_FOUND"),
    ],
});

fn sound(app: &TestApp) -> Value {
    merged(
        &app.work(Role::Contributor).input(),
        &json!({ "form": "BAYT" }),
    )
}

#[test]
fn everything_given_is_changed_and_the_rest_stays() {
    let app = TestApp::shared();
    let input = json!({
        "form": "FOLK_SONG",
        "originalLanguageTag": "tt-Arab",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Зиләйлүк" }],
        "credits": [],
        "isAnonymous": true,
        "created": "18XX",
        "firstPublished": "1889",
        "verse": { "meter": "SYLLABIC" },
    });
    let work = app.mutate(Role::Contributor, "createWork", input).value()["work"].clone();
    let category = app.category(None).id;
    let input = json!({
        "id": work["id"],
        "expectedVersion": 1,
        "slug": "zilaylyk-jyry",
        "originalLanguageTag": "tt-Cyrl",
        "isCatalogOnly": true,
        "descriptions": [{ "languageTag": "tt-Cyrl", "value": "Озын көй." }],
        "created": null,
        "verse": { "stanzaForm": "quatrain" },
        "categoryIds": [category],
        "clientMutationId": "second",
    });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn the_former_slug_still_leads_to_the_work() {
    let app = TestApp::shared();
    let work = app.mutate(
        Role::Administrator,
        "createWork",
        json!({
            "form": "POEM",
            "originalLanguageTag": "tt-Cyrl",
            "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Иске исем" }],
            "credits": [],
            "isAnonymous": true,
        }),
    );
    let id = work.value()["work"]["id"].clone();
    let input = json!({ "id": id, "expectedVersion": 1, "slug": "yana-isem" });
    app.mutate(Role::Administrator, MUTATION, input).value();
    let data = app.query(
        Role::Administrator,
        "{ work(slug: \"iske-isem\") { id slug } }",
    );
    assert_eq!(data, json!({ "work": { "id": id, "slug": "yana-isem" } }));
}

#[test]
fn an_update_that_changes_nothing_keeps_the_version() {
    let app = TestApp::shared();
    let work = app.work(Role::Contributor);
    let same = merged(&work.input(), &json!({ "form": "POEM" }));
    let payload = app.mutate(Role::Contributor, MUTATION, same);
    assert_eq!(payload.value()["work"]["version"], 1);
    assert_eq!(app.journal(&work.id).0, ["work.created 1"]);
}

#[test]
fn readers_and_contributors_are_sent_to_review_where_the_work_is_public() {
    let app = TestApp::shared();
    let input = merged(&app.published_work().input(), &json!({ "form": "BAYT" }));
    for role in [
        Role::Reader,
        Role::Contributor,
        Role::ReviewerTt,
        Role::EditorRu,
    ] {
        let payload = app.mutate(role, MUTATION, input.clone());
        assert_eq!(payload.refusals(), ["REVIEW_REQUIRED input"], "{role:?}");
    }
    app.mutate(Role::EditorTt, MUTATION, input).value();
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let taken = app.work(Role::Contributor).id;
    let slug = app.query(
        Role::Contributor,
        &format!("{{ work(id: \"{taken}\") {{ slug }} }}"),
    );
    let slug = slug["work"]["slug"].clone();
    let work = app.work(Role::Contributor);
    app.original(Role::Contributor, &work);
    let sound = work.input();
    let author = app.author().id;
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound,
        &[
            (json!({ "id": "wrk_1" }), &["INVALID_ID input.id"]),
            (json!({ "id": author }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("wrk") }), &["NOT_FOUND input.id"]),
            (json!({ "slug": slug }), &["ALREADY_EXISTS input.slug"]),
            (json!({ "slug": "Туган" }), &["INVALID_FORMAT input.slug"]),
            (json!({ "slug": "" }), &["TOO_SHORT input.slug"]),
            (json!({ "slug": "a".repeat(201) }), &["TOO_LONG input.slug"]),
            (json!({ "form": null }), &["REQUIRED input.form"]),
            (
                json!({ "originalLanguageTag": "fi" }),
                &["INVALID_LANGUAGE_TAG input.originalLanguageTag"],
            ),
            (
                json!({ "originalLanguageTag": "ru" }),
                &["INVALID_STATE input.originalLanguageTag"],
            ),
            (
                json!({ "isAnonymous": false }),
                &["REQUIRED input.isAnonymous"],
            ),
            (
                json!({ "created": "1910", "firstPublished": "1900" }),
                &["INVALID_DATE input.created"],
            ),
            (
                json!({ "created": "9999" }),
                &["INVALID_DATE input.created"],
            ),
            (
                json!({ "descriptions": [{ "languageTag": "fi", "value": unique("Sana") }] }),
                &["INVALID_LANGUAGE_TAG input.descriptions.0.languageTag"],
            ),
            (
                json!({ "descriptions": [{ "languageTag": "tt", "value": "а".repeat(10_001) }] }),
                &["TOO_LONG input.descriptions.0.value"],
            ),
            (
                json!({ "categoryIds": [nothing("cat")] }),
                &["NOT_FOUND input.categoryIds.0"],
            ),
            (
                json!({ "verse": { "stanzaForm": "a".repeat(101) } }),
                &["TOO_LONG input.verse.stanzaForm"],
            ),
        ],
    );
}

#[test]
fn a_published_catalog_entry_without_texts_stays_one() {
    let app = TestApp::shared();
    let work = app.published_work();
    refuses(
        &app,
        Role::EditorTt,
        MUTATION,
        &work.input(),
        &[(
            json!({ "isCatalogOnly": false }),
            &["INVALID_STATE input.id"],
        )],
    );
}
