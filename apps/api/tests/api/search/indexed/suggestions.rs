//! `searchSuggestions`.

use serde_json::{Value, json};

use super::{Indexed, marked, wording};

fn suggested(indexed: &Indexed, prefix: &str, rest: &str) -> Vec<Value> {
    let prefix = json!(prefix);
    let data = indexed.ask(&format!(
        "{{ searchSuggestions(prefix: {prefix}{rest}) {{ label kind node {{ id }} highlight {{ field \
         languageTag fragments {{ value isMatch }} }} }} }}"
    ));
    data["searchSuggestions"].as_array().unwrap().clone()
}

#[test]
fn a_beginning_in_any_script_is_completed() {
    let indexed = Indexed::shared();
    for (prefix, label, kind) in [
        ("Шүр", "Шүрәле", "WORK"),
        ("şür", "Шүрәле", "WORK"),
        ("Shur", "Шүрәле", "WORK"),
        ("пар", "Парус", "WORK"),
        ("Евгений Оне", "Евгений Онегин", "WORK"),
        ("evgeni", "Евгений Онегин", "WORK"),
        ("слово о п", "Слово о полку Игореве", "WORK"),
        ("Haml", "Hamlet", "WORK"),
        ("гамл", "Гамлет", "WORK"),
        ("Shak", "William Shakespeare", "AUTHOR"),
        ("шекс", "Уильям Шекспир", "AUTHOR"),
        ("Gabd", "Gabdulla Tukay", "AUTHOR"),
    ] {
        let found = suggested(&indexed, prefix, &format!(", kinds: [{kind}]"));
        let first = found
            .first()
            .unwrap_or_else(|| panic!("{prefix} finds nothing"));
        assert_eq!(first["label"], label, "{prefix}");
        assert_eq!(first["kind"], kind, "{prefix}");
        assert!(first["node"]["id"].is_string(), "{prefix}");
        assert!(!marked(&first["highlight"]).is_empty(), "{prefix}");
        assert!(!wording(&first["highlight"]).is_empty(), "{prefix}");
    }
}

#[test]
fn a_work_that_is_found_by_its_author_is_shown_by_its_title() {
    let indexed = Indexed::shared();
    let found = suggested(&indexed, "Пушкин", ", kinds: [WORK]");
    let labels: Vec<&str> = found
        .iter()
        .map(|one| one["label"].as_str().unwrap())
        .collect();
    assert_eq!(labels.len(), 3, "{labels:?}");
    assert!(labels.contains(&"Евгений Онегин"), "{labels:?}");
}

#[test]
fn each_label_comes_once_and_no_more_than_wanted() {
    let indexed = Indexed::shared();
    let found = suggested(&indexed, "к", ", limit: 100");
    let mut labels: Vec<String> = found
        .iter()
        .map(|one| format!("{} {}", one["kind"], one["label"]))
        .collect();
    let all = labels.len();
    labels.sort();
    labels.dedup();
    assert_eq!(labels.len(), all);
    assert_eq!(suggested(&indexed, "к", ", limit: 1").len(), 1);
    assert_eq!(
        suggested(&indexed, "Тукай", ", kinds: [PASSAGE]"),
        Vec::<Value>::new()
    );
    assert_eq!(suggested(&indexed, "?!", ""), Vec::<Value>::new());
    assert_eq!(
        suggested(&indexed, "Тукай", ", kinds: []"),
        Vec::<Value>::new()
    );
}
