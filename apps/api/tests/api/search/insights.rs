//! What readers searched for is counted without telling who did.

use serde_json::{Value, json};

use super::{changes::eventually, indexed::Indexed};
use crate::support::Role;

fn insights(indexed: &Indexed, arguments: &str) -> Value {
    let data = indexed.query(
        Role::Editor,
        &format!(
            "{{ searchInsights(window: DAY{arguments}) {{ searchCount emptyShare topQueries {{ query languageTag count }} \
             emptyQueries {{ query languageTag count }} }} }}"
        ),
    );
    data["searchInsights"].clone()
}

#[test]
fn frequent_searches_are_told_folded_and_rare_or_personal_ones_are_not() {
    let indexed = Indexed::start();
    let search = |role, words: &str| {
        let words = json!(words);
        let document = format!(
            "{{ search(query: {words}, kinds: [WORK], first: 1) {{ nodes {{ score }} }} }}"
        );
        indexed.answer(role, &document).data();
    };
    for words in ["Парус!", "парус", "ПАРУС", " «парус» ", "па\u{301}рус"]
    {
        search(Role::Reader, words);
    }
    for _ in 0..5 {
        search(Role::Reader, "Ненаходимое");
        search(Role::Anonymous, "reader@example.org");
        search(Role::Anonymous, "звонить +7 900 123-45-67");
        search(Role::Anonymous, "?!");
    }
    for _ in 0..4 {
        search(Role::Reader, "редкое");
    }
    let told = |indexed: &Indexed| insights(indexed, "")["searchCount"].clone();
    eventually(|| told(&indexed), &json!(14));
    let all = insights(&indexed, "");
    assert_eq!(
        all["topQueries"],
        json!([
            { "query": "ненаходимое", "languageTag": "ru-Cyrl", "count": 5 },
            { "query": "парус", "languageTag": "ru-Cyrl", "count": 5 },
        ])
    );
    assert_eq!(
        all["emptyQueries"],
        json!([{ "query": "ненаходимое", "languageTag": "ru-Cyrl", "count": 5 }])
    );
    let share = all["emptyShare"].as_f64().unwrap();
    assert!((share - 9.0 / 14.0).abs() < 1e-9, "{share}");
    assert_eq!(
        insights(&indexed, ", languageTag: \"tt\"")["searchCount"],
        0
    );
    assert_eq!(
        insights(&indexed, ", languageTag: \"ru\"")["searchCount"],
        14
    );
    // Nothing that is stored names a person or a request.
    let columns = indexed.database().values(
        "select column_name::text from information_schema.columns where table_name in (select \
         table_name from information_schema.columns where table_schema = 'public' and table_name like \
         'search_%' and column_name = 'query') order by 1",
    );
    let columns: Vec<String> = columns.into_iter().flatten().collect();
    assert!(
        columns.iter().any(|column| column == "query"),
        "{columns:?}"
    );
    for personal in ["user", "address", "session", "token", "request"] {
        assert!(
            columns.iter().all(|column| !column.contains(personal)),
            "{columns:?}"
        );
    }
}
