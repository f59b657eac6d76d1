use std::fmt;

/// Why a text is no citation range.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a citation such as `1.2` or a range such as `1.2-1.5`")]
pub struct CitationRangeError(pub String);

/// A part of a text by its addresses: `1.2` with everything below it, or `1.2-1.5` with both ends.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CitationRange {
    /// First address.
    pub from: String,
    /// Last address; the same as `from` for a single one.
    pub to: String,
}

impl CitationRange {
    /// Longest accepted text in bytes.
    pub const MAX_LENGTH: usize = 100;

    /// Reads one address or two with `-` between them.
    ///
    /// # Errors
    /// [`CitationRangeError`] where an address is not made of numbers, each optionally followed by
    /// letters, with `.` between them.
    pub fn parse(text: &str) -> Result<Self, CitationRangeError> {
        let refuse = || CitationRangeError(text.chars().take(Self::MAX_LENGTH).collect());
        let (from, to) = text.split_once('-').unwrap_or((text, text));
        if text.len() > Self::MAX_LENGTH || !is_citation(from) || !is_citation(to) {
            return Err(refuse());
        }
        Ok(Self {
            from: from.to_owned(),
            to: to.to_owned(),
        })
    }
}

/// Whether a text has the form of an address such as `1.2` or, for an insertion, `1.2a`.
fn is_citation(text: &str) -> bool {
    text.split('.').all(|part| {
        let letters = part.trim_start_matches(|c: char| c.is_ascii_digit());
        letters.len() < part.len() && letters.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

impl fmt::Display for CitationRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to {
            f.write_str(&self.from)
        } else {
            write!(f, "{}-{}", self.from, self.to)
        }
    }
}
