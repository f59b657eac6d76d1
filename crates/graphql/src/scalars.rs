//! The scalars of the schema. What they refuse never reaches a resolver: the message names the
//! wanted form.

#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{NaiveDate, SecondsFormat, Utc};
use juniper::{GraphQLScalar, ScalarValue};
use serde::{Serialize, Serializer};
use tercul_kernel::FuzzyDate;

/// Instant in UTC written as an RFC 3339 string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, GraphQLScalar)]
#[graphql(
    parse_token(String),
    specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339"
)]
pub(crate) struct DateTime(pub(crate) chrono::DateTime<Utc>);

impl DateTime {
    #[expect(clippy::wrong_self_convention, reason = "juniper passes a reference")]
    fn to_output<S: ScalarValue>(&self) -> S {
        self.to_string().into()
    }

    fn from_input(text: &str) -> Result<Self, Box<str>> {
        let instant = chrono::DateTime::parse_from_rfc3339(text)
            .map_err(|_| "write an instant as `2026-04-26T18:30:00Z`")?;
        Ok(Self(instant.with_timezone(&Utc)))
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

/// Calendar date written as `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, GraphQLScalar)]
#[graphql(
    parse_token(String),
    specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339"
)]
pub(crate) struct Date(pub(crate) NaiveDate);

impl Date {
    fn to_output<S: ScalarValue>(&self) -> S {
        self.to_string().into()
    }

    fn from_input(text: &str) -> Result<Self, Box<str>> {
        let has_form = text.len() == 10;
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .ok()
            .filter(|_| has_form);
        Ok(Self(
            date.ok_or("write a day of the calendar as `1907-04-27`")?,
        ))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

/// Extended Date/Time Format expression such as `1907`, `19XX`, `1905~` or `1910/1913`.
#[derive(Clone, Debug, PartialEq, Eq, GraphQLScalar)]
#[graphql(
    parse_token(String),
    specified_by_url = "https://www.loc.gov/standards/datetime/"
)]
pub(crate) struct Edtf(pub(crate) FuzzyDate);

impl Edtf {
    fn to_output<S: ScalarValue>(&self) -> S {
        self.0.edtf().to_owned().into()
    }

    fn from_input(text: &str) -> Result<Self, Box<str>> {
        FuzzyDate::parse(text)
            .map(Self)
            .map_err(|error| error.to_string().into())
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.edtf())
    }
}

/// BCP-47 tag of a language and orthography such as `tt-Cyrl`, `tt-Latn-baku1926` or `en-Latn`; returned in canonical case.
#[derive(Clone, Debug, PartialEq, Eq, GraphQLScalar)]
#[graphql(
    parse_token(String),
    specified_by_url = "https://www.rfc-editor.org/info/bcp47"
)]
pub(crate) struct LanguageTag(pub(crate) tercul_kernel::LanguageTag);

impl LanguageTag {
    fn to_output<S: ScalarValue>(&self) -> S {
        self.0.as_str().to_owned().into()
    }

    fn from_input(text: &str) -> Result<Self, Box<str>> {
        tercul_kernel::LanguageTag::parse(text)
            .map(Self)
            .map_err(|error| error.to_string().into())
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

/// UUID in the hyphenated hexadecimal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, GraphQLScalar)]
#[graphql(
    name = "UUID",
    parse_token(String),
    specified_by_url = "https://www.rfc-editor.org/rfc/rfc9562"
)]
pub(crate) struct Uuid(pub(crate) uuid::Uuid);

impl Uuid {
    #[expect(clippy::wrong_self_convention, reason = "juniper passes a reference")]
    fn to_output<S: ScalarValue>(&self) -> S {
        self.to_string().into()
    }

