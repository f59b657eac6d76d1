//! A rebuild that an administrator asks for is done beside the index that answers.

use serde_json::{Value, json};

use super::changes::eventually;
use crate::support::{Role, TestApp};

fn statuses(app: &TestApp) -> Vec<Value> {
    let data = app.query(
        Role::Editor,
        "{ indexStatus { index state documentCount pendingCount lagSeconds lastSwapAt rebuildPercent } }",
    );
    data["indexStatus"].as_array().unwrap().clone()
}

fn are_ready(app: &TestApp) -> bool {
    let is_ready = |status: &Value| status["state"] == "READY" && status["lastSwapAt"].is_string();
    statuses(app).iter().all(is_ready)
}

#[test]
fn a_part_is_made_anew_while_the_old_one_answers() {
    let app = TestApp::start_working(&[]);
    app.database().library();
    eventually(|| are_ready(&app), &true);
    // What was inserted around the journal may have come after the first rebuild.
    let reindex = |parts: Value| {
        let input = json!({ "indexes": parts });
        app.mutate(Role::Administrator, "reindex", input)
    };
    let all = reindex(Value::Null);
    let parts = all.value()["statuses"].as_array().unwrap().len();
    assert_eq!(parts, 4, "without a list every part is made anew");
    let is_degraded = || {
        let data = app.query(
            Role::Anonymous,
            "{ search(query: \"Шүрәле\", first: 1) { isDegraded } }",
        );
        data["search"]["isDegraded"].clone()
    };
    eventually(
        || {
            assert_eq!(is_degraded(), false, "the old index answers");
            are_ready(&app)
        },
        &true,
    );
    let counts: Vec<Value> = statuses(&app)
        .iter()
        .map(|status| {
            assert_eq!(status["pendingCount"], 0, "{status}");
            assert_eq!(status["lagSeconds"], 0.0, "{status}");
            assert!(status["rebuildPercent"].is_null(), "{status}");
            status["documentCount"].clone()
        })
        .collect();
    assert_eq!(counts, [4, 5, 5, 4]);

    let swaps = || {
        let statuses = statuses(&app);
        let times = statuses.iter().map(|status| status["lastSwapAt"].clone());
        times.collect::<Vec<_>>()
    };
    let before = swaps();
    reindex(json!(["AUTHORS"])).value();
    eventually(|| swaps()[3] != before[3] && are_ready(&app), &true);
    assert_eq!(swaps()[..3], before[..3], "the others stay as they are");
}

#[test]
fn nobody_but_administrators_rebuilds_and_a_refusal_starts_nothing() {
    let app = TestApp::shared();
    let input = json!({ "indexes": ["WORKS"] });
    for (role, code) in [
        (Role::Anonymous, "UNAUTHENTICATED"),
        (Role::Reader, "FORBIDDEN"),
        (Role::Contributor, "FORBIDDEN"),
        (Role::EditorTt, "FORBIDDEN"),
        (Role::Editor, "FORBIDDEN"),
        (Role::Moderator, "FORBIDDEN"),
    ] {
        let refused = app.mutate(role, "reindex", input.clone());
        assert_eq!(refused.outcome(), code, "{role:?}");
    }
    let waiting = "select count(*) from search_rebuilds";
    assert_eq!(app.database().value(waiting), "0");
}
