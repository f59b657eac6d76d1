use crate::TextFault;

/// Why a typed text is not accepted as a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextValueError {
    /// Nothing but white space.
    #[error("must not be empty")]
    Empty,
    /// More characters than allowed.
    #[error("must have at most {max} characters, has {actual}")]
    TooLong {
        /// Most Unicode scalar values.
        max: usize,
        /// How many there are.
        actual: usize,
    },
    /// A character that text must not contain.
    #[error(transparent)]
    Character(#[from] TextFault),
}

/// Declares texts of people that are cleaned (NFC, trimmed), never empty and limited in length.
///
/// `clean` is `clean_line` or `clean_block` of this crate; the number is the most characters.
#[macro_export]
macro_rules! text_values {
    ($($(#[$meta:meta])* $name:ident: $clean:ident, $max:literal;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Most characters, counted as Unicode scalar values.
            pub const MAX_LENGTH: usize = $max;

            /// Cleans and checks a text.
            ///
            /// # Errors
            /// [`TextValueError`](tercul_script::TextValueError) where it is empty, too long or holds a forbidden character.
            pub fn parse(text: &str) -> Result<Self, $crate::TextValueError> {
                Self::parse_optional(text)?.ok_or($crate::TextValueError::Empty)
            }

            /// Cleans and checks a text that may be left out by leaving it blank.
            ///
            /// # Errors
            /// [`TextValueError`](tercul_script::TextValueError) where it is too long or holds a forbidden character.
            pub fn parse_optional(text: &str) -> Result<Option<Self>, $crate::TextValueError> {
                let text = $crate::$clean(text)?;
                let actual = text.chars().count();
                if actual > Self::MAX_LENGTH {
                    return Err($crate::TextValueError::TooLong { max: Self::MAX_LENGTH, actual });
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

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}
