//! Values of the seed files as values of the domain.

use std::fmt::Display;
use std::str::FromStr;

use anyhow::{Context, Result, anyhow};
use tercul_kernel::{FuzzyDate, LanguageTag, Localized};

use super::shelf::Spelled;

/// A value that is spelled as the database spells it.
pub(super) fn spelled<T: FromStr<Err = String>>(text: &str) -> Result<T> {
    text.parse()
        .map_err(|unknown: String| anyhow!("`{unknown}` is not known"))
}

/// A language tag.
pub(super) fn tag(text: &str) -> Result<LanguageTag> {
    LanguageTag::parse(text).with_context(|| text.to_owned())
}

/// A text that becomes a value object.
pub(super) fn value<T, E: Display>(
    parse: impl FnOnce(&str) -> Result<T, E>,
    text: &str,
) -> Result<T> {
    parse(text).map_err(|fault| anyhow!("`{text}`: {fault}"))
}

/// The same for a text that may be missing.
pub(super) fn optional<T, E: Display>(
    parse: impl FnOnce(&str) -> Result<T, E>,
    text: Option<&String>,
) -> Result<Option<T>> {
    text.map(|text| value(parse, text)).transpose()
}

/// A date that may be missing.
pub(super) fn date(text: Option<&String>) -> Result<Option<FuzzyDate>> {
    optional(FuzzyDate::parse, text)
}

/// Values in languages.
pub(super) fn localized<T, E: Display>(
    parse: impl Fn(&str) -> Result<T, E>,
    values: &[Spelled],
) -> Result<Vec<Localized<T>>> {
    let values = values.iter().map(|spelled| {
        Ok(Localized {
            tag: tag(&spelled.tag)?,
            value: value(&parse, &spelled.value)?,
        })
    });
    values.collect()
}
