//! Every error that a client can meet: its code, what to say about it in three languages, and what
//! to do about it. `docs/reference/errors.md` is made from here.

mod codes;
mod message;
mod notices;
mod reference;
mod rules;
#[cfg(test)]
mod tests;
mod top_level;

pub(crate) use codes::CodeEntry;
pub use message::Message;
pub use notices::Notice;
pub use reference::reference;
pub(crate) use rules::Rule;

use crate::locale::Locale;

/// One message in every language that messages exist in; `{name}` stands for an argument.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// English.
    pub(crate) english: &'static str,
    /// Russian.
    pub(crate) russian: &'static str,
    /// Tatar.
    pub(crate) tatar: &'static str,
}

impl Words {
    /// The message in a language with its arguments filled in.
    pub(crate) fn say(&self, locale: Locale, arguments: &[(&'static str, String)]) -> String {
        let template = match locale {
            Locale::English => self.english,
            Locale::Russian => self.russian,
            Locale::Tatar => self.tatar,
        };
        arguments
            .iter()
            .fold(template.to_owned(), |message, (name, value)| {
                message.replace(&format!("{{{name}}}"), value)
            })
    }
}
