//! How many SQL statements an operation costs: pinned, and the same for 5 rows and for 50.

use std::fmt::Write as _;

use serde_json::json;
use tercul_kernel::{TextId, UserId, WorkId};
use tercul_test_support::{NewAuthor, NewCategory, NewTag, NewText, NewWork, TestDatabase};

use crate::support::{Role, TestApp, golden, unique};

/// Operations, as names and documents in which `$n` is the size of the page.
const OPERATIONS: &[(&str, &str)] = &[
    ("serverInfo", "{ serverInfo { version } }"),
    (
        "languages",
        "{ languages { languageTag workCount textCount } }",
    ),
    (
        "categories",
        "{ categories { id name children { id name } workCount } }",
    ),
    (
        "tags",
        "{ tags(first: $n) { nodes { id label workCount canonicalTag { id } } } }",
    ),
    (
        "tags with canonical tags and their labels",
        "{ tags(first: $n, where: { isCanonical: false }) { nodes { id canonicalTag { id labels { value } } } } }",
    ),
    (
        "works, rows alone",
        "{ works(first: $n) { nodes { id slug title { value } } } }",
    ),
    (
        "works with total",
        "{ works(first: $n) { totalCount nodes { id } } }",
    ),
    (
        "works as a catalogue shows them",
        "{ works(first: $n, orderBy: [{ field: TITLE }]) { totalCount pageInfo { hasNextPage endCursor } \
         nodes { id title { value } authors { id name { value } } } } }",
    ),
    (
        "works with titles",
        "{ works(first: $n) { nodes { id titles { text { value } } } } }",
    ),
    (
        "works with credits",
        "{ works(first: $n) { nodes { id credits { author { name { value } } } } } }",
    ),
    (
        "works with categories",
        "{ works(first: $n) { nodes { id categories { name } } } }",
    ),
    (
        "works with categories, the ones above and their names",
        "{ works(first: $n) { nodes { id categories { parent { id names { value } parent { id } } } } } }",
    ),
    (
        "works with tags",
        "{ works(first: $n) { nodes { id tags(first: 5) { nodes { label } } } } }",
    ),
    (
        "works with originals",
        "{ works(first: $n) { nodes { id originals { id } } } }",
    ),
    (
        "works with translations",
        "{ works(first: $n) { nodes { id translations(first: 5) { nodes { id } } } } }",
    ),
    (
        "works with translators of translations",
        "{ works(first: $n) { nodes { id translations(first: 5) { nodes { translators { name { value } } } } } } }",
    ),
    (
        "works with sources of translations",
        "{ works(first: $n) { nodes { id translations(first: 5) { nodes { source { languageTag } } } } } }",
    ),
    (
        "works with languages available",
        "{ works(first: $n) { nodes { id languagesAvailable { languageTag textCount } } } }",
    ),
    (
        "works with original language",
        "{ works(first: $n) { nodes { id originalLanguage { endonym } } } }",
    ),
    (
        "works with relations",
        "{ works(first: $n) { nodes { id relations { kind to { id title { value } } } } } }",
    ),
    (
        "works with titles and credits of related works",
        "{ works(first: $n) { nodes { id relations { to { titles { text { value } } authors { id } } } } } }",
    ),
    (
        "works with segments of originals",
        "{ works(first: $n) { nodes { id originals { segments(first: 2) { nodes { id } } } } } }",
    ),
    (
        "works with canonical translation",
        "{ works(first: $n) { nodes { id canonicalTranslation(languageTag: \"ru\") { id } } } }",
    ),
    (
        "works with best text",
        "{ works(first: $n) { nodes { id bestText(languages: [\"en\"]) { id } } } }",
    ),
    (
        "works with permissions",
        "{ works(first: $n) { nodes { id viewerPermissions } } }",
    ),
    (
        "works with all of these",
        "{ works(first: $n) { nodes { id titles { text { value } } credits { author { name { value } } } \
         categories { name } tags(first: 5) { nodes { label } } originals { id } \
         translations(first: 5) { nodes { id translators { name { value } } source { id } } } \
         languagesAvailable { languageTag textCount } originalLanguage { endonym } } } }",
    ),
    (
        "authors with works",
        "{ authors(first: $n) { nodes { id name { value } names { text { value } } \
         works(first: 3) { nodes { id title { value } } } languagePairs { from to } } } }",
    ),
    (
        "translators",
        "{ translators(first: $n) { edges { translationCount node { name { value } } } } }",
    ),
    (
        "translations with source, work and lineage",
        "{ translations(first: $n) { nodes { id work { title { value } } source { id languageTag } \
         lineage { id } translators { name { value } } credits { role } metrics { wordCount } } } }",
    ),
    (
        "translations with segments",
        "{ translations(first: $n) { nodes { id segments(first: 3) { nodes { id citation } } } } }",
    ),
    (
        "translations with a part of a revision",
        "{ translations(first: $n) { nodes { id segments(range: \"1\", revisionNumber: 1, last: 2) \
         { totalCount nodes { id } } } } }",
    ),
    (
        "translations with segments, their places, content and texts",
        "{ translations(first: $n) { nodes { segments(first: 2) { nodes { position content { value } \
         text { id } } } } } }",
    ),
    (
        "translations with tables of contents",
        "{ translations(first: $n) { nodes { id tableOfContents { title } } } }",
    ),
    (
        "translations with current revisions, their authors and texts",
        "{ translations(first: $n) { nodes { id currentRevision { number author { handle } text { id } \
         parent { id } } } } }",
    ),
    (
        "translations with revisions",
        "{ translations(first: $n) { nodes { id revisions(first: 3) { nodes { number } } } } }",
    ),
];

