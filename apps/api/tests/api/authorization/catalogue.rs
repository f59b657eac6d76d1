//! Mutations on the catalogue: on drafts of the caller, drafts of somebody else and what is published.

use serde_json::{Value, json};

use super::{Subject, callers::Caller, searches};
use crate::support::{POEM, Record, Role, TestApp, merged, stored, unique};

/// The records that a mutation of a case names, and its input.
pub(super) struct Case {
    /// Table and stored identifier of the record whose creator matters.
    owned: Option<(&'static str, String)>,
    pub(super) input: Value,
}

impl Case {
    /// What a caller tries a mutation on: what is left of an earlier case, where it is.
    pub(super) fn of(
        app: &TestApp,
        mutation: &str,
        subject: Subject,
        caller: Caller,
        left: Option<Self>,
    ) -> Self {
        // Names of records that are new must be.
        let makes_new = mutation.starts_with("create") || mutation == "upsertSynonymSet";
        let left = left.filter(|_| subject != Subject::Nothing || !makes_new);
        let case = left.unwrap_or_else(|| prepare(app, mutation, subject));
        let owner = if subject == Subject::OwnDraft {
            caller.role
        } else {
            Role::Stranger
        };
        if let Some((table, id)) = &case.owned {
            let owner = app.user(owner);
            app.database().sql(&format!(
                "update {table} set created_by = '{owner}' where id = '{id}'"
            ));
        }
        case
    }
}

pub(super) fn subjects(mutation: &str) -> &'static [Subject] {
    const OWNED: &[Subject] = &[Subject::OwnDraft, Subject::OthersDraft, Subject::Published];
    let is_free = mutation.contains("Author")
        || mutation.contains("Category")
        || searches::includes(mutation)
        || matches!(mutation, "createWork" | "createTag");
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
        other => searches::input(app, other),
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
