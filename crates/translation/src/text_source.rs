use chrono::NaiveDate;
use tercul_kernel::TextSourceId;

use crate::{SourceCitation, SourcePages, TextSourceMethod};

/// Why a text is no address of a source.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceUrlError {
    /// Not an absolute `http` or `https` address.
    #[error("must be an absolute address that starts with `https://` or `http://`")]
    Malformed,
    /// More characters than allowed.
    #[error("must have at most {max} characters, has {actual}", max = SourceUrl::MAX_LENGTH)]
    TooLong {
        /// How many there are.
        actual: usize,
    },
}

/// Address of a digital source. It is shown to people and never fetched.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourceUrl(String);

impl SourceUrl {
    /// Most characters.
    pub const MAX_LENGTH: usize = 2_000;

    /// Reads an absolute `http` or `https` address with a host and without white space, quotes,
    /// angle brackets, control characters and user names.
    ///
    /// # Errors
    /// [`SourceUrlError`] where it has another form.
    pub fn parse(text: &str) -> Result<Self, SourceUrlError> {
        let text = text.trim();
        let actual = text.chars().count();
        if actual > Self::MAX_LENGTH {
            return Err(SourceUrlError::TooLong { actual });
        }
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
        let is_host = host.is_some_and(|host| {
            host.starts_with(|first: char| first.is_alphanumeric() || first == '[')
                && !host.contains('@')
        });
        let is_plain = !text.chars().any(|character| {
            character.is_whitespace() || character.is_control() || "<>\"`\\".contains(character)
        }) && tercul_script::clean_line(text).is_ok();
        if is_host && is_plain {
            Ok(Self(text.to_owned()))
        } else {
            Err(SourceUrlError::Malformed)
        }
    }

    /// Takes an address that was checked before it was stored.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A source as somebody describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTextSource {
    /// Bibliographic description.
    pub citation: Option<SourceCitation>,
    /// Where it is found.
    pub url: Option<SourceUrl>,
    /// Pages.
    pub pages: Option<SourcePages>,
    /// How the digital text was made from it.
    pub method: TextSourceMethod,
    /// When it was consulted.
    pub retrieved_on: Option<NaiveDate>,
}

/// Where a digital text came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSource {
    /// Identifier, kept as long as the source stays the same.
    pub id: TextSourceId,
    /// The description.
    pub description: NewTextSource,
}

/// Why sources make no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextSourceError {
    /// More than [`TextSource::MAX`].
    #[error("there are at most {max} sources, got {actual}", max = TextSource::MAX)]
    TooMany {
        /// How many there are.
        actual: usize,
    },
    /// Neither a citation nor an address, although the author did not supply the text.
    #[error("source {index} needs a citation or a URL")]
    Nowhere {
        /// Position in the list, from 0.
        index: usize,
    },
    /// Consulted in the future.
    #[error("source {index} was consulted in the future")]
    Future {
        /// Position in the list, from 0.
        index: usize,
    },
}

impl TextSource {
    /// Most sources of a text.
    pub const MAX: usize = 20;

    /// Takes the wanted sources; one that is described as before keeps its identifier.
    ///
    /// # Errors
    /// [`TextSourceError`] where one breaks a rule.
    pub fn list(
        wanted: Vec<NewTextSource>,
        former: &[Self],
        today: NaiveDate,
        mut new_id: impl FnMut() -> TextSourceId,
    ) -> Result<Vec<Self>, TextSourceError> {
        let actual = wanted.len();
        if actual > Self::MAX {
            return Err(TextSourceError::TooMany { actual });
        }
        for (index, source) in wanted.iter().enumerate() {
            let is_somewhere = source.citation.is_some()
                || source.url.is_some()
                || source.method == TextSourceMethod::AuthorSupplied;
            if !is_somewhere {
                return Err(TextSourceError::Nowhere { index });
            }
            // A day of grace for people east of the server.
            if source
                .retrieved_on
                .is_some_and(|day| Some(day) > today.succ_opt())
            {
                return Err(TextSourceError::Future { index });
            }
        }
        let mut kept: Vec<&Self> = former.iter().collect();
        let sources = wanted.into_iter().map(|description| {
            let known = kept
                .iter()
                .position(|source| source.description == description);
            let id = known.map_or_else(&mut new_id, |position| kept.swap_remove(position).id);
            Self { id, description }
        });
        Ok(sources.collect())
    }
}
