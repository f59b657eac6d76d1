//! What is asked of one collection that is indexed once.

mod any_text;
mod bad_words;
mod conditions;
mod facets;
mod orders;
mod quotes;
mod similar;
mod suggestions;
mod visibility;
mod words;

use std::{
    ops::Deref,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use serde_json::{Value, json};

use super::collection::Collection;
use crate::support::{Answer, Role, TestApp};

/// The identifier of a result of any kind; of a passage that of its text.
const NODE: &str = "node { ... on Work { id } ... on OriginalText { id } ... on Translation { id } \
    ... on Author { id } ... on Passage { text { id } } }";

/// A service whose index holds the collection; for tests that only read.
pub(super) struct Indexed {
    app: TestApp,
    collection: Collection,
}

impl Indexed {
    /// The service of all tests that only read. It lives as long as one of them runs.
    pub(super) fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<Indexed>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let indexed = Arc::new(Self::start());
            *shared = Arc::downgrade(&indexed);
            indexed
        })
    }

    /// A service of one's own, for tests that change something.
    pub(super) fn start() -> Self {
        let app = TestApp::start();
        let collection = Collection::fill(app.database());
        app.command(&["reindex"]).unwrap();
        Self { app, collection }
    }

    /// The identifier of a record.
    pub(super) fn id(&self, name: &str) -> &str {
        self.collection.id(name)
    }

    /// The answer to a document in which `$name` stands for the identifier of that record.
    pub(super) fn answer(&self, role: Role, document: &str) -> Answer {
        let document = self.collection.filled_in(document);
        self.app.graphql(role, &document, json!({}))
    }

    /// The data of such a document.
    pub(super) fn ask(&self, document: &str) -> Value {
        let answer = self.answer(Role::Anonymous, document);
        assert!(!answer.is_refused(), "{document}\n{:#}", answer.body);
        answer.data().clone()
    }

    /// The first result of a search for words among works, and what else it tells.
    pub(super) fn first_work(&self, words: &str) -> (&'static str, Value) {
        let words = json!(words);
        let found = self.ask(&format!(
            "{{ search(query: {words}, kinds: [WORK], first: 3) {{ correctedQuery isDegraded nodes {{ \
             score matchedBy matchedLanguageTag highlights {{ field languageTag fragments {{ value \
             isMatch }} }} {NODE} }} }} }}"
        ));
        let found = &found["search"];
        assert_eq!(found["isDegraded"], false);
        let first = &found["nodes"][0];
        let mut told = first.clone();
        told["correctedQuery"] = found["correctedQuery"].clone();
        (
            first["node"]["id"]
                .as_str()
                .map_or("nothing", |id| self.collection.name(id)),
            told,
        )
    }

    /// Names of the results of a search, in order.
    pub(super) fn found(&self, arguments: &str) -> Vec<&'static str> {
        let document = format!("{{ search({arguments}, first: 100) {{ nodes {{ {NODE} }} }} }}");
        self.names(&self.ask(&document)["search"]["nodes"])
    }

    /// The same in the order of the alphabet.
    pub(super) fn found_set(&self, arguments: &str) -> Vec<&'static str> {
        let mut found = self.found(arguments);
        found.sort_unstable();
        found
    }

    /// Names of the records of results.
    pub(super) fn names(&self, nodes: &Value) -> Vec<&'static str> {
        let nodes = nodes.as_array().unwrap().iter();
        nodes
            .map(|result| {
                let node = &result["node"];
                let id = node["id"].as_str().or(node["text"]["id"].as_str());
                self.collection
                    .name(id.unwrap_or_else(|| panic!("no record: {result}")))
            })
            .collect()
    }
}

impl Deref for Indexed {
    type Target = TestApp;

    fn deref(&self) -> &TestApp {
        &self.app
    }
}

/// What matched in a highlight, in its stored spelling.
pub(super) fn marked(highlight: &Value) -> Vec<&str> {
    let fragments = highlight["fragments"].as_array().unwrap().iter();
    fragments
        .filter(|fragment| fragment["isMatch"] == true)
        .map(|fragment| fragment["value"].as_str().unwrap())
        .collect()
}

/// A highlight as a whole.
pub(super) fn wording(highlight: &Value) -> String {
    let fragments = highlight["fragments"].as_array().unwrap().iter();
    fragments
        .map(|fragment| fragment["value"].as_str().unwrap())
        .collect()
}
