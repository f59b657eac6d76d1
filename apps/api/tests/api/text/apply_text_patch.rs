use serde_json::{Value, json};

use crate::support::{Contract, POEM, Role, TestApp, contract, nothing, redacted, refuses};

const MUTATION: &str = "applyTextPatch";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "text.content_changed",
    input: sound,
    other: json!({ "message": "Башка" }),
    denied: &[
        (Role::Reader, "NOT_FOUND"),
        (Role::Stranger, "NOT_FOUND"),
        (Role::ReviewerTt, "NOT_FOUND"),
        (Role::EditorRu, "NOT_FOUND"),
        (Role::Moderator, "NOT_FOUND"),
    ],
});

/// A draft with a poem, its revision and its segments.
fn poem(app: &TestApp) -> (Value, Vec<String>) {
    let text = app.original(Role::Contributor, &app.published_work());
    let (text, revision) = app.content(Role::Contributor, &text, POEM);
    let segments = app.segments(Role::Contributor, &text.id);
    (
        json!({ "textId": text.id, "baseRevisionId": revision }),
        segments,
    )
}

fn sound(app: &TestApp) -> Value {
    let (mut input, segments) = poem(app);
    input["changes"] = json!([{ "update": { "segmentId": segments[1], "content": "Яңа юл" } }]);
    input
}

#[test]
fn all_changes_make_one_revision() {
    let app = TestApp::shared();
    let input = json!({
        "workId": app.published_work().id,
        "languageTag": "tt-Cyrl",
        "title": "Ямьле яз",
    });
    let text = app.mutate(Role::Contributor, "createOriginalText", input);
    let text = crate::support::Record::of(&text.value()["text"]);
    let (text, revision) = app.content(Role::Contributor, &text, POEM);
    let segments = app.segments(Role::Contributor, &text.id);
    let input = json!({
        "textId": text.id,
        "baseRevisionId": revision,
        "message": "Төзәтмәләр",
        "changes": [
            { "update": { "segmentId": segments[1], "content": "И туган тел, и матур тел" } },
            { "delete": { "segmentId": segments[5] } },
            { "insert": { "afterSegmentId": segments[2], "kind": "LINE", "content": "Иң элек бу тел белән" } },
        ],
        "clientMutationId": "fifth",
    });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    insta::assert_json_snapshot!("patch_payload", redacted(payload.value()));
    let document = format!(
        "{{ segments(textId: \"{}\", first: 20) {{ nodes {{ kind citation content {{ value }} }} }} }}",
        text.id
    );
    insta::assert_json_snapshot!("patched_segments", app.query(Role::Contributor, &document));
}

#[test]
fn lines_are_split_joined_and_moved() {
    let app = TestApp::shared();
    let (mut input, segments) = poem(&app);
    input["changes"] = json!([
        { "split": { "segmentId": segments[1], "offset": 10 } },
        { "join": { "segmentIds": [segments[4], segments[5]], "separator": " / " } },
        { "move": { "segmentId": segments[2], "parentSegmentId": segments[3] } },
    ]);
    let payload = app.mutate(Role::Contributor, MUTATION, input.clone());
    payload.value();
    let document = format!(
        "{{ segments(textId: {}, first: 20) {{ nodes {{ kind content {{ value }} }} }} }}",
        input["textId"]
    );
    insta::assert_json_snapshot!("moved_segments", app.query(Role::Contributor, &document));
}

#[test]
fn a_patch_of_an_old_revision_is_told_what_changed_since() {
    let app = TestApp::shared();
    let old = sound(&app);
    app.mutate(Role::Contributor, MUTATION, old.clone()).value();
    let payload = app.mutate(Role::Contributor, MUTATION, old.clone());
    assert_eq!(payload.refusals(), ["STALE_BASE input.baseRevisionId"]);
    assert_eq!(payload.errors()[0]["__typename"], "ConflictError");
    let conflicts = &payload.answer.data()[MUTATION]["conflicts"];
    assert_eq!(
        conflicts[0]["segmentId"],
        old["changes"][0]["update"]["segmentId"]
    );
    assert_eq!(conflicts[0]["baseContent"], "Туган тел, матур тел");
    assert_eq!(conflicts[0]["currentContent"], "Яңа юл");
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let (mut sound, segments) = poem(&app);
    sound["changes"] = json!([{ "update": { "segmentId": segments[1], "content": "Яңа юл" } }]);
    let changes = |changes: Value| json!({ "changes": changes });
    let many: Vec<_> = (0..2_001)
        .map(|_| json!({ "delete": { "segmentId": segments[1] } }))
        .collect();
    let other = app.original(Role::Contributor, &app.published_work());
    let (_, foreign) = app.content(Role::Contributor, &other, POEM);
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound,
        &[
            (json!({ "textId": "txt" }), &["INVALID_ID input.textId"]),
            (
                json!({ "textId": nothing("txt") }),
                &["NOT_FOUND input.textId"],
            ),
            (
                json!({ "baseRevisionId": "rev" }),
                &["INVALID_ID input.baseRevisionId"],
            ),
            (
                json!({ "baseRevisionId": nothing("rev") }),
                &["NOT_FOUND input.baseRevisionId"],
            ),
            (
                json!({ "baseRevisionId": foreign }),
                &["NOT_FOUND input.baseRevisionId"],
            ),
            (
                json!({ "baseRevisionId": null }),
                &["STALE_BASE input.baseRevisionId"],
            ),
            (changes(json!([])), &["REQUIRED input.changes"]),
            (changes(json!(many)), &["LIMIT_EXCEEDED input.changes"]),
            (changes(json!([{}])), &["VALIDATION_FAILED input.changes.0"]),
            (
                changes(json!([{ "delete": { "segmentId": nothing("seg") } }])),
                &["NOT_FOUND input.changes.0.delete.segmentId"],
            ),
            (
                changes(json!([{ "update": { "segmentId": segments[1] } }])),
                &["REQUIRED input.changes.0.update.content"],
            ),
            (
                changes(
                    json!([{ "update": { "segmentId": segments[1], "content": "а".repeat(20_001) } }]),
                ),
                &["TOO_LONG input.changes.0.update.content"],
            ),
            (
                changes(
                    json!([{ "update": { "segmentId": segments[1], "content": "а", "expectedContentHash": "0" } }]),
                ),
                &["STALE_BASE input.baseRevisionId"],
            ),
            (
                changes(json!([{ "split": { "segmentId": segments[1], "offset": 0 } }])),
                &["VALIDATION_FAILED input.changes.0.split.offset"],
            ),
            (
                changes(json!([{ "join": { "segmentIds": [segments[1]] } }])),
                &["REQUIRED input.changes.0.join.segmentIds"],
            ),
            (
                changes(
                    json!([{ "update": { "segmentId": segments[1], "content": "Туган тел, матур тел" } }]),
                ),
                &["VALIDATION_FAILED input.changes"],
            ),
        ],
    );
}
