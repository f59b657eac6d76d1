use std::{fmt, str::FromStr, sync::Arc};

/// Why a text is not a language tag that Tercul can store.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LanguageTagError {
    /// Not of the form of BCP 47.
    #[error("`{0}` is not a BCP 47 language tag such as `tt-Cyrl` or `en`")]
    Malformed(String),
    /// The script must be written out, since the language has no usual one.
    #[error("`{0}` needs a script, as in `{0}-Latn`")]
    ScriptRequired(String),
}

/// Language and orthography after [BCP 47](https://www.rfc-editor.org/info/bcp47), always with a
/// script, in canonical case: `tt-Cyrl`, `tt-Latn-baku1926`, `ru-Cyrl-petr1708`.
///
/// Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageTag {
    text: Arc<str>,
    base_length: u8,
}

/// Scripts that are understood when a tag names none; ISO 15924 codes.
const USUAL_SCRIPTS: &[(&str, &str)] = &[
    ("ar", "Arab"),
    ("ba", "Cyrl"),
    ("be", "Cyrl"),
    ("bg", "Cyrl"),
    ("cs", "Latn"),
    ("cv", "Cyrl"),
    ("de", "Latn"),
    ("el", "Grek"),
    ("en", "Latn"),
    ("es", "Latn"),
    ("fa", "Arab"),
    ("fi", "Latn"),
    ("fr", "Latn"),
    ("grc", "Grek"),
    ("he", "Hebr"),
    ("hu", "Latn"),
    ("it", "Latn"),
    ("kk", "Cyrl"),
    ("ky", "Cyrl"),
    ("la", "Latn"),
    ("nl", "Latn"),
    ("pl", "Latn"),
    ("pt", "Latn"),
    ("ru", "Cyrl"),
    ("sv", "Latn"),
    ("tr", "Latn"),
    ("tt", "Cyrl"),
    ("udm", "Cyrl"),
    ("uk", "Cyrl"),
];

impl LanguageTag {
    /// Longest accepted text in bytes.
    pub const MAX_LENGTH: usize = 35;

    /// Reads a tag in any case and writes out its script.
    ///
    /// # Errors
    /// [`LanguageTagError`] where the text has another form or lacks a script that cannot be guessed.
    pub fn parse(text: &str) -> Result<Self, LanguageTagError> {
        if let Some(base) = canonical_base(text) {
            return Ok(Self {
                text: text.into(),
                base_length: base,
            });
        }
        let malformed = || LanguageTagError::Malformed(text.chars().take(40).collect());
        if text.len() > Self::MAX_LENGTH || !text.is_ascii() {
            return Err(malformed());
        }
        let mut subtags = text.split('-').peekable();
        let base = subtags
            .next()
            .filter(|base| is_language(base))
            .ok_or_else(malformed)?;
        let base = base.to_ascii_lowercase();
        let script = match subtags.next_if(|subtag| is_alpha(subtag, 4)) {
            Some(script) => title_case(script),
            None => usual_script(&base)
                .ok_or_else(|| LanguageTagError::ScriptRequired(base.clone()))?
                .to_owned(),
        };
        let mut canonical = format!("{base}-{script}");
        push_rest(&mut canonical, subtags).ok_or_else(malformed)?;
        let base_length = u8::try_from(base.len()).map_err(|_| malformed())?;
        Ok(Self {
            text: canonical.into(),
            base_length,
        })
    }

    /// Canonical text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Primary subtag: `tt` of `tt-Latn-baku1926`.
    pub fn base(&self) -> &str {
        self.text.split_at(usize::from(self.base_length)).0
    }

    /// Script subtag: `Latn` of `tt-Latn-baku1926`.
    pub fn script(&self) -> &str {
        self.text.split('-').nth(1).unwrap_or_default()
    }
}

/// Length of the language in a tag that is canonical and has no more than language and script: nearly
/// every one that is read from the database.
fn canonical_base(text: &str) -> Option<u8> {
    let (base, script) = text.split_once('-')?;
    let is_lower = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    let (initial, rest) = script.split_at_checked(1)?;
    let is_script =
        rest.len() == 3 && is_lower(rest) && initial.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_script && is_lower(base) && is_language(base) {
        u8::try_from(base.len()).ok()
    } else {
        None
    }
}

/// Appends region, variants and private use in canonical case; `None` where they are malformed.
fn push_rest<'a>(canonical: &mut String, subtags: impl Iterator<Item = &'a str>) -> Option<()> {
    let mut is_private = false;
    let mut is_last_open = false;
    for (position, subtag) in subtags.enumerate() {
        let is_alphanumeric = subtag.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let starts_with_digit = subtag
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit());
        canonical.push('-');
        if !is_alphanumeric || subtag.is_empty() || subtag.len() > 8 {
            return None;
        } else if is_private {
            canonical.push_str(&subtag.to_ascii_lowercase());
            is_last_open = false;
        } else if subtag.eq_ignore_ascii_case("x") {
            canonical.push('x');
            is_private = true;
            is_last_open = true;
        } else if position == 0 && (is_alpha(subtag, 2) || (subtag.len() == 3 && starts_with_digit))
        {
            canonical.push_str(&subtag.to_ascii_uppercase());
        } else if subtag.len() >= 5 || (subtag.len() == 4 && starts_with_digit) {
            canonical.push_str(&subtag.to_ascii_lowercase());
        } else {
            return None;
        }
    }
    (!is_last_open).then_some(())
}

fn is_language(subtag: &str) -> bool {
    (2..=3).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_alpha(subtag: &str, length: usize) -> bool {
    subtag.len() == length && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn title_case(subtag: &str) -> String {
    let (first, rest) = subtag.split_at(1);
    first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
}

fn usual_script(base: &str) -> Option<&'static str> {
    USUAL_SCRIPTS
        .iter()
        .find(|(language, _)| *language == base)
        .map(|(_, script)| *script)
}

impl FromStr for LanguageTag {
    type Err = LanguageTagError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
