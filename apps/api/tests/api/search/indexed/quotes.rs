//! `findQuote` and places in texts.

use serde_json::{Value, json};

use super::{Indexed, marked};

/// The sources of a line.
fn sources(indexed: &Indexed, text: &str, rest: &str) -> Vec<Value> {
    let text = json!(text);
    let data = indexed.ask(&format!(
        "{{ findQuote(text: {text}, first: 10{rest}) {{ totalCount nodes {{ similarity matchedBy \
         passage {{ text {{ id }} range snippet segments {{ content {{ value }} }} }} \
         original {{ text {{ id }} range snippet }} }} }} }}"
    ));
    let list = &data["findQuote"];
    let nodes = list["nodes"].as_array().unwrap().clone();
    assert_eq!(list["totalCount"], nodes.len());
    nodes
}

#[test]
fn a_line_is_found_in_any_script_as_a_place() {
    let indexed = Indexed::shared();
    for (line, text, range) in [
        ("Белеет парус одинокий в тумане", "sail_ru", "1.1-1.2"),
        ("beleet parus odinokoj", "sail_ru", "1.1"),
        ("Что ищет он в стране далекой", "sail_ru", "1.3"),
        ("«Мой дядя самых честных правил…»", "onegin_ru", "1.1"),
        ("əz-məz tьrmalap cəckən idem", "shurale_tt", "2.2"),
        (
            "to be or not to be that is the question",
            "hamlet_en",
            "1.1",
        ),
        ("arrows of outragous fortune", "hamlet_en", "1.3"),
    ] {
        let found = sources(&indexed, line, "");
        let first = found
            .first()
            .unwrap_or_else(|| panic!("{line} is not found"));
        let passage = &first["passage"];
        assert_eq!(passage["text"]["id"], indexed.id(text), "{line}");
        assert_eq!(passage["range"], range, "{line}");
        assert!(first["similarity"].as_f64().unwrap() >= 0.4, "{line}");
        let segments = passage["segments"].as_array().unwrap();
        let lines: Vec<&str> = segments
            .iter()
            .map(|segment| segment["content"]["value"].as_str().unwrap())
            .collect();
        assert_eq!(lines.join("\n"), passage["snippet"], "{line}");
        assert!(first["original"].is_null(), "an original has none: {line}");
    }
}

#[test]
fn a_line_of_a_translation_has_the_same_place_of_the_original() {
    let indexed = Indexed::shared();
    let found = sources(&indexed, "lonely sail gleams white", "");
    assert_eq!(found[0]["passage"]["text"]["id"], indexed.id("sail_en"));
    assert_eq!(found[0]["original"]["text"]["id"], indexed.id("sail_ru"));
    assert_eq!(found[0]["original"]["range"], found[0]["passage"]["range"]);
    assert_eq!(found[0]["original"]["snippet"], "Белеет парус одинокой");
    let second = sources(&indexed, "What does he look for in far countries", "");
    assert_eq!(
        second[0]["original"]["snippet"],
        "Что ищет он в стране далёкой?"
    );
    let relay = sources(&indexed, "Even the hens can sing there", "");
    assert_eq!(relay[0]["passage"]["text"]["id"], indexed.id("shurale_en"));
    assert_eq!(
        relay[0]["original"]["text"]["id"],
        indexed.id("shurale_tt"),
        "a translation of a translation leads back to the original"
    );
    assert_eq!(
        relay[0]["original"]["snippet"],
        "Җырлаганда көй өчен «тавыклары җырлай» диләр."
    );
}

#[test]
fn languages_narrow_the_search_and_what_is_unlike_is_left_out() {
    let indexed = Indexed::shared();
    let texts = |rest: &str| {
        let found = sources(&indexed, "туган тел матур тел әткәм әнкәмнең теле", rest);
        let texts = found
            .iter()
            .map(|one| one["passage"]["text"]["id"].as_str().unwrap());
        let mut texts: Vec<String> = texts.map(str::to_owned).collect();
        texts.sort();
        texts
    };
    let ids = |names: &[&str]| {
        let mut ids: Vec<String> = names
            .iter()
            .map(|name| indexed.id(name).to_owned())
            .collect();
        ids.sort();
        ids
    };
    let everywhere = ids(&["tongue_tt", "tongue_zamanalif", "tongue_yanalif"]);
    assert_eq!(texts(""), everywhere);
    assert_eq!(texts(", languages: [\"tt\"]"), everywhere);
    assert_eq!(texts(", languages: [\"tt-Cyrl\"]"), ids(&["tongue_tt"]));
    assert_eq!(
        texts(", languages: [\"tt-Latn\"]"),
        ids(&["tongue_zamanalif"])
    );
    assert_eq!(texts(", languages: [\"en\"]"), ids(&[]));
    assert_eq!(
        sources(&indexed, "quantum chromodynamics of hedgehogs", ""),
        Vec::<Value>::new()
    );
    assert_eq!(
        sources(&indexed, "?! … — ?! … — ?!", ""),
        Vec::<Value>::new()
    );
}

#[test]
fn places_in_texts_are_cited_and_highlighted() {
    let indexed = Indexed::shared();
    let data = indexed.ask(
        "{ searchPassages(query: \"parus\", first: 5) { isDegraded nodes { matchedBy score passage { \
         text { id } range snippet } highlights { field fragments { value isMatch } } } } }",
    );
    let nodes = data["searchPassages"]["nodes"].as_array().unwrap();
    let first = &nodes[0];
    assert_eq!(first["passage"]["text"]["id"], indexed.id("sail_ru"));
    assert_eq!(first["passage"]["range"], "1.1-1.4");
    assert_eq!(first["matchedBy"], "TRANSLITERATED");
    assert_eq!(first["highlights"][0]["field"], "content");
    assert_eq!(marked(&first["highlights"][0]), ["парус"]);
    assert_eq!(data["searchPassages"]["isDegraded"], false);
    let range = first["passage"]["range"].as_str().unwrap();
    let segments = indexed.ask(&format!(
        "{{ segments(textId: \"$sail_ru\", range: \"{range}\", first: 10) {{ nodes {{ content {{ value }} }} }} }}"
    ));
    let snippet = first["passage"]["snippet"].as_str().unwrap();
    let content = &segments["segments"]["nodes"][0]["content"]["value"];
    assert!(!snippet.is_empty(), "{segments}");
    assert!(
        segments.to_string().contains("Белеет парус одинокой"),
        "{content}"
    );
}
