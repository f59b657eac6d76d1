use serde_json::{Value, json};

use crate::support::{Role, TestApp};

fn page(app: &TestApp, role: Role, arguments: &str) -> Value {
    let document = format!(
        "{{ savedSearches({arguments}) {{ totalCount nodes {{ name }} \
         pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }}"
    );
    app.query(role, &document)["savedSearches"].clone()
}

#[test]
fn everybody_sees_their_own_newest_first() {
    let app = TestApp::start();
    for name in ["first", "second", "third"] {
        let input = json!({ "name": name, "query": "шүрәле" });
        app.mutate(Role::Reader, "createSavedSearch", input).value();
    }
    let first = page(&app, Role::Reader, "first: 2");
    assert_eq!(
        first["nodes"],
        json!([{ "name": "third" }, { "name": "second" }])
    );
    assert_eq!(first["totalCount"], 3);
    assert_eq!(first["pageInfo"]["hasNextPage"], true);
    let after = format!("first: 2, after: {}", first["pageInfo"]["endCursor"]);
    let second = page(&app, Role::Reader, &after);
    assert_eq!(second["nodes"], json!([{ "name": "first" }]));
    assert_eq!(second["pageInfo"]["hasNextPage"], false);
    assert_eq!(page(&app, Role::Administrator, "first: 2")["totalCount"], 0);
}

#[test]
fn nobody_has_some_without_signing_in() {
    let app = TestApp::shared();
    let document = "{ savedSearches(first: 1) { nodes { id } } }";
    let refused = app.graphql(Role::Anonymous, document, json!({}));
    assert_eq!(refused.code(), "UNAUTHENTICATED");
}
