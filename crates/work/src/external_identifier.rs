use crate::ExternalIdentifierScheme as Scheme;

mod check_digit;

/// Why a text is no identifier of an authority file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExternalIdentifierError {
    /// Another form than the scheme has.
    #[error("is no identifier of {scheme}, which looks like `{example}`")]
    Form {
        /// The authority file.
        scheme: Scheme,
        /// An identifier of it.
        example: &'static str,
    },
    /// The check digit does not fit the rest: somebody mistyped.
    #[error("is no identifier of {scheme}: its check digit is wrong")]
    CheckDigit {
        /// The authority file.
        scheme: Scheme,
    },
}

/// An identifier of an author in an authority file, in the file's canonical form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ExternalIdentifier {
    scheme: Scheme,
    value: String,
}

impl ExternalIdentifier {
    /// Most characters that are read.
    pub const MAX_LENGTH: usize = 100;

    /// Reads an identifier as people write it, also with the address of the authority file in
    /// front, and tests its check digit where the scheme has one.
    ///
    /// # Errors
    /// [`ExternalIdentifierError`] where the scheme has no such identifier.
    pub fn parse(scheme: Scheme, text: &str) -> Result<Self, ExternalIdentifierError> {
        let bare = text.trim().rsplit('/').next().unwrap_or_default();
        let form = || ExternalIdentifierError::Form {
            scheme,
            example: example(scheme),
        };
        if text.chars().count() > Self::MAX_LENGTH || !bare.is_ascii() {
            return Err(form());
        }
        let value = canonical(scheme, bare).ok_or_else(form)?;
        if !check_digit::fits(scheme, &value) {
            return Err(ExternalIdentifierError::CheckDigit { scheme });
        }
        Ok(Self { scheme, value })
    }

    /// Takes an identifier that was checked before it was stored.
    pub fn from_stored(scheme: Scheme, value: String) -> Self {
        Self { scheme, value }
    }

    /// The authority file.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The canonical form.
    pub fn value(&self) -> &str {
        &self.value
    }
}

fn example(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Viaf => "96993322",
        Scheme::Isni => "0000000121441970",
        Scheme::Wikidata => "Q310787",
        Scheme::Gnd => "118540238",
        Scheme::Lccn => "n79021164",
        Scheme::Bnf => "11907966z",
        Scheme::Rsl => "000080173",
        Scheme::Orcid => "0000-0002-1825-0097",
    }
}

/// The canonical spelling, where the text has the form of the scheme.
fn canonical(scheme: Scheme, bare: &str) -> Option<String> {
    let value = match scheme {
        Scheme::Isni => without(bare, &[' ', '-']).to_ascii_uppercase(),
        Scheme::Orcid => grouped(&without(bare, &[' ', '-']).to_ascii_uppercase())?,
        Scheme::Wikidata | Scheme::Gnd => bare.to_ascii_uppercase(),
        Scheme::Lccn => without(bare, &[' ']).to_ascii_lowercase(),
        Scheme::Bnf => {
            let bare = bare.to_ascii_lowercase();
            bare.strip_prefix("cb").unwrap_or(&bare).to_owned()
        }
        Scheme::Viaf | Scheme::Rsl => bare.to_owned(),
    };
    has_form(scheme, &value).then_some(value)
}

/// Forms after the properties of Wikidata for each file (P214, P213, P227, P244, P268, P947, P496).
fn has_form(scheme: Scheme, value: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let ends_in_check = |text: &str, length: usize| {
        text.len() == length
            && text
                .split_at_checked(length - 1)
                .is_some_and(|(body, check)| digits(body) && (digits(check) || check == "X"))
    };
    match scheme {
        Scheme::Viaf => digits(value) && value.len() <= 22 && !value.starts_with('0'),
        Scheme::Isni => ends_in_check(value, 16),
        Scheme::Orcid => ends_in_check(&without(value, &['-']), 16),
        Scheme::Wikidata => value
            .strip_prefix('Q')
            .is_some_and(|number| digits(number) && number.len() <= 12 && !number.starts_with('0')),
        Scheme::Gnd => match value.split_once('-') {
            Some((body, check)) => {
                digits(body)
                    && body.len() <= 8
                    && (check == "X" || (digits(check) && check.len() == 1))
            }
            None => [9, 10].iter().any(|length| ends_in_check(value, *length)),
        },
        Scheme::Lccn => {
            let letters = value.bytes().take_while(u8::is_ascii_lowercase).count();
            let number = value.get(letters..).unwrap_or_default();
            letters <= 3 && digits(number) && matches!(number.len(), 8 | 10)
        }
        Scheme::Bnf => value.split_at_checked(8).is_some_and(|(body, check)| {
            digits(body)
                && check.len() == 1
                && check.bytes().all(|byte| byte.is_ascii_alphanumeric())
        }),
        Scheme::Rsl => digits(value) && value.len() <= 12,
    }
}

fn without(text: &str, unwanted: &[char]) -> String {
    text.chars()
        .filter(|character| !unwanted.contains(character))
        .collect()
}

/// Sixteen characters in groups of four.
fn grouped(text: &str) -> Option<String> {
    let groups: Vec<&str> = (0..4)
        .filter_map(|group| text.get(group * 4..group * 4 + 4))
        .collect();
    (text.len() == 16 && groups.len() == 4).then(|| groups.join("-"))
}
