//! `indexStatus`, `searchInsights` and `reindex`.

use serde_json::json;

use crate::support::{Role, TestApp};

const STATUS: &str = "{ indexStatus { index state documentCount pendingCount lagSeconds \
    lastSwapAt rebuildPercent } }";
const INSIGHTS: &str = "{ searchInsights(window: ALL) { searchCount emptyShare \
    topQueries { query languageTag count } emptyQueries { query count } } }";

#[test]
fn only_editors_see_how_search_does() {
    let app = TestApp::shared();
    for document in [STATUS, INSIGHTS] {
        let code = |role| app.graphql(role, document, json!({})).code().to_owned();
        assert_eq!(code(Role::Anonymous), "UNAUTHENTICATED");
        assert_eq!(code(Role::Contributor), "FORBIDDEN");
        app.query(Role::EditorTt, document);
    }
}

#[test]
fn every_part_of_the_index_tells_its_state() {
    let app = TestApp::shared();
    let data = app.query(Role::Editor, STATUS);
    let parts = data["indexStatus"].as_array().unwrap();
    let names: Vec<&str> = parts
        .iter()
        .map(|part| part["index"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["WORKS", "TEXTS", "PASSAGES", "AUTHORS"]);
}

#[test]
fn an_administrator_asks_for_a_rebuild_of_each_part_once() {
    let app = TestApp::start();
    let input = json!({ "indexes": ["AUTHORS"] });
    for role in [Role::Reader, Role::Editor, Role::Moderator] {
        assert_eq!(
            app.mutate(role, "reindex", input.clone()).outcome(),
            "FORBIDDEN"
        );
    }
    let asked = app.mutate(Role::Administrator, "reindex", input.clone());
    let statuses = &asked.value()["statuses"];
    assert_eq!(statuses.as_array().unwrap().len(), 1);
    assert_eq!(statuses[0]["index"], "AUTHORS");
    assert_eq!(statuses[0]["state"], "REBUILDING");
    let again = app.mutate(Role::Administrator, "reindex", input);
    assert_eq!(again.refusals(), ["INVALID_STATE input.indexes"]);
    assert_eq!(again.errors()[0]["currentState"], "REBUILDING");
}
