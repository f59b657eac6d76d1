//! Who sees what of other people: every field of a user and of what belongs to one, asked for by
//! everybody. A field that is new in the schema is a new line of the golden file.

use std::fmt::Write as _;

use serde_json::{Value, json};

use self::{schema::Schema, subjects::Subjects};
use super::{
    callers::{self, CALLERS},
    people,
};
use crate::support::{Answer, Role, TestApp, golden};

mod schema;
mod subjects;

/// Queries that tell callers about themselves alone: where the records are, and of which type.
const OF_ONESELF: [(&str, &str, &str); 5] = [
    ("accessTokens", "(first: 9)", "AccessToken"),
    ("dataExports", "", "DataExport"),
    ("securityLog", "(first: 9)", "SecurityEvent"),
    ("sessions", "(first: 9)", "Session"),
    ("viewer", "", "Viewer"),
];
/// Queries that lead to users.
const TO_USERS: [&str; 5] = ["node", "nodes", "resource", "user", "users"];
/// Queries about the catalogue and the service; what is private there is tested below `read`.
const OF_THE_CATALOGUE: [&str; 21] = [
    "author",
    "authors",
    "categories",
    "compareTexts",
    "language",
    "languages",
    "randomWork",
    "rateLimit",
    "segments",
    "serverInfo",
    "systemStatus",
    "tag",
    "tags",
    "text",
    "textDiff",
    "textRevisions",
    "translationLineage",
    "translations",
    "translators",
    "work",
    "works",
];
/// Queries of search: what is published, what is the caller's own, and what editors oversee; who may
/// ask is tested below `search`.
const OF_SEARCH: [&str; 11] = [
    "findQuote",
    "foldKeys",
    "indexStatus",
    "savedSearches",
    "search",
    "searchFacetValues",
    "searchInsights",
    "searchPassages",
    "searchSuggestions",
    "similarWorks",
    "synonymSets",
];
/// Fields that answer a user, but for those of payloads; all show the same.
const USERS: [&str; 6] = [
    "Query.user",
    "RoleGrant.grantedBy",
    "TextRevision.author",
    "UserConnection.nodes",
    "UserEdge.node",
    "Viewer.user",
];

/// The lines of the golden file.
#[derive(Default)]
struct Table {
    lines: Vec<String>,
    cells: usize,
    /// Cells in which something was kept back.
    kept: usize,
}

impl Table {
    fn add(&mut self, name: &str, cells: impl IntoIterator<Item = String>) {
        let mut line = format!("{name:<46}");
        for cell in cells {
            self.cells += 1;
            self.kept += usize::from(cell != "seen");
            write!(line, " {cell:<16}").unwrap();
        }
        self.lines.push(line.trim_end().to_owned());
    }
}

#[test]
fn every_private_field_is_seen_by_those_whom_the_golden_file_names() {
    let app = TestApp::start_with(&callers::SETTINGS);
    people::settle(&app);
    let subjects = Subjects::of(&app);
    let schema = Schema::of(&app);
    schema.has_queries(
        OF_ONESELF
            .iter()
            .map(|(name, ..)| *name)
            .chain(TO_USERS)
            .chain(OF_THE_CATALOGUE)
            .chain(OF_SEARCH),
    );
    assert_eq!(schema.fields_that_answer("User"), USERS);
    let mut table = Table::default();
    fields_of_users(&app, &schema, &subjects, &mut table);
    own_fields(&app, &schema, &subjects, &mut table);
    records_by_identifier(&app, &subjects, &mut table);
    let mut head = format!("{:<46} {:<16}", "field and whose it is", "owner");
    for caller in CALLERS {
        write!(head, " {:<16}", caller.name()).unwrap();
    }
    let size = format!(
        "{} fields, {} callers: {} answers, of which {} keep something back.\n",
        table.lines.len(),
        CALLERS.len() + 1,
        table.cells,
        table.kept,
    );
    golden(
        "private_fields.txt",
        &format!(
            "{size}{}`-` is null, `no user` a user who is not there for the caller.\n\n{}\n{}\n",
            callers::LEGEND,
            head.trim_end(),
            table.lines.join("\n")
        ),
    );
}

/// What the owner and every caller see of everybody.
fn fields_of_users(app: &TestApp, schema: &Schema, subjects: &Subjects, table: &mut Table) {
    let document = format!(
        "query($id: ID!) {{ user(id: $id) {{ {} }} }}",
        schema.selection("User")
    );
    for person in &subjects.people {
        let asked = json!({ "id": person.id });
        let answers = everybody(app, person.token.as_deref(), &document, &asked);
        for path in schema.paths("User") {
            let name = format!("User.{path}, {}", person.name);
            table.add(
                &name,
                answers.iter().map(|answer| seen(answer, "user", &path)),
            );
        }
    }
}

