//! Who may do what: every mutation of the schema, called by every role, on records of every state.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::support::{MUTATIONS, POEM, Record, Role, TestApp, golden, merged, stored, unique};

mod account;

const ROLES: [Role; 10] = [
    Role::Anonymous,
    Role::Unverified,
    Role::Reader,
    Role::Contributor,
    Role::ReviewerTt,
    Role::EditorTt,
    Role::EditorRu,
    Role::Editor,
    Role::Moderator,
    Role::Administrator,
];

/// What a mutation is tried on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// A Tatar draft of the caller.
    OwnDraft,
    /// A Tatar draft of somebody else.
    OthersDraft,
    /// Something Tatar that is published.
    Published,
    /// Nothing that belongs to anybody.
    Nothing,
}

impl Subject {
    fn name(self) -> &'static str {
        match self {
            Self::OwnDraft => "own draft",
            Self::OthersDraft => "other's draft",
            Self::Published => "published",
            Self::Nothing => "-",
        }
    }
}

/// The records that a mutation of a case names, and its input.
struct Case {
    /// Table and stored identifier of the record whose creator matters.
    owned: Option<(&'static str, String)>,
    input: Value,
}

#[test]
fn every_mutation_answers_every_role_as_the_golden_file_says() {
    let app = TestApp::start();
    app.token(Role::Unverified);
    app.database().sql(
        "update users set email = 'unverified@example.org', email_norm = 'unverified@example.org' \
         where handle = 'unverified'",
    );
    let mut table = format!("{:<46}", "mutation and what it is tried on");
    for role in ROLES {
        write!(table, " {:<16}", role.handle()).unwrap();
    }
    for name in mutations_of_the_schema(&app) {
        for subject in subjects(name) {
            write!(table, "\n{:<46}", format!("{name}, {}", subject.name())).unwrap();
            let mut case = None;
            for role in ROLES {
                let outcome = outcome(&app, name, *subject, role, &mut case);
                write!(table, " {outcome:<16}").unwrap();
            }
        }
    }
    let lines: Vec<_> = table.lines().map(str::trim_end).collect();
    golden("authorization.txt", &format!("{}\n", lines.join("\n")));
}

/// Calls a mutation; what was refused has left no trace, and its case serves the next role.
fn outcome(
    app: &TestApp,
    name: &'static str,
    subject: Subject,
    role: Role,
    case: &mut Option<Case>,
) -> String {
    if account::MUTATIONS.contains(&name) {
        return account::outcome(app, name, role);
    }
    if subject == Subject::OwnDraft && role == Role::Anonymous {
        return ".".to_owned();
    }
    let mut ready = case.take().unwrap_or_else(|| prepare(app, name, subject));
    let owner = if subject == Subject::OwnDraft {
        role
    } else {
        Role::Stranger
    };
    if let Some((table, id)) = &ready.owned {
        let owner = app.user(owner);
        app.database().sql(&format!(
            "update {table} set created_by = '{owner}' where id = '{id}'"
        ));
    }
    if subject == Subject::Nothing && (name.starts_with("create") || name == "upsertSynonymSet") {
        ready = prepare(app, name, subject);
    }
    let told = tried(app, name, role, &ready.input);
    if told != "OK" {
        *case = Some(ready);
    }
    told
}

/// Calls a mutation; whatever is not done leaves every row as it was.
fn tried(app: &TestApp, name: &'static str, role: Role, input: &Value) -> String {
    if role != Role::Anonymous {
        app.token(role);
    }
    let before = rows(app);
    let told = app.mutate(role, name, input.clone()).outcome();
    if told != "OK" {
        assert_eq!(rows(app), before, "{name}, {role:?}: {told}");
    }
    told
}

/// Names of the mutations, all of which have a selection and a case here.
fn mutations_of_the_schema(app: &TestApp) -> Vec<&'static str> {
    let data = app.query(
        Role::Anonymous,
        "{ __schema { mutationType { fields { name } } } }",
    );
    let fields = data["__schema"]["mutationType"]["fields"]
        .as_array()
        .unwrap();
    let mut names: Vec<_> = fields
        .iter()
        .map(|field| field["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    let known: Vec<_> = MUTATIONS.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names, known,
        "support/operations.rs lists the mutations of the schema"
    );
    known
}

/// How many rows each table has, and which transactions wrote them. Sessions keep when they were
/// last seen, and what fails at signing in is counted and logged.
fn rows(app: &TestApp) -> String {
    app.database().value(
        "select string_agg(table_name || ' ' || (xpath('/row/c/text()', query_to_xml(format(\
         'select count(*) || '' '' || coalesce(sum(xmin::text::bigint), 0) as c from %I', \
         table_name), false, true, '')))[1]::text, ', ' order by table_name) from \
         information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' \
         and table_name not in ('sessions', 'throttles', 'security_events')",
    )
}

fn subjects(mutation: &str) -> &'static [Subject] {
    const OWNED: &[Subject] = &[Subject::OwnDraft, Subject::OthersDraft, Subject::Published];
    let is_free = account::MUTATIONS.contains(&mutation)
        || mutation.contains("Author")
        || mutation.contains("Category")
        || mutation.contains("SavedSearch")
        || mutation.contains("SynonymSet")
        || matches!(mutation, "createWork" | "createTag" | "reindex");
    if is_free { &[Subject::Nothing] } else { OWNED }
}

