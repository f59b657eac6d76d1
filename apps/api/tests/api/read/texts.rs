use serde_json::{Value, json};

use crate::support::{Role, Shelf, redacted};

fn values(data: &Value) -> Vec<&str> {
    let nodes = data["segments"]["nodes"].as_array().unwrap();
    nodes
        .iter()
        .filter_map(|node| node["content"]["value"].as_str())
        .collect()
}

#[test]
fn lineage_leads_from_a_relay_to_the_original() {
    let shelf = Shelf::shared();
    let data = shelf.ask(
        Role::Anonymous,
        "{ translationLineage(id: \"$shurale_relay\") { id } \
         text(id: \"$shurale_relay\") { ... on Translation { isRelay lineage { id } source { id } } } }",
    );
    let chain: Vec<_> = ["$shurale_relay", "$shurale_ru", "$shurale_original"]
        .iter()
        .map(|name| json!({ "id": shelf.filled_in(name) }))
        .collect();
    assert_eq!(data["translationLineage"], json!(chain));
    assert_eq!(data["text"]["isRelay"], true);
    assert_eq!(data["text"]["source"], chain[1]);
    assert_eq!(data["text"]["lineage"], json!(chain));
}

#[test]
fn a_text_knows_in_what_else_its_work_is_read() {
    let shelf = Shelf::shared();
    let data = shelf.ask(
        Role::Anonymous,
        "{ text(id: \"$shurale_ru\") { readableIn { languageTag } } }",
    );
    let mut tags: Vec<_> = data["text"]["readableIn"]
        .as_array()
        .unwrap()
        .iter()
        .map(|text| text["languageTag"].as_str().unwrap())
        .collect();
    tags.sort_unstable();
    assert_eq!(tags, ["en-Latn", "en-Latn", "tt-Cyrl"]);
}

#[test]
fn a_range_of_citations_cuts_the_text() {
    let shelf = Shelf::shared();
    let read = |range: &str| {
        let document = format!(
            "{{ segments(textId: \"$shurale_original\", range: \"{range}\", first: 100) \
             {{ nodes {{ citation content {{ value }} }} }} }}"
        );
        shelf.ask(Role::Anonymous, &document)
    };
    let second = read("2");
    assert_eq!(values(&second).len(), 2);
    assert!(values(&second)[0].starts_with("Гәрчә"));
    assert_eq!(values(&read("1.2-2.1")).len(), 2);
    assert_eq!(values(&read("1.1")).len(), 1);
    assert_eq!(values(&read("9")).len(), 0);
}

#[test]
fn a_text_is_read_in_another_orthography() {
    let shelf = Shelf::shared();
    let data = shelf.ask(
        Role::Anonymous,
        "{ segments(textId: \"$shurale_original\", range: \"1.1\", first: 1) { nodes { \
         content(orthography: \"tt-Latn\") { value languageTag isTransliterated scheme } } } }",
    );
    insta::assert_json_snapshot!(data);
}

#[test]
fn a_work_shows_its_texts() {
    let shelf = Shelf::shared();
    let data = shelf.ask(
        Role::Anonymous,
        "{ work(id: \"$shurale\") { originals { title { value } metrics { lineCount wordCount } } \
         translations(first: 10, orderBy: [{ field: QUALITY, direction: DESC }]) { nodes { \
         title { value } languageTag quality kind isCanonical isRelay translators { name { value } } \
         translated { edtf label(languageTag: \"en\") } completeness } } \
         languagesAvailable { languageTag textCount bestQuality access } \
         canonicalTranslation(languageTag: \"ru\") { title { value } } \
         bestText(languages: [\"fi\", \"en\", \"tt\"]) { languageTag title { value } } } }",
    );
    insta::assert_json_snapshot!(redacted(&data));
}
