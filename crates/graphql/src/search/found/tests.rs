use tercul_search::{FieldName, Highlight};

use super::SearchHighlight;

#[test]
fn a_highlight_keeps_every_run_in_its_spelling() {
    let runs = [("Про", false), ("рокъ", true)];
    let highlight = SearchHighlight::from(&Highlight {
        name: FieldName::Title,
        language_tag: "ru-Cyrl-petr1708".to_owned(),
        fragments: runs
            .map(|(run, is_match)| (run.to_owned(), is_match))
            .into(),
    });
    assert_eq!(highlight.field, "title");
    let value: String = highlight.fragments.iter().map(|run| &*run.value).collect();
    assert_eq!(value, "Пророкъ");
    let matches: Vec<bool> = highlight.fragments.iter().map(|run| run.is_match).collect();
    assert_eq!(matches, [false, true]);
    let tag = highlight.language_tag.map(|tag| tag.to_string());
    assert_eq!(tag.as_deref(), Some("ru-Cyrl-petr1708"));
}
