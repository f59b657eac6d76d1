//! A draft is never reachable, whichever way it is asked for.

use serde_json::json;

use crate::support::{Role, Shelf};

/// Records that are not public, by their names in the library.
const HIDDEN: [&str; 4] = [
    "$tatar_draft",
    "$russian_in_review",
    "$deleted",
    "$shurale_draft",
];

/// Who finds which of them by their identifiers.
const FINDERS: [(Role, [bool; 4]); 8] = [
    (Role::Anonymous, [false, false, false, false]),
    (Role::Reader, [false, false, false, false]),
    (Role::Contributor, [false, false, false, false]),
    (Role::Moderator, [false, false, false, false]),
    (Role::Drafter, [true, true, false, true]),
    (Role::EditorTt, [true, false, true, false]),
    (Role::EditorRu, [false, true, false, true]),
    (Role::Administrator, [true, true, true, true]),
];

/// Every way that leads to works and texts.
const WAYS: [&str; 24] = [
    "{ works(first: 100) { totalCount edges { node { id } } nodes { id slug title { value } } } }",
    "{ works(first: 100, where: { status: [DRAFT, IN_REVIEW, WITHDRAWN] }) { nodes { id } } }",
    "{ works(last: 100, where: { authorIds: [\"$tukay\", \"$pushkin\"] }) { nodes { id } } }",
    "{ authors(first: 100) { nodes { id works(first: 100) { nodes { id } } \
     translations(first: 100) { nodes { id } } } } }",
    "{ author(id: \"$tukay\") { works(first: 100, roles: [AUTHOR]) { totalCount nodes { id } } } }",
    "{ work(slug: \"su-anasy\") { id } a: work(slug: \"anchar\") { id } b: work(slug: \"belmim\") { id } }",
    "{ resource(path: \"/works/su-anasy\") { node { id } } a: resource(path: \"/works/anchar\") \
     { node { id } } b: resource(path: \"/works/belmim\") { node { id } } }",
    "{ node(id: \"$tatar_draft\") { id } a: node(id: \"$russian_in_review\") { id } \
     b: node(id: \"$deleted\") { id } c: node(id: \"$shurale_draft\") { id } }",
    "{ nodes(ids: [\"$tatar_draft\", \"$russian_in_review\", \"$deleted\", \"$shurale_draft\", \
     \"$shurale\"]) { id } }",
    "{ work(id: \"$tatar_draft\") { id } a: text(id: \"$shurale_draft\") { id } }",
    "{ work(id: \"$shurale\") { relations { kind from { id } to { id } } } }",
    "{ work(id: \"$shurale\") { originals { id } translations(first: 100) { totalCount nodes { id } } } }",
    "{ work(id: \"$shurale\") { translations(first: 100, where: { status: [DRAFT] }) { nodes { id } } } }",
    "{ work(id: \"$shurale\") { bestText(languages: [\"ru\"]) { id } \
     canonicalTranslation(languageTag: \"ru\") { id } } }",
    "{ text(id: \"$shurale_original\") { readableIn { id } work { id } supersededBy { id } } }",
    "{ translations(first: 100) { nodes { id work { id } source { id } lineage { id } } } }",
    "{ translations(first: 100, where: { workId: \"$shurale\", status: [DRAFT] }) { nodes { id } } }",
    "{ translations(first: 100, where: { sourceId: \"$shurale_original\" }) { nodes { id } } }",
    "{ segments(textId: \"$shurale_draft\", first: 100) { nodes { id content { value } } } }",
    "{ textRevisions(textId: \"$shurale_draft\", first: 100) { nodes { id } } }",
    "{ translationLineage(id: \"$shurale_draft\") { id } }",
    "{ compareTexts(leftId: \"$shurale_ru\", rightId: \"$shurale_draft\") { right { id } } }",
    "{ tags(first: 100) { nodes { id } } categories { id } languages { languageTag } }",
    "{ randomWork(seed: \"1\") { id } a: randomWork(seed: \"2\") { id } b: randomWork(seed: \"3\") \
     { id } c: randomWork(where: { status: [DRAFT] }) { id } }",
];

