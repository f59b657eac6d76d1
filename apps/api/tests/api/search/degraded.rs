//! While the index is away a simpler search answers.

use std::fs;
use std::net::TcpListener;

use serde_json::json;

use super::{changes::eventually, indexed::Indexed};
use crate::support::{Answer, Role, TestApp};

fn is_degraded(app: &TestApp) -> bool {
    let data = app.query(
        Role::Anonymous,
        "{ search(query: \"Hamlet\", kinds: [WORK, TEXT, PASSAGE, AUTHOR], first: 1) { isDegraded } }",
    );
    data["search"]["isDegraded"] == true
}

#[test]
fn without_its_folder_a_simpler_search_answers_and_says_so_until_it_is_made_anew() {
    let indexed = Indexed::start();
    assert!(!is_degraded(&indexed));
    fs::remove_dir_all(indexed.index_folder()).unwrap();
    assert!(is_degraded(&indexed));

    for (words, wanted) in [
        ("Шүрәле", "shurale"),
        ("Shurale", "shurale"),
        ("Гамлет", "hamlet"),
        ("Евгений Онегин", "onegin"),
    ] {
        let words = json!(words);
        let found = indexed.found(&format!("query: {words}, kinds: [WORK]"));
        assert_eq!(found.first(), Some(&wanted), "{words}");
    }
    assert_eq!(
        indexed.found_set("kinds: [WORK], where: { authorId: [\"$pushkin\"] }"),
        ["letters", "onegin", "prophet"]
    );
    for hidden in ["Неначатое", "Отозванное", "Удалённое"] {
        let found = indexed.found(&format!("query: \"{hidden}\", kinds: [WORK, TEXT]"));
        assert_eq!(found, Vec::<&str>::new(), "{hidden}");
    }
    let rest = indexed.ask(
        "{ searchPassages(query: \"парус\", first: 1) { isDegraded nodes { score } } \
         findQuote(text: \"белеет парус одинокой\", first: 1) { nodes { similarity } } \
         similarWorks(id: \"$sail\", first: 1) { nodes { id } } \
         searchSuggestions(prefix: \"Haml\") { label } \
         search(query: \"Hamlet\", facets: [FORM, KIND], first: 1) { facets { facet values { count } } } }",
    );
    assert_eq!(rest["searchPassages"]["isDegraded"], true);
    assert_eq!(rest["searchPassages"]["nodes"], json!([]));
    assert_eq!(rest["findQuote"]["nodes"], json!([]));
    assert_eq!(rest["search"]["facets"][0]["values"], json!([]));
    assert_eq!(rest["searchSuggestions"][0]["label"], "Hamlet");

    let state = || {
        let data = indexed.query(Role::Editor, "{ indexStatus { state documentCount } }");
        data["indexStatus"][0].clone()
    };
    assert_eq!(
        state(),
        json!({ "state": "UNAVAILABLE", "documentCount": null })
    );

    indexed.command(&["reindex"]).unwrap();
    assert!(!is_degraded(&indexed));
    assert_eq!(state()["state"], "READY");
    assert_eq!(
        indexed.found("query: \"влачился\", kinds: [PASSAGE]"),
        ["prophet_ru"]
    );
}

#[test]
fn a_condition_finds_the_same_without_the_index_or_is_refused_and_never_widened() {
    let indexed = Indexed::start();
    let conditions = [
        "form: [POEM]",
        "formClass: [POETRY], not: { form: [POEM] }",
        "originalLanguage: [\"tt\"]",
        "languageTag: [\"en\"]",
        "authorId: [\"$pushkin\", \"$jalil\"]",
        "translatorId: [\"$lipkin\"]",
        "categoryId: [\"$poetry\"]",
        "tagId: [\"$woods\"]",
        "workId: [\"$sail\"]",
        "createdYear: { from: 1826, to: 1832 }",
        "translatedYear: { from: 1947 }",
        "minimumQuality: VALIDATED",
        "access: [EXCERPT]",
        "access: [FULL], form: [EPIC]",
        "translationKind: [PROSE]",
        "updatedAt: { to: \"2020-01-04T00:00:00Z\" }",
        "or: [{ form: [EPIC] }, { createdYear: { from: 1900 }, not: { authorId: [\"$tukay\"] } }]",
        "not: { or: [{ form: [POEM] }, { originalLanguage: [\"ru\"] }] }",
        "not: { translatedYear: { from: 1900 } }, workId: [\"$shurale\"]",
        "workId: [\"$draft\", \"$deleted\"]",
    ];
    let ask = |kinds: &str, condition: &str| {
        let document = format!(
            "{{ search(kinds: [{kinds}], where: {{ {condition} }}, first: 100) {{ totalCount nodes {{ node {{ ... \
             on Work {{ id }} ... on OriginalText {{ id }} ... on Translation {{ id }} ... on Author {{ id }} }} \
             }} }} }}"
        );
        indexed.answer(Role::Anonymous, &document)
    };
    let found = |answer: &Answer| {
        let list = &answer.data()["search"];
        let mut names = indexed.names(&list["nodes"]);
        names.sort_unstable();
        assert_eq!(list["totalCount"], names.len());
        names
    };
    let cases = || {
        let kinds = ["WORK", "TEXT", "AUTHOR"];
        kinds
            .into_iter()
            .flat_map(|kind| conditions.map(|condition| (kind, condition)))
    };
    let by_index: Vec<_> = cases()
        .map(|(kinds, condition)| found(&ask(kinds, condition)))
        .collect();
    fs::remove_dir_all(indexed.index_folder()).unwrap();
    assert!(is_degraded(&indexed));
    let mut answered = 0;
    let mut surprises = Vec::new();
    for ((kinds, condition), expected) in cases().zip(by_index) {
        let answer = ask(kinds, condition);
        if answer.is_refused() {
            assert_eq!(answer.code(), "SERVICE_UNAVAILABLE", "{condition}");
            continue;
        }
        answered += 1;
        let simple = found(&answer);
        if simple != expected {
            surprises.push(format!("{kinds} {condition}\n  {expected:?}\n  {simple:?}"));
        }
    }
    assert!(surprises.is_empty(), "{}", surprises.join("\n"));
    assert!(
        answered > 30,
        "the simpler search refuses nearly everything"
    );
}

#[test]
fn with_a_worker_it_heals_by_itself() {
    let app = TestApp::start_working(&[]);
    app.database().library();
    eventually(|| is_degraded(&app), &false);
    fs::remove_dir_all(app.index_folder()).unwrap();
    eventually(|| is_degraded(&app), &false);
    let data = || {
        let found = app.query(
            Role::Anonymous,
            "{ search(query: \"Шүрәле\", kinds: [WORK], first: 1) { isDegraded nodes { matchedBy } } }",
        );
        found["search"].clone()
    };
    let healed = json!({ "isDegraded": false, "nodes": [{ "matchedBy": "EXACT" }] });
    eventually(data, &healed);
}

#[test]
fn a_search_server_that_is_away_leaves_the_simpler_search_and_all_writes() {
    let away = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", away.local_addr().unwrap());
    drop(away);
    let app = TestApp::start_working(&[("TERCUL__SEARCH__URL", &url)]);
    let created = app.query(
        Role::Editor,
        "mutation { createWork(input: { form: DRAMA, originalLanguageTag: \"en\", isAnonymous: true, credits: [], \
         titles: [{ value: \"Hamlet\", languageTag: \"en\", kind: PRIMARY }] }) { userErrors { message } } }",
    );
    assert_eq!(created["createWork"]["userErrors"], json!([]));
    assert!(is_degraded(&app));
}