/// What is asked of nodes of one kind.
const NODES: &[(&str, &str)] = &[
    ("works", "... on Work { titles { text { value } } }"),
    (
        "texts",
        "... on Translation { segments(first: 2) { nodes { id } } tableOfContents { title } }",
    ),
    (
        "revisions",
        "... on TextRevision { text { id } author { handle } parent { id } }",
    ),
    (
        "segments",
        "... on Segment { position content { value } text { id } }",
    ),
    ("tags", "... on Tag { canonicalTag { labels { value } } }"),
    (
        "categories",
        "... on Category { parent { names { value } } children { id } }",
    ),
];

#[test]
fn an_operation_costs_the_same_statements_for_5_rows_and_for_50() {
    let app = TestApp::start();
    fill(&app);
    app.database().sql("create extension pg_stat_statements");
    let mut table = String::new();
    let mut growing = Vec::new();
    for (name, document) in OPERATIONS {
        let few = cost(&app, document, 5);
        let many = cost(&app, document, 50);
        if few != many {
            growing.push(format!(
                "{name}: {few} statements for 5 rows, {many} for 50"
            ));
        }
        writeln!(table, "{few:>3}  {name}").unwrap();
    }
    let all_ids = ids_of_nodes(&app);
    let text = all_ids[1][0].clone();
    for ((name, fields), ids) in NODES.iter().zip(all_ids) {
        let ask = |ids: &[String]| format!("{{ nodes(ids: {}) {{ {fields} }} }}", json!(ids));
        let few = cost(&app, &ask(&ids[..5]), 5);
        let many = cost(&app, &ask(&ids), 50);
        if few != many {
            growing.push(format!("nodes, {name}: {few} for 5 rows, {many} for 50"));
        }
        writeln!(table, "{few:>3}  nodes, {name}").unwrap();
    }
    assert!(growing.is_empty(), "{}", growing.join("\n"));
    let (shown, nodes) = one_work(&app);
    let named = [
        ("a work with its texts", shown),
        (
            "segments of a text",
            format!(
                "{{ segments(textId: \"{text}\", first: 3) {{ nodes {{ id content {{ value }} }} }} }}"
            ),
        ),
        ("node", format!("{{ node(id: \"{}\") {{ id }} }}", nodes[0])),
        (
            "ten nodes",
            format!("{{ nodes(ids: {}) {{ id }} }}", json!(nodes)),
        ),
    ];
    for (name, document) in named {
        writeln!(table, "{:>3}  {name}", cost(&app, &document, 5)).unwrap();
    }
    golden("statements.txt", &table);
}

/// Statements of an operation, once everything that is prepared once is prepared.
fn cost(app: &TestApp, document: &str, rows: usize) -> u32 {
    let document = document.replace("$n", &rows.to_string());
    let run = || app.query(Role::Anonymous, &document);
    let answer = run();
    // The server forgets rarely used statements when it has seen too many, so that one count may be
    // too small.
    let counts = (0..3).map(|_| {
        forget_executed(app);
        run();
        executed(app)
    });
    let count = counts.max().unwrap();
    if document.contains("first: 50") {
        let list = answer.as_object().unwrap().values().next().unwrap();
        let shown = list["nodes"]
            .as_array()
            .or_else(|| list["edges"].as_array())
            .unwrap();
        assert_eq!(shown.len(), 50, "{document}");
    }
    count
}

fn forget_executed(app: &TestApp) {
    app.database().sql(
        "select pg_stat_statements_reset(0, oid, 0) from pg_database where datname = \
         current_database()",
    );
}

/// Statements of requests; the service looks for new synonyms now and then by itself.
fn executed(app: &TestApp) -> u32 {
    let calls = app.database().value(
        "select coalesce(sum(calls), 0) from pg_stat_statements where query not like \
         '%pg_stat_statements%' and query not like '%from synonym_terms t group by%' and dbid = \
         (select oid from pg_database where datname = current_database())",
    );
    calls.parse().unwrap()
}