/// What everybody sees of themselves, which holds nothing of the stranger's.
fn own_fields(app: &TestApp, schema: &Schema, subjects: &Subjects, table: &mut Table) {
    for (query, arguments, record) in OF_ONESELF {
        let fields = schema.selection(record);
        let document = if arguments.is_empty() {
            format!("{{ {query} {{ {fields} }} }}")
        } else {
            format!("{{ {query}{arguments} {{ nodes {{ {fields} }} }} }}")
        };
        let answers = everybody(app, subjects.stranger(), &document, &json!({}));
        for (answer, caller) in answers[1..].iter().zip(CALLERS) {
            let text = answer.body.to_string();
            for id in &subjects.secrets {
                assert!(!text.contains(id), "{}: {text}", caller.name());
            }
        }
        for path in schema.paths(record) {
            let name = format!("{record}.{path}, own");
            table.add(
                &name,
                answers.iter().map(|answer| seen(answer, query, &path)),
            );
        }
    }
}

/// What everybody finds by the identifiers of what is the stranger's.
fn records_by_identifier(app: &TestApp, subjects: &Subjects, table: &mut Table) {
    let document = "query($id: ID!) { node(id: $id) { id } }";
    for (id, kind) in subjects.secrets.iter().zip(subjects::KINDS) {
        let answers = everybody(app, subjects.stranger(), document, &json!({ "id": id }));
        let name = format!("node(id:) of a {kind}, other's");
        table.add(
            &name,
            answers.iter().map(|answer| seen(answer, "node", "id")),
        );
    }
}

/// What the owner and all callers are answered.
fn everybody(app: &TestApp, owner: Option<&str>, document: &str, variables: &Value) -> Vec<Answer> {
    let body = json!({ "query": document, "variables": variables }).to_string();
    let mut answers = vec![app.post_as(owner, body)];
    answers.extend(CALLERS.map(|caller| caller.send(app, document, variables)));
    answers
}

/// Whether a field below a root field is seen, or why it is not.
fn seen(answer: &Answer, root: &str, path: &str) -> String {
    if answer.status == 401 {
        return "401".to_owned();
    }
    if answer.is_refused() {
        return answer.code().to_owned();
    }
    let first = |value: &Value| value.get(0).unwrap_or(value).clone();
    let mut value = answer.body["data"][root].clone();
    if value.is_null() && root == "user" {
        return "no user".to_owned();
    }
    if value["nodes"].is_array() {
        value = value["nodes"].clone();
    }
    for step in path.split('.') {
        value = first(&value)[step].clone();
    }
    if value.is_null() { "-" } else { "seen" }.to_owned()
}

#[test]
fn a_user_is_the_same_however_they_are_reached() {
    let app = TestApp::start_with(&callers::SETTINGS);
    people::settle(&app);
    let subjects = Subjects::of(&app);
    let schema = Schema::of(&app);
    let document = format!(
        "query($id: ID!, $granted: ID!, $text: ID!) {{ user(id: $id) {{ ...Seen }} \
         node(id: $id) {{ ...Seen }} nodes(ids: [$id]) {{ ...Seen }} \
         users(first: 1, where: {{ handlePrefix: \"stranger\" }}) \
         {{ nodes {{ ...Seen }} edges {{ node {{ ...Seen }} }} }} \
         granted: user(id: $granted) {{ roles {{ grantedBy {{ ...Seen }} }} }} \
         textRevisions(textId: $text, first: 1) {{ nodes {{ author {{ ...Seen }} }} }} }} \
         fragment Seen on User {{ {} }}",
        schema.selection("User")
    );
    let variables = json!({
        "id": subjects.people[subjects::STRANGER].id,
        "granted": subjects.people[0].id,
        "text": subjects.text(&app),
    });
    for answer in everybody(&app, subjects.stranger(), &document, &variables) {
        let data = answer.data();
        let seen = &data["user"];
        assert_eq!(seen["handle"], Role::Stranger.handle());
        for path in [
            "/node",
            "/nodes/0",
            "/users/nodes/0",
            "/users/edges/0/node",
            "/granted/roles/0/grantedBy",
            "/textRevisions/nodes/0/author",
        ] {
            assert_eq!(data.pointer(path), Some(seen), "{path}");
        }
    }
}
