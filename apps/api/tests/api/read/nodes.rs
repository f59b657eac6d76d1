use serde_json::json;

use crate::support::{Role, Shelf, nothing};

#[test]
fn every_kind_of_record_is_a_node() {
    let shelf = Shelf::shared();
    let data = shelf.ask(
        Role::Anonymous,
        "{ text(id: \"$shurale_ru\") { currentRevision { id } \
        sources { id } credits { id } segments(first: 2) { nodes { id } } } }",
    );
    let text = &data["text"];
    let found = [
        (shelf.filled_in("$shurale"), "Work"),
        (shelf.filled_in("$tukay"), "Author"),
        (shelf.filled_in("$shurale_original"), "OriginalText"),
        (shelf.filled_in("$shurale_ru"), "Translation"),
        (shelf.filled_in("$forest"), "Tag"),
        (shelf.filled_in("$poetry"), "Category"),
        (
            text["currentRevision"]["id"].as_str().unwrap().to_owned(),
            "TextRevision",
        ),
        (
            text["segments"]["nodes"][1]["id"]
                .as_str()
                .unwrap()
                .to_owned(),
            "Segment",
        ),
    ];
    let ids: Vec<_> = found.iter().map(|(id, _)| id).collect();
    let document = format!("{{ nodes(ids: {}) {{ __typename id }} }}", json!(ids));
    let expected: Vec<_> = found
        .iter()
        .map(|(id, name)| json!({ "__typename": name, "id": id }))
        .collect();
    assert_eq!(
        shelf.ask(Role::Anonymous, &document),
        json!({ "nodes": expected })
    );
    for (id, name) in &found {
        let document = format!("{{ node(id: \"{id}\") {{ __typename id }} }}");
        assert_eq!(
            shelf.ask(Role::Anonymous, &document),
            json!({ "node": { "__typename": name, "id": id } })
        );
    }
}

#[test]
fn nodes_keep_the_order_of_the_request_with_null_for_what_is_not_there() {
    let shelf = Shelf::shared();
    let missing = nothing("wrk");
    let document =
        format!("{{ nodes(ids: [\"$song\", \"{missing}\", \"$shurale\", \"$song\"]) {{ id }} }}");
    let song = shelf.filled_in("$song");
    let shurale = shelf.filled_in("$shurale");
    assert_eq!(
        shelf.ask(Role::Anonymous, &document),
        json!({ "nodes": [{ "id": song }, null, { "id": shurale }, { "id": song }] })
    );
    assert_eq!(
        shelf.ask(Role::Anonymous, "{ nodes(ids: []) { id } }"),
        json!({ "nodes": [] })
    );
}

#[test]
fn malformed_identifiers_are_refused_with_their_place() {
    let shelf = Shelf::shared();
    let long = "a".repeat(10_000);
    for id in [
        "",
        "wrk",
        "wrk_",
        "wrk_AAAA",
        "xyz_AAAAAAAAAAAAAAAAAAAAAA",
        "1",
        long.as_str(),
    ] {
        let answer = shelf.graphql(
            Role::Anonymous,
            &format!("{{ node(id: \"{id}\") {{ id }} }}"),
            json!({}),
        );
        assert_eq!(
            (answer.code(), answer.argument()),
            ("INVALID_ID", "id"),
            "{id}"
        );
        let answer = shelf.graphql(
            Role::Anonymous,
            &format!("{{ nodes(ids: [\"{id}\"]) {{ id }} }}"),
            json!({}),
        );
        assert_eq!(
            (answer.code(), answer.argument()),
            ("INVALID_ID", "ids"),
            "{id}"
        );
    }
    let many: Vec<_> = (0..101).map(|_| nothing("wrk")).collect();
    let answer = shelf.graphql(
        Role::Anonymous,
        "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
        json!({ "ids": many }),
    );
    assert_eq!(
        (answer.code(), answer.argument()),
        ("LIMIT_EXCEEDED", "ids")
    );
}

#[test]
fn paths_lead_to_records() {
    let shelf = Shelf::shared();
    let data = shelf.ask(
        Role::Anonymous,
        "{ work(id: \"$shurale\") { slug } author(id: \"$tukay\") { slug } tag(id: \"$forest\") { slug } \
         category: node(id: \"$poetry\") { ... on Category { slug } } }",
    );
    for (kind, field, id) in [
        ("works", "work", "$shurale"),
        ("authors", "author", "$tukay"),
        ("tags", "tag", "$forest"),
        ("categories", "category", "$poetry"),
    ] {
        let path = format!("/{kind}/{}", data[field]["slug"].as_str().unwrap());
        let document = format!(
            "{{ resource(path: \"{path}\") {{ canonicalPath isRedirect node {{ id }} }} }}"
        );
        assert_eq!(
            shelf.ask(Role::Anonymous, &document),
            json!({ "resource": {
                "canonicalPath": path,
                "isRedirect": false,
                "node": { "id": shelf.filled_in(id) },
            } })
        );
    }
    for path in [
        "",
        "/",
        "/works",
        "/works/",
        "/works/no-such",
        "/films/shurale",
        "works//x",
    ] {
        let document = format!("{{ resource(path: \"{path}\") {{ canonicalPath }} }}");
        assert_eq!(
            shelf.ask(Role::Anonymous, &document),
            json!({ "resource": null }),
            "{path}"
        );
    }
}

#[test]
fn one_key_is_given_and_no_more() {
    let shelf = Shelf::shared();
    for document in [
        "{ work { id } }",
        "{ work(id: \"$shurale\", slug: \"shurale\") { id } }",
        "{ author { id } }",
        "{ author(id: \"$tukay\", slug: \"x\") { id } }",
        "{ tag { id } }",
        "{ tag(id: \"$forest\", slug: \"x\") { id } }",
    ] {
        let answer = shelf.graphql(Role::Anonymous, &shelf.filled_in(document), json!({}));
        assert_eq!(answer.code(), "VALIDATION_FAILED", "{document}");
    }
}

#[test]
fn a_random_work_is_the_same_for_the_same_seed() {
    let shelf = Shelf::shared();
    let with = |seed: &str| {
        shelf.ask(
            Role::Anonymous,
            &format!("{{ randomWork(seed: \"{seed}\") {{ id }} }}"),
        )
    };
    let mut seen = std::collections::HashSet::new();
    for seed in 0..20 {
        let seed = seed.to_string();
        let picked = with(&seed);
        assert!(picked["randomWork"]["id"].is_string());
        assert_eq!(with(&seed), picked, "{seed}");
        seen.insert(picked.to_string());
    }
    assert!(seen.len() > 1, "every seed picks the same work");
    let folk = "{ randomWork(seed: \"1\", where: { form: [FOLK_SONG] }) { id } }";
    assert_eq!(
        shelf.ask(Role::Anonymous, folk)["randomWork"]["id"],
        json!(shelf.filled_in("$song"))
    );
    let none = "{ randomWork(seed: \"1\", where: { form: [LETTER] }) { id } }";
    assert_eq!(
        shelf.ask(Role::Anonymous, none),
        json!({ "randomWork": null })
    );
}
