//! `similarWorks`.

use super::Indexed;
use crate::support::Role;

#[test]
fn the_most_similar_work_comes_first_and_the_work_itself_never() {
    let indexed = Indexed::shared();
    let similar = |name: &str| {
        let data = indexed.ask(&format!(
            "{{ similarWorks(id: \"${name}\", first: 100) {{ totalCount nodes {{ id }} }} }}"
        ));
        let list = &data["similarWorks"];
        let nodes = list["nodes"].as_array().unwrap();
        assert_eq!(list["totalCount"], nodes.len(), "{name}");
        let found: Vec<String> = nodes
            .iter()
            .map(|node| node["id"].as_str().unwrap().to_owned())
            .collect();
        assert!(!found.contains(&indexed.id(name).to_owned()), "{name}");
        found
    };
    assert_eq!(
        similar("tongue"),
        [indexed.id("book"), indexed.id("shurale")]
    );
    assert_eq!(similar("black_forest"), [indexed.id("shurale")]);
    let of_prophet = similar("prophet");
    assert_eq!(of_prophet.len(), 2, "the drafts of the author are none");
    assert_eq!(similar("tree"), Vec::<String>::new(), "nothing is shared");
}

#[test]
fn what_the_caller_does_not_see_has_no_similar_works() {
    let indexed = Indexed::shared();
    let document = |name: &str| {
        format!("{{ similarWorks(id: \"${name}\", first: 5) {{ totalCount nodes {{ id }} }} }}")
    };
    for name in ["draft", "review", "withdrawn", "deleted"] {
        let answer = indexed.answer(Role::Anonymous, &document(name));
        assert!(answer.data()["similarWorks"].is_null(), "{name}");
        let own = indexed.answer(Role::Drafter, &document(name));
        let own = own.data()["similarWorks"].clone();
        assert!(own.is_null() || own["totalCount"] == 0, "{name} {own}");
    }
}
