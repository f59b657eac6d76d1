//! Records, made through the API.

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use super::{Role, TestApp};

/// A record that a test starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) version: i64,
}

impl Record {
    /// The record in a payload.
    pub(crate) fn of(value: &Value) -> Self {
        Self {
            id: value["id"]
                .as_str()
                .unwrap_or_else(|| panic!("no record: {value:#}"))
                .to_owned(),
            version: value["version"].as_i64().unwrap(),
        }
    }

    /// The fields of most inputs.
    pub(crate) fn input(&self) -> Value {
        json!({ "id": self.id, "expectedVersion": self.version })
    }
}

/// Two stanzas of two lines.
pub(crate) const POEM: &str = "Туган тел, матур тел\nӘткәм-әнкәмнең теле\n\n\
    Дөньяда күп нәрсә белдем\nСин туган тел аркылы";

/// A word with a number that no other call gets.
pub(crate) fn unique(word: &str) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    format!("{word} {}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

impl TestApp {
    /// An author.
    pub(crate) fn author(&self) -> Record {
        let name =
            json!({ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": unique("Шагыйрь") });
        let input = json!({ "names": [name], "confirmNotDuplicate": true });
        Record::of(
            &self
                .mutate(Role::Contributor, "createAuthor", input)
                .value()["author"],
        )
    }

    /// A Tatar draft.
    pub(crate) fn work(&self, creator: Role) -> Record {
        self.work_in(creator, "tt-Cyrl")
    }

    /// A draft in a language.
    pub(crate) fn work_in(&self, creator: Role, language: &str) -> Record {
        let input = json!({
            "form": "POEM",
            "originalLanguageTag": language,
            "titles": [{ "kind": "PRIMARY", "languageTag": language, "value": unique("Шигырь") }],
            "credits": [],
            "isAnonymous": true,
            "confirmNotDuplicate": true,
        });
        Record::of(&self.mutate(creator, "createWork", input).value()["work"])
    }

    /// A published Tatar work without a text.
    pub(crate) fn published_work(&self) -> Record {
        let work = self.work(Role::Administrator);
        self.publish_work(&work)
    }

    /// Publishes a work.
    pub(crate) fn publish_work(&self, work: &Record) -> Record {
        let mut input = work.input();
        input["catalogOnly"] = json!(true);
        Record::of(
            &self
                .mutate(Role::Administrator, "publishWork", input)
                .value()["work"],
        )
    }

    /// A Tatar original, ready to be published but for its content.
    pub(crate) fn original(&self, creator: Role, work: &Record) -> Record {
        let input = json!({
            "workId": work.id,
            "languageTag": "tt-Cyrl",
            "title": unique("Текст"),
            "license": "Public-Domain",
            "sources": [{ "citation": "Әсәрләр, 1 том", "method": "TYPED" }],
        });
        Record::of(&self.mutate(creator, "createOriginalText", input).value()["text"])
    }

    /// A translation, ready to be published but for its content.
    pub(crate) fn translation(&self, creator: Role, source: &Record, language: &str) -> Record {
        let input = json!({
            "sourceId": source.id,
            "languageTag": language,
            "title": unique("Перевод"),
            "license": "CC-BY-4.0",
            "sources": [{ "citation": "Том 2", "method": "TYPED" }],
        });
        Record::of(&self.mutate(creator, "createTranslation", input).value()["translation"])
    }

    /// Gives a text content; answers the text and its revision.
    pub(crate) fn content(&self, who: Role, text: &Record, content: &str) -> (Record, String) {
        let input = json!({
            "textId": text.id,
            "format": "PLAIN_TEXT",
            "content": content,
            "expectedVersion": text.version,
        });
        let payload = self.mutate(who, "importTextContent", input);
        let value = payload.value();
        let revision = value["revision"]["id"].as_str().unwrap().to_owned();
        (Record::of(&value["text"]), revision)
    }

    /// Publishes the current revision of a text.
    pub(crate) fn publish_text(&self, text: &Record) -> Record {
        let mut input = text.input();
        input["overrideReason"] = json!("Checked against the printed edition");
        Record::of(
            &self
                .mutate(Role::Administrator, "publishText", input)
                .value()["text"],
        )
    }

    /// A draft of an original with a poem in it, in a published work.
    pub(crate) fn written_original(&self, creator: Role) -> Record {
        let text = self.original(creator, &self.published_work());
        self.content(creator, &text, POEM).0
    }

    /// A published original of a published work.
    pub(crate) fn published_original(&self) -> Record {
        let text = self.written_original(Role::Administrator);
        self.publish_text(&text)
    }

    /// A published translation of a published original.
    pub(crate) fn published_translation(&self, source: &Record, language: &str) -> Record {
        let text = self.translation(Role::Administrator, source, language);
        let (text, _) = self.content(
            Role::Administrator,
            &text,
            "Родной язык\nЯзык отца и матери",
        );
        self.publish_text(&text)
    }

    /// A category below another, or at the top.
    pub(crate) fn category(&self, parent: Option<&Record>) -> Record {
        let input = json!({
            "parentId": parent.map(|parent| &parent.id),
            "names": [{ "languageTag": "tt-Cyrl", "value": unique("Бүлек") }],
        });
        Record::of(&self.mutate(Role::Editor, "createCategory", input).value()["category"])
    }

    /// A tag.
    pub(crate) fn tag(&self) -> Record {
        let input = json!({ "labels": [{ "languageTag": "tt-Cyrl", "value": unique("Тег") }] });
        Record::of(&self.mutate(Role::Contributor, "createTag", input).value()["tag"])
    }

    /// Identifiers of the segments of a text, in reading order.
    pub(crate) fn segments(&self, who: Role, text: &str) -> Vec<String> {
        let document =
            format!("{{ segments(textId: \"{text}\", first: 100) {{ nodes {{ id }} }} }}");
        let data = self.query(who, &document);
        let nodes = data["segments"]["nodes"].as_array().unwrap();
        nodes
            .iter()
            .map(|node| node["id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// What the audit log and the outbox hold about one record, oldest first, as `action version`
    /// and `topic version`.
    pub(crate) fn journal(&self, id: &str) -> (Vec<String>, Vec<String>) {
        let uuid = stored(id);
        let lines = |query: &str| {
            let lines = self.database().values(query);
            lines.into_iter().map(Option::unwrap).collect::<Vec<_>>()
        };
        (
            lines(&format!(
                "select action || ' ' || version from audit_log where subject_id = '{uuid}' order by seq"
            )),
            lines(&format!(
                "select topic || ' ' || version from outbox where subject_id = '{uuid}' order by seq"
            )),
        )
    }
}

/// The stored form of a global identifier.
pub(crate) fn stored(id: &str) -> String {
    use base64::Engine as _;
    let (_, body) = id.split_once('_').unwrap();
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(body)
        .unwrap();
    uuid::Uuid::from_slice(&bytes).unwrap().to_string()
}

/// A well-formed identifier of nothing.
pub(crate) fn nothing(prefix: &str) -> String {
    global(prefix, uuid::Uuid::now_v7())
}

/// The global identifier of a stored one.
pub(crate) fn global(prefix: &str, id: uuid::Uuid) -> String {
    use base64::Engine as _;
    let body = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(id);
    format!("{prefix}_{body}")
}
