//! The operations that the documentation of the contract shows, as far as this stage goes.

use serde_json::json;

use crate::support::{Role, Shelf, TestApp, redacted};

#[test]
fn service_facts() {
    let shelf = Shelf::shared();
    let data = shelf.ask(
        Role::Anonymous,
        "query ServiceFacts { serverInfo { version schemaHash limits { maximumDepth maximumCost \
         maximumPageSize } features } rateLimit { cost buckets { name remaining resetAt } } \
         languages(where: { isEnabled: true }) { languageTag endonym direction } }",
    );
    assert_eq!(data["serverInfo"]["limits"]["maximumPageSize"], 100);
    assert_eq!(data["languages"][0]["languageTag"], "tt-Cyrl");
}

#[test]
fn work_page() {
    let shelf = Shelf::shared();
    let answer = shelf.graphql(
        Role::Anonymous,
        "query WorkPage($slug: String!, $reader: [LanguageTag!]!) { work(slug: $slug) { id version form \
         viewerPermissions title(preferred: $reader) { value languageTag isTransliterated } \
         credits { role relatorCode creditedAs author { id slug name(preferred: $reader) { value } \
         birth { edtf label } } } languagesAvailable { languageTag textCount bestQuality access } \
         originals { id witnessLabel status } translations(first: 20, orderBy: [{ field: QUALITY, \
         direction: DESC }]) { totalCount totalCountIsExact pageInfo { hasNextPage } nodes { id \
         languageTag kind quality isCanonical isRelay translators { name { value } } \
         source { id languageTag } } } } }",
        json!({ "slug": "shurale", "reader": ["en", "ru"] }),
    );
    insta::assert_json_snapshot!(redacted(answer.data()));
}

#[test]
fn catalog_list() {
    let shelf = Shelf::shared();
    let answer = shelf.graphql(
        Role::Anonymous,
        "query CatalogList($where: WorkWhere, $after: String) { works(where: $where, orderBy: [{ field: \
         TITLE }], first: 25, after: $after) { totalCount pageInfo { hasNextPage } edges { node { id \
         slug title { value } form authors { id name { value } } } } } }",
        json!({
            "where": {
                "formClass": ["PROSE", "POETRY"],
                "originalLanguage": ["tt"],
                "createdYear": { "from": 1900, "to": 1913 },
            },
            "after": null,
        }),
    );
    insta::assert_json_snapshot!(redacted(answer.data()));
}

#[test]
fn read_text() {
    let shelf = Shelf::shared();
    let answer = shelf.graphql(
        Role::Anonymous,
        "query ReadText($id: ID!, $range: CitationRange, $orthography: LanguageTag) { text(id: $id) { \
         __typename id title { value } access license work { id slug } tableOfContents { title range \
         depth } segments(first: 100, range: $range) { nodes { id kind citation content(orthography: \
         $orthography) { value languageTag isTransliterated scheme } } pageInfo { hasNextPage } } \
         ... on Translation { kind completeness lineage { id languageTag } } \
         ... on OriginalText { witnessLabel } } }",
        json!({
            "id": shelf.filled_in("$shurale_original"),
            "range": "1.1-1.2",
            "orthography": "tt-Latn",
        }),
    );
    insta::assert_json_snapshot!(redacted(answer.data()));
}

#[test]
fn author_page() {
    let shelf = Shelf::shared();
    shelf.database().sql(&format!(
        "insert into author_external_ids (author_id, scheme, value, position) values ('{}', 'WIKIDATA', 'Q211726', 0) \
         on conflict do nothing",
        shelf.library.tukay.0
    ));
    let answer = shelf.graphql(
        Role::Anonymous,
        "query AuthorPage($id: String!) { author(externalIdentifier: { scheme: WIKIDATA, value: $id }) { \
         id slug names { kind text { value languageTag } } birth { edtf earliest latest } death { edtf } \
         externalIdentifiers { scheme value url } languagePairs { from to translationCount } \
         works(first: 10, roles: [AUTHOR]) { nodes { id slug title { value } } } } }",
        json!({ "id": "Q211726" }),
    );
    insta::assert_json_snapshot!(redacted(answer.data()));
}

#[test]
fn start_a_translation_and_edit_its_draft() {
    let app = TestApp::shared();
    let source = app.published_original();
    let answer = app.graphql(
        Role::Contributor,
        "mutation StartTranslation($create: CreateTranslationInput!) { createTranslation(input: $create) \
         { translation { id version status source { id } } userErrors { code message path } } }",
        json!({ "create": { "sourceId": source.id, "languageTag": "en-Latn", "title": "Shurale" } }),
    );
    let started = &answer.data()["createTranslation"];
    assert_eq!(started["userErrors"], json!([]));
    let id = started["translation"]["id"].clone();
    let insert = |content: &str| json!({ "insert": { "kind": "PARAGRAPH", "content": content } });
    let edit = |base: serde_json::Value, change: serde_json::Value| {
        app.graphql(
            Role::Contributor,
            "mutation EditDraft($input: ApplyTextPatchInput!) { applyTextPatch(input: $input) { revision \
             { id number } conflicts { segmentId baseContent currentContent } userErrors { code message \
             path ... on StateError { currentState allowedStates } } } }",
            json!({ "input": { "textId": id, "baseRevisionId": base, "changes": [change] } }),
        )
        .data()["applyTextPatch"]
            .clone()
    };
    let first = edit(json!(null), insert("Near Kazan there is a village"));
    assert_eq!(first["userErrors"], json!([]));
    assert_eq!(first["revision"]["number"], 1);
    let segment = app.segments(Role::Contributor, id.as_str().unwrap())[0].clone();
    let change =
        json!({ "update": { "segmentId": segment, "content": "Near Kazan there is an aul" } });
    let second = edit(first["revision"]["id"].clone(), change);
    assert_eq!(second["revision"]["number"], 2);
}
