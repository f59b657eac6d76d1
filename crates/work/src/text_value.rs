use tercul_script::TextFault;

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
            /// [`TextValueError`] where it is empty, too long or holds a forbidden character.
            pub fn parse(text: &str) -> Result<Self, TextValueError> {
                Self::parse_optional(text)?.ok_or(TextValueError::Empty)
            }

            /// Cleans and checks a text that may be left out by leaving it blank.
            ///
            /// # Errors
            /// [`TextValueError`] where it is too long or holds a forbidden character.
            pub fn parse_optional(text: &str) -> Result<Option<Self>, TextValueError> {
                let text = tercul_script::$clean(text)?;
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

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

text_values! {
    /// A title of a work.
    TitleText: clean_line, 500;
    /// Where a title is attested.
    TitleSource: clean_line, 500;
    /// What a work is about, in one language.
    Description: clean_block, 10_000;
    /// Name of a rhyme scheme such as `ABAB`.
    RhymeScheme: clean_line, 200;
    /// Name of a stanza form such as `sonnet`.
    StanzaForm: clean_line, 100;
    /// A name as printed in a credit.
    CreditedName: clean_line, 200;
    /// Remark on a credit.
    CreditNote: clean_block, 1_000;
    /// Remark on a relation between works.
    RelationNote: clean_block, 1_000;
    /// Why somebody deletes a record.
    Reason: clean_block, 1_000;
    /// A name of an author.
    PersonName: clean_line, 200;
    /// A place where an author was born or died.
    PlaceName: clean_line, 200;
    /// Life of an author, in one language.
    Biography: clean_block, 5_000;
    /// A label of a tag.
    TagLabel: clean_line, 100;
    /// Meaning of a tag.
    TagDescription: clean_block, 10_000;
    /// A name of a category.
    CategoryName: clean_line, 200;
}