#[test]
fn a_record_is_found_by_those_who_may_see_it_alone() {
    let shelf = Shelf::shared();
    for (role, finds) in FINDERS {
        for (name, is_found) in HIDDEN.iter().zip(finds) {
            let data = shelf.ask(role, &format!("{{ node(id: \"{name}\") {{ id }} }}"));
            assert_eq!(data["node"].is_object(), is_found, "{role:?} {name}");
        }
    }
}

#[test]
fn no_way_leads_to_what_is_hidden() {
    let shelf = Shelf::shared();
    let of_draft = |table: &str, prefix: &str| {
        let query = format!(
            "select id from {table} where text_id = '{}'",
            shelf.library.shurale_draft.0
        );
        let ids = shelf.database().values(&query);
        ids.into_iter()
            .map(move |id| global(prefix, &id.unwrap()))
            .collect::<Vec<_>>()
    };
    let (segments, revisions) = (
        of_draft("segments", "seg"),
        of_draft("text_revisions", "rev"),
    );
    assert!(!segments.is_empty() && !revisions.is_empty());
    let mut ways: Vec<String> = WAYS.iter().map(ToString::to_string).collect();
    for id in segments.iter().chain(&revisions) {
        ways.push(format!("{{ node(id: \"{id}\") {{ id }} }}"));
    }
    ways.push(format!(
        "{{ textDiff(fromRevisionId: \"{id}\", toRevisionId: \"{id}\") {{ to {{ id }} }} }}",
        id = revisions[0]
    ));
    for (role, finds) in FINDERS {
        let mut hidden: Vec<String> = HIDDEN
            .iter()
            .zip(finds)
            .filter(|(_, is_found)| !is_found)
            .map(|(name, _)| shelf.filled_in(name))
            .collect();
        if !finds[3] {
            hidden.extend(segments.iter().chain(&revisions).cloned());
        }
        for way in &ways {
            // Aliases of the document do not matter, and refusals reach nothing.
            let answer = shelf.graphql(role, &shelf.filled_in(way), json!({}));
            let shown = answer.body["data"].to_string();
            for id in &hidden {
                assert!(
                    !shown.contains(id.as_str()),
                    "{role:?} reaches {id}\n{way}\n{shown}"
                );
            }
        }
    }
}

#[test]
fn counts_do_not_tell_of_what_is_hidden() {
    let shelf = Shelf::shared();
    let counts = "{ works(first: 1) { totalCount } \
        author(id: \"$tukay\") { works(first: 1) { totalCount } } \
        translations(first: 1) { totalCount } \
        work(id: \"$shurale\") { translations(first: 1) { totalCount } \
            languagesAvailable { languageTag textCount } } \
        tag(id: \"$forest\") { workCount } categories { workCount children { workCount } } \
        languages { languageTag workCount textCount } \
        translators(first: 10) { edges { translationCount node { name { value } } } } }";
    let of_anonymous = shelf.ask(Role::Anonymous, counts);
    insta::assert_json_snapshot!(of_anonymous);
    for role in [Role::Reader, Role::Contributor, Role::Moderator] {
        assert_eq!(shelf.ask(role, counts), of_anonymous, "{role:?}");
    }
    let of_drafter = shelf.ask(Role::Drafter, counts);
    assert_eq!(of_drafter["works"]["totalCount"], 6);
    assert_eq!(of_drafter["translations"]["totalCount"], 4);
}

/// The global form of a stored identifier.
fn global(prefix: &str, id: &str) -> String {
    use base64::Engine as _;
    let id = uuid::Uuid::parse_str(id).unwrap();
    let body = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(id.as_bytes());
    format!("{prefix}_{body}")
}
