use serde_json::{Value, json};

use crate::support::{Role, Shelf};

/// Lists with all their orders: the field, its order argument, and values of that.
const LISTS: [(&str, &[&str]); 5] = [
    ("works", &["TITLE", "CREATED", "CREATED_AT", "UPDATED_AT"]),
    ("authors", &["NAME", "BIRTH", "CREATED_AT", "UPDATED_AT"]),
    (
        "translations",
        &["QUALITY", "COMPLETENESS", "TRANSLATED", "UPDATED_AT"],
    ),
    ("tags", &["LABEL", "WORK_COUNT"]),
    ("translators", &[]),
];

fn orders(fields: &[&str]) -> Vec<String> {
    let mut orders = vec![String::new()];
    for field in fields {
        for direction in ["ASC", "DESC"] {
            orders.push(format!(
                ", orderBy: [{{ field: {field}, direction: {direction} }}]"
            ));
        }
    }
    if let [one, other, ..] = fields {
        orders.push(format!(
            ", orderBy: [{{ field: {one}, direction: DESC }}, {{ field: {other} }}]"
        ));
    }
    orders
}

/// One page.
fn page(shelf: &Shelf, list: &str, arguments: &str) -> Value {
    let document = format!(
        "{{ {list}({arguments}) {{ totalCount totalCountIsExact pageInfo {{ hasNextPage \
         hasPreviousPage startCursor endCursor }} edges {{ cursor node {{ id }} }} nodes {{ id }} }} }}"
    );
    shelf.ask(Role::Anonymous, &document)[list].clone()
}

fn ids(page: &Value) -> Vec<String> {
    let nodes = page["nodes"].as_array().unwrap();
    nodes
        .iter()
        .map(|node| node["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn pages_of_one_in_both_directions_make_up_the_whole_list_in_every_order() {
    let shelf = Shelf::shared();
    for (list, fields) in LISTS {
        for order in orders(fields) {
            let whole = page(&shelf, list, &format!("first: 100{order}"));
            let expected = ids(&whole);
            assert!(!expected.is_empty(), "{list}");
            assert_eq!(whole["totalCount"], expected.len(), "{list}");
            assert_eq!(whole["totalCountIsExact"], true);
            assert_eq!(whole["pageInfo"]["hasNextPage"], false);
            assert_eq!(whole["pageInfo"]["hasPreviousPage"], false);

            let mut forward = Vec::new();
            let mut after = String::new();
            loop {
                let part = page(&shelf, list, &format!("first: 1{order}{after}"));
                forward.extend(ids(&part));
                assert_eq!(part["pageInfo"]["endCursor"], part["edges"][0]["cursor"]);
                assert_eq!(
                    part["pageInfo"]["hasPreviousPage"],
                    forward.len() > 1,
                    "{list}{order}"
                );
                if part["pageInfo"]["hasNextPage"] == json!(false) {
                    break;
                }
                after = format!(", after: {}", part["pageInfo"]["endCursor"]);
            }
            assert_eq!(forward, expected, "{list}{order}, forwards");

            let mut backward = Vec::new();
            let mut before = String::new();
            loop {
                let part = page(&shelf, list, &format!("last: 1{order}{before}"));
                backward.extend(ids(&part));
                if part["pageInfo"]["hasPreviousPage"] == json!(false) {
                    break;
                }
                before = format!(", before: {}", part["pageInfo"]["startCursor"]);
            }
            backward.reverse();
            assert_eq!(backward, expected, "{list}{order}, backwards");
        }
    }
}

#[test]
fn a_list_in_the_other_direction_is_the_reverse_where_no_value_is_missing() {
    let shelf = Shelf::shared();
    for (list, field) in [("works", "TITLE"), ("authors", "NAME"), ("tags", "LABEL")] {
        let of = |direction: &str| {
            let order =
                format!("first: 100, orderBy: [{{ field: {field}, direction: {direction} }}]");
            ids(&page(&shelf, list, &order))
        };
        let mut descending = of("DESC");
        descending.reverse();
        assert_eq!(of("ASC"), descending, "{list}");
    }
}

#[test]
fn paging_arguments_that_make_no_page_are_refused_with_their_names() {
    let shelf = Shelf::shared();
    let cursor = page(&shelf, "works", "first: 1")["pageInfo"]["endCursor"].clone();
    let cases = [
        (String::new(), "first"),
        ("first: 1, last: 1".to_owned(), "first"),
        ("first: 0".to_owned(), "first"),
        ("first: -1".to_owned(), "first"),
        ("first: 101".to_owned(), "first"),
        ("last: 0".to_owned(), "last"),
        ("last: 2147483647".to_owned(), "last"),
        (format!("first: 1, before: {cursor}"), "first"),
        (format!("last: 1, after: {cursor}"), "first"),
        ("first: 1, after: \"\"".to_owned(), "after"),
        ("first: 1, after: \"cursor\"".to_owned(), "after"),
        ("first: 1, after: \"AAAA\"".to_owned(), "after"),
        ("last: 1, before: \"*\"".to_owned(), "before"),
    ];
    for (arguments, name) in cases {
        let arguments = if arguments.is_empty() {
            arguments
        } else {
            format!("({arguments})")
        };
        let answer = shelf.graphql(
            Role::Anonymous,
            &format!("{{ works{arguments} {{ nodes {{ id }} }} }}"),
            json!({}),
        );
        assert_eq!(answer.code(), "VALIDATION_FAILED", "{arguments}");
        assert_eq!(answer.argument(), name, "{arguments}");
        assert_eq!(
            answer.body["errors"][0]["path"],
            json!(["works"]),
            "{arguments}"
        );
        assert_eq!(answer.body["data"], json!({ "works": null }), "{arguments}");
    }
}

#[test]
fn a_cursor_of_another_order_or_list_is_refused() {
    let shelf = Shelf::shared();
    let by_title = page(&shelf, "works", "first: 1, orderBy: [{ field: TITLE }]");
    let cursor = &by_title["pageInfo"]["endCursor"];
    for (list, arguments) in [
        (
            "works",
            format!("first: 1, orderBy: [{{ field: CREATED }}], after: {cursor}"),
        ),
        (
            "works",
            format!("first: 1, orderBy: [{{ field: TITLE, direction: DESC }}], after: {cursor}"),
        ),
        ("authors", format!("first: 1, after: {cursor}")),
    ] {
        let document = format!("{{ {list}({arguments}) {{ nodes {{ id }} }} }}");
        let answer = shelf.graphql(Role::Anonymous, &document, json!({}));
        assert_eq!(answer.code(), "VALIDATION_FAILED", "{document}");
    }
}

#[test]
fn segments_and_revisions_are_paged_too() {
    let shelf = Shelf::shared();
    let text = "textId: \"$shurale_original\"";
    let whole = ids(&page(&shelf, "segments", &format!("{text}, first: 100")));
    assert_eq!(whole.len(), 6);
    let first = page(&shelf, "segments", &format!("{text}, first: 4"));
    let rest = format!(
        "{text}, first: 4, after: {}",
        first["pageInfo"]["endCursor"]
    );
    let rest = page(&shelf, "segments", &rest);
    assert_eq!([ids(&first), ids(&rest)].concat(), whole);
    let tail = page(&shelf, "segments", &format!("{text}, last: 2"));
    assert_eq!(ids(&tail), whole[4..]);
    assert_eq!(tail["pageInfo"]["hasPreviousPage"], true);
    assert_eq!(
        ids(&page(&shelf, "textRevisions", &format!("{text}, first: 5"))).len(),
        1
    );
}
