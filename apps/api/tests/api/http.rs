//! What HTTP has to say around GraphQL.

use serde_json::json;

use crate::support::{Answer, TestApp, nothing};

/// The first error of a document, asked for in a language.
fn told(app: &TestApp, language: &str, document: &str) -> (String, String) {
    let request = app.client().post(app.url("/graphql"));
    let request = request
        .header("content-type", "application/json")
        .header("accept-language", language)
        .body(json!({ "query": document }).to_string());
    let answer = Answer::of(request.send().unwrap());
    let error = &answer.body["errors"][0];
    let extensions = error["extensions"].as_object().unwrap();
    assert!(
        !extensions.contains_key("inOtherLanguages"),
        "{extensions:?}"
    );
    (
        answer.code().to_owned(),
        error["message"].as_str().unwrap().to_owned(),
    )
}

#[test]
fn top_level_errors_speak_the_language_of_the_caller() {
    let app = TestApp::shared();
    let aliases = (0..40)
        .map(|n| format!("a{n}: __typename "))
        .collect::<Vec<_>>()
        .concat();
    let cases = [
        (
            "{ works { nodes { id } } }".to_owned(),
            "VALIDATION_FAILED",
            [
                "Give exactly one of `first` and `last`.",
                "Укажите ровно одно из `first` и `last`.",
                "`first` һәм `last` ның нәкъ берсен бирегез.",
            ],
        ),
        (
            "{ systemStatus { outboxPending } }".to_owned(),
            "UNAUTHENTICATED",
            [
                "This needs a signed-in user: send a token as `Authorization: Bearer …`.",
                "Нужен вход: передайте токен как `Authorization: Bearer …`.",
                "Керү кирәк: токенны `Authorization: Bearer …` итеп җибәрегез.",
            ],
        ),
        (
            format!("{{ {aliases} }}"),
            "ALIAS_LIMIT_EXCEEDED",
            [
                "The operation has 40 aliases, the limit is 30; use fewer, or several requests.",
                "В операции 40 псевдонимов, предел 30; используйте меньше или разделите запрос.",
                "Операциядә 40 псевдоним, чик 30; азрак кулланыгыз яки сорауны бүлегез.",
            ],
        ),
        (
            format!("{{ work(id: \"{}\") {{ id }} }}", nothing("aut")),
            "INVALID_ID",
            [
                "Expected an identifier that starts with `wrk_`, got `aut_`.",
                "Нужен идентификатор, который начинается с `wrk_`, а не с `aut_`.",
                "`aut_` түгел, ә `wrk_` белән башланган идентификатор кирәк.",
            ],
        ),
    ];
    for (document, code, messages) in &cases {
        for (language, message) in ["en", "ru-RU,en;q=0.5", "tt"].into_iter().zip(messages) {
            let expected = ((*code).to_owned(), (*message).to_owned());
            assert_eq!(told(&app, language, document), expected, "{document:.60}");
        }
    }
}

#[test]
fn requests_that_are_no_graphql_are_refused_in_the_language_of_the_caller() {
    let app = TestApp::shared();
    let empty = app.client().post(app.url("/graphql"));
    let empty = empty
        .header("content-type", "application/json")
        .header("accept-language", "tt");
    let answer = Answer::of(empty.send().unwrap());
    assert_eq!((answer.status, answer.code()), (400, "BAD_REQUEST"));
    let message = "Сорау тәне буш; `query` кыры булган JSON объектын җибәрегез.";
    assert_eq!(answer.body["errors"][0]["message"], message);
    let signed = app.client().post(app.url("/graphql"));
    let signed = signed.header("accept-language", "ru").bearer_auth("wrong");
    let answer = Answer::of(signed.send().unwrap());
    assert_eq!((answer.status, answer.code()), (401, "UNAUTHENTICATED"));
    let message = "Токен доступа недействителен; получите новый или не передавайте никакого.";
    assert_eq!(answer.body["errors"][0]["message"], message);
}

#[test]
fn the_head_of_a_page_is_that_of_the_whole_page() {
    let app = TestApp::shared();
    for path in ["/graphiql", "/schema", "/schema.graphql", "/metrics"] {
        let whole = app.client().get(app.url(path)).send().unwrap();
        let head = app.client().head(app.url(path)).send().unwrap();
        assert_eq!(head.status(), whole.status(), "{path}");
        assert_eq!(head.status(), 200, "{path}");
        assert_eq!(
            head.headers().get("content-type"),
            whole.headers().get("content-type"),
            "{path}"
        );
        assert_eq!(head.text().unwrap(), "", "{path}");
    }
}
