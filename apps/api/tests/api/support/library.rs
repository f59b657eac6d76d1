use std::{
    ops::Deref,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use serde_json::Value;
use tercul_test_support::Library;

use super::{Role, TestApp};

/// A service whose database holds the library; for tests that only read.
pub(crate) struct Shelf {
    app: TestApp,
    pub(crate) library: Library,
}

impl Shelf {
    /// The library of all tests that only read. It lives as long as one of them runs.
    pub(crate) fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<Shelf>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let app = TestApp::start();
            let library = app.database().library();
            let shelf = Arc::new(Self { app, library });
            *shared = Arc::downgrade(&shelf);
            shelf
        })
    }

    /// The data of a query in which `$name` stands for the identifier of that record.
    pub(crate) fn ask(&self, role: Role, document: &str) -> Value {
        let document = self.filled_in(document);
        let answer = self.app.graphql(role, &document, serde_json::json!({}));
        assert!(!answer.is_refused(), "{document}\n{:#}", answer.body);
        answer.data().clone()
    }

    /// A document with identifiers in the place of the names of records.
    pub(crate) fn filled_in(&self, document: &str) -> String {
        let l = &self.library;
        let names: [(&str, String); 20] = [
            ("$shurale_original", l.shurale_original.to_string()),
            ("$shurale_ru", l.shurale_ru.to_string()),
            ("$shurale_en", l.shurale_en.to_string()),
            ("$shurale_relay", l.shurale_relay.to_string()),
            ("$shurale_draft", l.shurale_draft.to_string()),
            ("$shurale", l.shurale.to_string()),
            ("$prophet_original", l.prophet_original.to_string()),
            ("$prophet", l.prophet.to_string()),
            ("$sonnet", l.sonnet.to_string()),
            ("$song", l.song.to_string()),
            ("$tatar_draft", l.tatar_draft.to_string()),
            ("$russian_in_review", l.russian_in_review.to_string()),
            ("$deleted", l.deleted.to_string()),
            ("$tukay", l.tukay.to_string()),
            ("$pushkin", l.pushkin.to_string()),
            ("$translator", l.translator.to_string()),
            ("$forest", l.forest.to_string()),
            ("$woods", l.woods.to_string()),
            ("$poetry", l.poetry.to_string()),
            ("$fairy_tales", l.fairy_tales.to_string()),
        ];
        // Longer names come before those that they start with.
        names.iter().fold(document.to_owned(), |text, (name, id)| {
            text.replace(name, id)
        })
    }
}

impl Deref for Shelf {
    type Target = TestApp;

    fn deref(&self) -> &TestApp {
        &self.app
    }
}