    fn from_input(text: &str) -> Result<Self, Box<str>> {
        let uuid = uuid::Uuid::try_parse(text)
            .ok()
            .filter(|_| text.len() == 36);
        let form = "write a UUID as `0192f0c1-7a3b-7c4d-8e5f-6a7b8c9d0e1f`";
        Ok(Self(uuid.ok_or(form)?))
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

/// Absolute URL with the scheme `https` or `http`, at most 2,000 characters.
#[derive(Clone, Debug, PartialEq, Eq, GraphQLScalar)]
#[graphql(parse_token(String), specified_by_url = "https://url.spec.whatwg.org/")]
pub(crate) struct Url(pub(crate) String);

impl Url {
    /// Longest accepted text in bytes.
    const MAX_LENGTH: usize = 2_000;

    fn to_output(&self) -> &str {
        &self.0
    }

    fn from_input(text: &str) -> Result<Self, Box<str>> {
        if text.len() > Self::MAX_LENGTH {
            return Err("a URL has at most 2,000 characters".into());
        }
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let is_spaced = text.chars().any(|c| c.is_whitespace() || c.is_control());
        let has_host = rest.is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            host.chars().any(char::is_alphanumeric)
        });
        if is_spaced || !has_host {
            return Err(
                "write an absolute URL as `https://example.org/page`, spaces as `%20`".into(),
            );
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Citation path or range of paths inside a text, such as `1.2` or `1.2-1.5`.
#[derive(Clone, Debug, PartialEq, Eq, GraphQLScalar)]
#[graphql(parse_token(String))]
pub(crate) struct CitationRange(pub(crate) tercul_translation::CitationRange);

impl CitationRange {
    fn to_output<S: ScalarValue>(&self) -> S {
        self.to_string().into()
    }

    fn from_input(text: &str) -> Result<Self, Box<str>> {
        tercul_translation::CitationRange::parse(text)
            .map(Self)
            .map_err(|error| error.to_string().into())
    }
}

impl fmt::Display for CitationRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Text in the supported Markdown subset; raw HTML is never accepted.
#[derive(Clone, Debug, PartialEq, Eq, GraphQLScalar)]
#[graphql(parse_token(String), specified_by_url = "https://spec.commonmark.org/")]
pub(crate) struct Markdown(pub(crate) String);

impl Markdown {
    fn to_output(&self) -> &str {
        &self.0
    }

    fn from_input(text: &str) -> Result<Self, Box<str>> {
        if text.contains('\0') {
            return Err("remove the NUL character".into());
        }
        if has_html(text) {
            return Err("write Markdown without HTML; a `<` of your own is written `\\<`".into());
        }
        Ok(Self(text.to_owned()))
    }
}

/// Whether a `<` opens an HTML tag, a closing tag, a comment, a declaration or an instruction;
/// `<https://…>` and `<a@b.c>` are links of Markdown.
fn has_html(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        let name: String = after
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let next = after.chars().nth(name.len());
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && next.is_none_or(|c| c.is_whitespace() || matches!(c, '>' | '/' | '-'));
        if !before.ends_with('\\') && (is_tag || after.starts_with(['/', '!', '?'])) {
            return true;
        }
        rest = after;
    }
    false
}

impl validator::ValidateLength<u64> for Markdown {
    fn length(&self) -> Option<u64> {
        self.0.length()
    }
}

impl fmt::Display for Markdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Scalars are written as the text that clients see.
macro_rules! serialized_as_text {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )+};
}

serialized_as_text!(
    DateTime,
    Date,
    Edtf,
    LanguageTag,
    Uuid,
    Url,
    CitationRange,
    Markdown
);

/// Conversions from the domain's type, so that resolvers write `.into()`.
macro_rules! from_domain {
    ($($domain:ty => $name:ident),+ $(,)?) => {$(
        impl From<$domain> for $name {
            fn from(value: $domain) -> Self {
                Self(value)
            }
        }
    )+};
}

from_domain! {
    chrono::DateTime<Utc> => DateTime,
    NaiveDate => Date,
    FuzzyDate => Edtf,
    tercul_kernel::LanguageTag => LanguageTag,
    uuid::Uuid => Uuid,
    tercul_translation::CitationRange => CitationRange,
    String => Url,
    String => Markdown,
}

impl LanguageTag {
    /// The domain's tags of a list argument; none for an argument that was left out.
    pub(crate) fn all(tags: Option<Vec<Self>>) -> Vec<tercul_kernel::LanguageTag> {
        tags.unwrap_or_default()
            .into_iter()
            .map(|tag| tag.0)
            .collect()
    }
}
