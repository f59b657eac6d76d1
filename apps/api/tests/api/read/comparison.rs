use serde_json::json;

use crate::support::{POEM, Role, Shelf, TestApp, redacted};

#[test]
fn a_diff_tells_what_a_revision_changed() {
    let app = TestApp::shared();
    let text = app.original(Role::Contributor, &app.published_work());
    let (text, first) = app.content(Role::Contributor, &text, POEM);
    let changed = POEM
        .replace("матур тел", "ямьле тел")
        .replace("\nСин туган тел аркылы", "");
    let (_, second) = app.content(Role::Contributor, &text, &format!("{changed}\nЯңа юл"));
    let document = format!(
        "{{ textDiff(fromRevisionId: \"{first}\", toRevisionId: \"{second}\") {{ from {{ number }} \
         to {{ number }} summary {{ insertedCount deletedCount modifiedCount movedCount }} \
         changes(first: 10) {{ totalCount nodes {{ kind citationBefore citationAfter before after \
         hunks {{ operation value }} }} }} }} }}"
    );
    insta::assert_json_snapshot!(redacted(&app.query(Role::Contributor, &document)));
    assert_eq!(
        app.query(Role::Stranger, &document),
        json!({ "textDiff": null })
    );
}

#[test]
fn revisions_of_different_texts_make_no_diff() {
    let app = TestApp::shared();
    let revision = || {
        let text = app.original(Role::Contributor, &app.published_work());
        app.content(Role::Contributor, &text, POEM).1
    };
    let document = format!(
        "{{ textDiff(fromRevisionId: \"{}\", toRevisionId: \"{}\") {{ from {{ id }} }} }}",
        revision(),
        revision()
    );
    let answer = app.graphql(Role::Contributor, &document, json!({}));
    assert_eq!(answer.code(), "VALIDATION_FAILED");
}

#[test]
fn two_translations_are_compared_word_by_word() {
    let shelf = Shelf::shared();
    let data = shelf.ask(
        Role::Anonymous,
        "{ compareTexts(leftId: \"$shurale_en\", rightId: \"$shurale_relay\") { left { id } right { id } \
         similarity rows(first: 10) { totalCount nodes { left { citation } right { citation } \
         hunks { operation value } } } } }",
    );
    insta::assert_json_snapshot!(redacted(&data));
}

#[test]
fn texts_of_different_languages_are_not_compared() {
    let shelf = Shelf::shared();
    let document =
        "{ compareTexts(leftId: \"$shurale_en\", rightId: \"$shurale_ru\") { similarity } }";
    let answer = shelf.graphql(Role::Anonymous, &shelf.filled_in(document), json!({}));
    assert_eq!(answer.code(), "VALIDATION_FAILED");
}
