//! Between the hiding of a record and the next round of the indexer.

use serde_json::json;

use super::indexed::Indexed;
use crate::support::{Role, stored};

#[test]
fn what_was_hidden_a_moment_ago_is_a_result_that_tells_nothing() {
    let indexed = Indexed::start();
    let words = json!("Шүрәлк");
    let line = json!("Есть аул вблизи Казани по названию");
    let document = format!(
        "{{ search(query: {words}, kinds: [WORK, TEXT, PASSAGE], first: 10) {{ correctedQuery nodes {{ highlights {{ field }} \
         node {{ ... on Work {{ id title {{ value }} }} ... on OriginalText {{ id }} ... on Translation {{ id }} \
         ... on Passage {{ snippet }} }} }} }} \
         searchPassages(query: {line}, first: 5) {{ nodes {{ highlights {{ field }} passage {{ snippet text {{ id }} \
         segments {{ id }} }} }} }} \
         searchSuggestions(prefix: \"Шүр\") {{ label highlight {{ field }} }} \
         findQuote(text: {line}, first: 5) {{ nodes {{ passage {{ snippet text {{ id }} }} original {{ snippet }} }} }} \
         similarWorks(id: \"$tongue\", first: 5) {{ nodes {{ id }} }} }}"
    );
    let visible = indexed.ask(&document);
    assert_eq!(visible["search"]["correctedQuery"], "Шүрәле");
    assert!(!visible["searchPassages"]["nodes"][0]["passage"]["text"].is_null());

    indexed.database().sql(&format!(
        "update works set status = 'WITHDRAWN' where id = '{}'",
        stored(indexed.id("shurale"))
    ));
    for role in [Role::Anonymous, Role::Reader] {
        let answer = indexed.answer(role, &document);
        let hidden = answer.data();
        let results = hidden["search"]["nodes"].as_array().unwrap();
        assert!(!results.is_empty(), "the index has not heard of it");
        for result in results {
            assert_eq!(*result, json!({ "node": null, "highlights": [] }));
        }
        assert_eq!(hidden["searchSuggestions"], json!([]));
        let works = json!([{ "id": indexed.id("book") }]);
        assert_eq!(hidden["similarWorks"]["nodes"], works);
        let told = hidden.to_string();
        for secret in [
            "Шүрәл",
            "Казан",
            indexed.id("shurale"),
            indexed.id("shurale_ru"),
        ] {
            assert!(!told.contains(secret), "{secret} {told}");
        }
    }

    indexed.command(&["reindex"]).unwrap();
    let gone = indexed.ask(&document);
    assert_eq!(gone["search"]["nodes"], json!([]));
    assert_eq!(gone["searchPassages"]["nodes"], json!([]));
}
