use serde_json::{Value as Json, json};

use super::{Notice, Words};
use crate::locale::Locale;

/// What a top-level error tells, before anybody knows in which language.
#[derive(Clone, Debug)]
pub struct Message {
    code: &'static str,
    words: &'static Words,
    arguments: Vec<(&'static str, String)>,
}

impl From<Notice> for Message {
    fn from(notice: Notice) -> Self {
        Self::new(notice.code(), notice.words(), Vec::new())
    }
}

impl Message {
    pub(crate) fn new(
        code: &'static str,
        words: &'static Words,
        arguments: Vec<(&'static str, String)>,
    ) -> Self {
        Self {
            code,
            words,
            arguments,
        }
    }

    /// Fills in an argument.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers and short names, written in place"
    )]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Its code, the same in every language.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What it says in a language.
    pub fn say(&self, locale: Locale) -> String {
        self.words.say(locale, &self.arguments)
    }

    /// An answer that consists of this one error.
    pub fn body(&self, locale: Locale) -> Vec<u8> {
        let error = self.error(locale, json!({ "code": self.code }));
        json!({ "errors": [error] }).to_string().into_bytes()
    }

    pub(crate) fn error(&self, locale: Locale, extensions: Json) -> Json {
        json!({ "message": self.say(locale), "extensions": extensions })
    }
}

impl Notice {
    /// The message with an argument filled in.
    pub fn with(self, name: &'static str, value: impl ToString) -> Message {
        Message::from(self).with(name, value)
    }
}