/// A page of one work, and identifiers of ten.
fn one_work(app: &TestApp) -> (String, Vec<String>) {
    let data = app.query(Role::Anonymous, "{ works(first: 10) { nodes { id } } }");
    let nodes = data["works"]["nodes"].as_array().unwrap();
    let ids: Vec<_> = nodes
        .iter()
        .map(|node| node["id"].as_str().unwrap().to_owned())
        .collect();
    let document = format!(
        "{{ work(id: \"{}\") {{ title {{ value }} credits {{ author {{ name {{ value }} }} }} \
         originals {{ id title {{ value }} }} translations(first: 20) {{ totalCount nodes {{ id \
         translators {{ name {{ value }} }} source {{ id }} }} }} languagesAvailable {{ textCount }} }} }}",
        ids[0]
    );
    (document, ids)
}

/// Fifty identifiers of each kind of [`NODES`].
fn ids_of_nodes(app: &TestApp) -> [Vec<String>; 6] {
    let ids = |document: &str, place: &str| -> Vec<String> {
        let data = app.query(Role::Anonymous, document);
        let list = data.as_object().unwrap().values().next().unwrap();
        let nodes = list["nodes"].as_array().unwrap().iter();
        let ids: Vec<_> = nodes
            .map(|node| node.pointer(place).unwrap().as_str().unwrap().to_owned())
            .collect();
        assert_eq!(ids.len(), 50, "{document}");
        ids
    };
    [
        ids("{ works(first: 50) { nodes { id } } }", "/id"),
        ids("{ translations(first: 50) { nodes { id } } }", "/id"),
        ids(
            "{ translations(first: 50) { nodes { publishedRevision { id } } } }",
            "/publishedRevision/id",
        ),
        ids(
            "{ translations(first: 50) { nodes { segments(first: 1) { nodes { id } } } } }",
            "/segments/nodes/0/id",
        ),
        ids(
            "{ tags(first: 50, where: { isCanonical: false }) { nodes { id } } }",
            "/id",
        ),
        ids(
            "{ works(first: 50) { nodes { categories { id } } } }",
            "/categories/0/id",
        ),
    ]
}

fn relate(database: &TestDatabase, from: WorkId, to: WorkId) {
    let librarian = database.librarian().0;
    database.sql(&format!(
        "insert into work_relations values ('{}', '{}', 'RESPONSE_TO', null, '{librarian}', now())",
        from.0, to.0
    ));
}

/// Publishes a second revision with the same content.
fn revise(database: &TestDatabase, text: TextId, author: UserId) {
    database.sql(&format!(
        "insert into text_revisions select gen_random_uuid(), text_id, 2, '{author}', 'again', now(), content_hash, \
             character_count, word_count, line_count, stanza_count, segment_count, 0, 0, 0, 0 \
           from text_revisions where text_id = '{text}' and number = 1;\
         update texts set current_revision = 2, published_revision = 2 where id = '{text}'",
        author = author.0,
        text = text.0,
    ));
}

/// Fifty works, each with everything that a list can show.
fn fill(app: &TestApp) {
    let database = app.database();
    let mut before = None;
    for index in 0..55 {
        let genre = NewCategory::new(&unique("Төр"), "tt-Cyrl").insert(database);
        let category = NewCategory::new(&unique("Төр"), "tt-Cyrl")
            .below(genre)
            .insert(database);
        let author = NewAuthor::new(&unique("Шагыйрь"), "tt-Cyrl").insert(database);
        let translator = NewAuthor::new(&unique("Переводчик"), "ru-Cyrl").insert(database);
        let tag = NewTag::new(&unique("тег"), "tt-Cyrl").insert(database);
        NewTag::new(&unique("синоним"), "tt-Cyrl")
            .synonym_of(tag)
            .insert(database);
        let work = NewWork::new(&unique("Шигырь"), "tt-Cyrl")
            .by(author)
            .tagged(tag)
            .category(category)
            .insert(database);
        if let Some(before) = before.replace(work) {
            relate(database, work, before);
        }
        let original = NewText::original(work, "Шигырь", "tt-Cyrl")
            .verse("Бер\n\nИке")
            .insert(database);
        let russian = NewText::translation(original, "Стих", "ru-Cyrl")
            .prose("ГЛАВА I\n\nРаз.\n\nГЛАВА II\n\nДва.")
            .by(translator)
            .insert(database);
        revise(
            database,
            russian,
            database.user(&format!("reviser-{index}")),
        );
        NewText::translation(russian, "Poem", "en-Latn")
            .verse("One")
            .by(translator)
            .insert(database);
    }
}
