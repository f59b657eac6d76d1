use serde_json::json;

use crate::support::{Role, Shelf, redacted};

#[test]
fn categories_are_a_tree() {
    let shelf = Shelf::shared();
    let data = shelf.ask(
        Role::Anonymous,
        "{ categories { id slug name depth workCount parent { id } children { id slug name depth \
         workCount parent { id } } } below: categories(parentId: \"$poetry\") { slug } }",
    );
    insta::assert_json_snapshot!(redacted(&data));
}

#[test]
fn a_synonym_resolves_to_its_canonical_tag() {
    let shelf = Shelf::shared();
    let document = "{ tag(id: \"$woods\") { id label canonicalTag { id } } }";
    let forest = shelf.filled_in("$forest");
    let data = shelf.ask(Role::Anonymous, document);
    assert_eq!(data["tag"]["id"], json!(forest));
    assert_eq!(data["tag"]["canonicalTag"], json!(null));
}

#[test]
fn languages_are_those_of_the_registry() {
    let shelf = Shelf::shared();
    let data = shelf.ask(
        Role::Anonymous,
        "{ languages { languageTag baseLanguage script endonym name(languageTag: \"en\") direction \
         isEnabled } one: language(tag: \"tt\") { languageTag } none: language(tag: \"fi\") { languageTag } \
         tatar: languages(where: { baseLanguage: \"tt\" }) { languageTag } \
         disabled: languages(where: { isEnabled: false }) { languageTag } }",
    );
    insta::assert_json_snapshot!(data);
}
