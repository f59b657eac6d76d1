//! What changes is found, and what goes is not, after the next round of the indexer.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::support::{Record, Role, TestApp};

/// How long a round may take on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(90);

/// Asks until the answer is as expected.
pub(super) fn eventually<T: PartialEq + std::fmt::Debug>(ask: impl Fn() -> T, expected: &T) {
    let end = Instant::now() + PATIENCE;
    loop {
        let answer = ask();
        if answer == *expected {
            return;
        }
        assert!(
            Instant::now() < end,
            "still {answer:?}, expected {expected:?}"
        );
        thread::sleep(Duration::from_millis(100));
    }
}

/// Identifiers of what the index finds for words.
fn found(app: &TestApp, words: &str) -> Vec<String> {
    let words = json!(words);
    let data = app.query(
        Role::Administrator,
        &format!(
            "{{ search(query: {words}, kinds: [WORK, TEXT, PASSAGE, AUTHOR], first: 10) {{ isDegraded nodes {{ \
             node {{ ... on Work {{ id }} ... on OriginalText {{ id }} ... on Translation {{ id }} ... on Author \
             {{ id }} ... on Passage {{ text {{ id }} }} }} }} }} }}"
        ),
    );
    if data["search"]["isDegraded"] == true {
        return vec!["degraded".to_owned()];
    }
    let nodes = data["search"]["nodes"].as_array().unwrap().iter();
    let id = |node: &Value| match node["text"]["id"].as_str() {
        Some(text) => format!("passage of {text}"),
        None => node["id"].as_str().unwrap_or("null").to_owned(),
    };
    let mut found: Vec<String> = nodes.map(|result| id(&result["node"])).collect();
    found.sort();
    found
}

fn will_find(app: &TestApp, words: &str, records: &[&str]) {
    let mut expected: Vec<String> = records.iter().map(|&one| one.to_owned()).collect();
    expected.sort();
    eventually(|| found(app, words), &expected);
}

fn titled_work(app: &TestApp, title: &str) -> Record {
    let input = json!({
        "form": "POEM",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": title }],
        "credits": [],
        "isAnonymous": true,
        "confirmNotDuplicate": true,
    });
    let payload = app.mutate(Role::Administrator, "createWork", input);
    Record::of(&payload.value()["work"])
}

#[test]
fn what_is_published_appears_and_what_is_taken_back_or_deleted_disappears() {
    let app = TestApp::start_working(&[]);
    let work = titled_work(&app, "Зәңгәркүкбөрчек");
    let text = app.original(Role::Administrator, &work);
    let content = "Аксыргакларны сагынам";
    let (text, _) = app.content(Role::Administrator, &text, content);

    // A public record that is written after the draft: when it is found, the draft was dealt with.
    let witness = app.publish_work(&titled_work(&app, "Шаһитшигырь"));
    will_find(&app, "Шаһитшигырь", &[&witness.id]);
    assert_eq!(found(&app, "Зәңгәркүкбөрчек"), Vec::<String>::new());
    assert_eq!(found(&app, content), Vec::<String>::new());

    let work = app.publish_work(&work);
    will_find(&app, "Zäñgärkükbörçek", &[&work.id]);
    assert_eq!(found(&app, content), Vec::<String>::new());

    let text = app.publish_text(&text);
    let passage = format!("passage of {}", text.id);
    will_find(&app, content, &[&work.id, &text.id, &passage]);

    let payload = app.mutate(Role::Administrator, "unpublishText", {
        let mut input = text.input();
        input["reason"] = json!("Not yet");
        input
    });
    payload.value();
    will_find(&app, content, &[]);
    will_find(&app, "Зәңгәркүкбөрчек", &[&work.id]);

    let current = |name: &str| {
        let data = app.query(
            Role::Administrator,
            &format!("{{ {name}(id: \"{}\") {{ id version }} }}", work.id),
        );
        Record::of(&data[name])
    };
    let payload = app.mutate(Role::Administrator, "deleteWork", {
        let mut input = current("work").input();
        input["reason"] = json!("A mistake");
        input
    });
    payload.value();
    will_find(&app, "Зәңгәркүкбөрчек", &[]);
}

#[test]
fn a_new_title_is_found_and_the_old_one_is_not() {
    let app = TestApp::start_working(&[]);
    let work = app.publish_work(&titled_work(&app, "Беренчеисем"));
    will_find(&app, "Беренчеисем", &[&work.id]);
    let mut input = work.input();
    input["titles"] = json!([
        { "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Икенчеатама" },
    ]);
    app.mutate(Role::Administrator, "setWorkTitles", input)
        .value();
    will_find(&app, "ikençeatama", &[&work.id]);
    assert_eq!(found(&app, "Беренчеисем"), Vec::<String>::new());
}
