//! From a mail to a message: the words by locale, the form the same for all.

mod draft;
mod en;
mod facts;
mod html;
mod links;
mod ru;
mod text;
mod tt;

use tercul_auth::{Mail, Message};

use self::facts::Facts;
pub use self::links::Links;

/// Writes a mail in the language of its reader: `ru`, `tt`, or else English.
///
/// `secret` is the opened secret of the mail. A letter that needs one and has none leads to the
/// page where its reader can ask for another.
pub fn render(mail: &Mail, secret: Option<&str>, links: &Links) -> Message {
    let facts = Facts::of(mail, secret, links);
    let draft = match language(&mail.locale) {
        "ru" => ru::write(mail.letter, &facts),
        "tt" => tt::write(mail.letter, &facts),
        _ => en::write(mail.letter, &facts),
    };
    Message::new(
        mail.letter,
        mail.address.clone(),
        draft.body.subject,
        text::of(&draft),
        html::of(&draft),
    )
}

/// The language of a tag: `ru` of `ru-RU`.
fn language(locale: &str) -> &str {
    locale.split(['-', '_']).next().unwrap_or_default()
}