fn prepare(app: &TestApp, mutation: &str, subject: Subject) -> Case {
    match mutation {
        _ if subjects(mutation) == [Subject::Nothing] => Case {
            owned: None,
            input: on_nobodys(app, mutation),
        },
        "updateWork" | "publishWork" | "deleteWork" | "restoreWork" | "setWorkTitles"
        | "setWorkCredits" | "setWorkTags" | "relateWorks" | "unrelateWorks"
        | "createOriginalText" => on_work(app, mutation, subject),
        _ => on_text(app, mutation, subject),
    }
}

fn name(value: &str) -> Value {
    json!({ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": unique(value) })
}

fn label(value: &str) -> Value {
    json!({ "languageTag": "tt-Cyrl", "value": unique(value) })
}

fn on_nobodys(app: &TestApp, mutation: &str) -> Value {
    let on_author = |fields: Value| {
        let author = app.author();
        merged(
            &json!({ "authorId": author.id, "expectedVersion": author.version }),
            &fields,
        )
    };
    match mutation {
        "createWork" => json!({
            "form": "POEM", "originalLanguageTag": "tt-Cyrl", "titles": [name("Шигырь")],
            "credits": [], "isAnonymous": true, "confirmNotDuplicate": true,
        }),
        "createAuthor" => json!({ "names": [name("Шагыйрь")], "confirmNotDuplicate": true }),
        "createTag" => json!({ "labels": [label("тег")] }),
        "createCategory" => json!({ "names": [label("төр")] }),
        "createSavedSearch" => json!({ "name": unique("Эзләү"), "query": "шүрәле" }),
        "updateSavedSearch" | "deleteSavedSearch" => {
            let input = json!({ "name": unique("Эзләү"), "query": "шүрәле" });
            let made = app.mutate(Role::Stranger, "createSavedSearch", input);
            let made = &made.value()["savedSearch"];
            if mutation == "deleteSavedSearch" {
                json!({ "id": made["id"] })
            } else {
                json!({ "id": made["id"], "expectedVersion": 1, "query": "су анасы" })
            }
        }
        "upsertSynonymSet" => {
            json!({ "languageTag": "tt-Cyrl", "terms": [unique("урман"), unique("куак")] })
        }
        "deleteSynonymSet" => {
            let terms = json!([unique("урман"), unique("куак")]);
            let input = json!({ "languageTag": "tt-Cyrl", "terms": terms });
            let made = app.mutate(Role::Administrator, "upsertSynonymSet", input);
            json!({ "id": made.value()["synonymSet"]["id"], "expectedVersion": 1 })
        }
        "reindex" => json!({ "indexes": ["AUTHORS"] }),
        "updateCategory" => merged(
            &app.category(None).input(),
            &json!({ "names": [label("төр")] }),
        ),
        "updateAuthor" => merged(&app.author().input(), &json!({ "kind": "GROUP" })),
        "deleteAuthor" => merged(&app.author().input(), &json!({ "reason": "Ялгыш" })),
        "addAuthorName" => {
            on_author(json!({ "name": merged(&name("Исем"), &json!({ "kind": "BIRTH" })) }))
        }
        "setAuthorExternalIds" => on_author(json!({ "externalIdentifiers": [] })),
        "updateAuthorName" | "removeAuthorName" => {
            let names = json!([
                name("Исем"),
                merged(&name("Имя"), &json!({ "languageTag": "ru" }))
            ]);
            let input = json!({ "names": names, "confirmNotDuplicate": true });
            let author = app
                .mutate(Role::Administrator, "createAuthor", input)
                .value()["author"]
                .clone();
            let input = json!({
                "authorId": author["id"],
                "expectedVersion": author["version"],
                "nameId": author["names"][1]["id"],
            });
            let change = json!({ "name": merged(&name("Яңа"), &json!({ "languageTag": "ru" })) });
            if mutation == "updateAuthorName" {
                merged(&input, &change)
            } else {
                input
            }
        }
        other => panic!("`{other}` has no expectation: say here how it is called"),
    }
}

fn on_work(app: &TestApp, mutation: &str, subject: Subject) -> Case {
    let work = if subject == Subject::Published {
        app.published_work()
    } else {
        app.work(Role::Administrator)
    };
    let owned = Some(("works", stored(&work.id)));
    let change = |fields: Value| merged(&work.input(), &fields);
    let related = || json!({ "fromId": work.id, "toId": app.published_work().id, "kind": "CITES" });
    let input = match mutation {
        "updateWork" => change(json!({ "form": "BAYT" })),
        "publishWork" => change(json!({ "catalogOnly": true })),
        "deleteWork" => change(json!({ "reason": "Ялгыш" })),
        "restoreWork" => {
            let input = change(json!({ "reason": "Ялгыш" }));
            let deleted = app.mutate(Role::Administrator, "deleteWork", input);
            Record::of(&deleted.value()["work"]).input()
        }
        "setWorkTitles" => change(json!({ "titles": [name("Исем")] })),
        "setWorkCredits" => {
            change(json!({ "credits": [{ "authorId": app.author().id, "role": "AUTHOR" }] }))
        }
        "setWorkTags" => change(json!({ "tagIds": [app.tag().id] })),
        "relateWorks" => related(),
        "unrelateWorks" => {
            let input = related();
            app.mutate(Role::Administrator, "relateWorks", input.clone())
                .value();
            input
        }
        "createOriginalText" => {
            json!({ "workId": work.id, "languageTag": "tt-Cyrl", "title": unique("Текст") })
        }
        other => panic!("`{other}` has no expectation: say here how it is called"),
    };
    Case { owned, input }
}

fn on_text(app: &TestApp, mutation: &str, subject: Subject) -> Case {
    let work = app.published_work();
    let (written, first) = app.content(
        Role::Administrator,
        &app.original(Role::Administrator, &work),
        POEM,
    );
    let is_public = subject == Subject::Published;
    let text = if is_public {
        app.publish_text(&written)
    } else {
        written
    };
    let content = format!("{POEM}\nЯңа юл");
    let on = |text: &Record, fields: Value| {
        merged(
            &json!({ "textId": text.id, "expectedVersion": text.version }),
            &fields,
        )
    };
    let input = match mutation {
        "createTranslation" => {
            json!({ "sourceId": text.id, "languageTag": "ru-Cyrl", "title": unique("Перевод") })
        }
        "updateText" => merged(&text.input(), &json!({ "note": "Искәрмә" })),
        "importTextContent" => on(&text, json!({ "format": "PLAIN_TEXT", "content": content })),
        "applyTextPatch" => {
            let segment = &app.segments(Role::Administrator, &text.id)[1];
            json!({
                "textId": text.id,
                "baseRevisionId": first,
                "changes": [{ "update": { "segmentId": segment, "content": "Яңа юл" } }],
            })
        }
        "publishText" | "restoreTextRevision" => {
            let (text, _) = app.content(Role::Administrator, &text, &content);
            if mutation == "publishText" {
                merged(
                    &text.input(),
                    &json!({ "overrideReason": "Checked by hand" }),
                )
            } else {
                on(
                    &text,
                    json!({ "revisionId": first, "reason": "Кире кайтару" }),
                )
            }
        }
        "unpublishText" => merged(&text.input(), &json!({ "reason": "Хокуклар" })),
        "archiveText" => {
            let (other, _) = app.content(
                Role::Administrator,
                &app.original(Role::Administrator, &work),
                POEM,
            );
            let successor = app.publish_text(&other).id;
            merged(
                &text.input(),
                &json!({ "successorId": successor, "reason": "Яңа басма" }),
            )
        }
        "setCanonicalTranslation" => {
            let source = if is_public {
                text
            } else {
                app.publish_text(&text)
            };
            let text = if is_public {
                app.published_translation(&source, "ru-Cyrl")
            } else {
                app.translation(Role::Administrator, &source, "ru-Cyrl")
            };
            let owned = Some(("texts", stored(&text.id)));
            return Case {
                owned,
                input: json!({ "translationId": text.id }),
            };
        }
        other => panic!("`{other}` has no expectation: say here how it is called"),
    };
    Case {
        owned: Some(("texts", stored(&text.id))),
        input,
    }
}
