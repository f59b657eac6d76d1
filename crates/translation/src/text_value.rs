use tercul_script::{clean_block, clean_line};
use tercul_work::TextValueError;

/// Declares texts of people that are cleaned (NFC, trimmed), never empty and limited in length.
macro_rules! text_values {
    ($($(#[$meta:meta])* $name:ident: $clean:ident, $max:literal;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// Most characters, counted as Unicode scalar values.
            pub const MAX_LENGTH: usize = $max;

            /// Cleans and checks a text.
            ///
            /// # Errors
            /// [`TextValueError`] where it is empty, too long or holds a forbidden character.
            pub fn parse(text: &str) -> Result<Self, TextValueError> {
                Self::parse_optional(text)?.ok_or(TextValueError::Empty)
            }

            /// Cleans and checks a text that may be left out by leaving it blank.
            ///
            /// # Errors
            /// [`TextValueError`] where it is too long or holds a forbidden character.
            pub fn parse_optional(text: &str) -> Result<Option<Self>, TextValueError> {
                let text = $clean(text)?;
                let actual = text.chars().count();
                if actual > Self::MAX_LENGTH {
                    return Err(TextValueError::TooLong { max: Self::MAX_LENGTH, actual });
                }
                Ok((actual > 0).then_some(Self(text)))
            }

            /// Takes a text that was checked before it was stored.
            pub fn from_stored(text: String) -> Self {
                Self(text)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    )+};
}

text_values! {
    /// Name of a witness or redaction of an original.
    WitnessLabel: clean_line, 200;
    /// Editorial note on a text.
    EditorialNote: clean_block, 10_000;
    /// What the author of a revision says about it.
    RevisionMessage: clean_block, 500;
    /// Why review is skipped; at least [`OverrideReason::MIN_LENGTH`] characters are asked for by
    /// the command that takes it.
    OverrideReason: clean_block, 1_000;
    /// Bibliographic description of a source.
    SourceCitation: clean_block, 1_000;
    /// Pages of a source.
    SourcePages: clean_line, 100;
}

impl RevisionMessage {
    /// The beginning of a longer text that was checked already.
    pub(crate) fn shortened(text: &str) -> Option<Self> {
        let start: String = text.chars().take(Self::MAX_LENGTH).collect();
        let start = start.trim_end();
        (!start.is_empty()).then(|| Self(start.to_owned()))
    }
}

impl OverrideReason {
    /// Fewest characters that explain something.
    pub const MIN_LENGTH: usize = 10;

    /// Whether it is long enough to explain something.
    pub fn is_explanation(&self) -> bool {
        self.0.chars().count() >= Self::MIN_LENGTH
    }
}
