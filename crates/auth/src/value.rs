use tercul_script::{TextValueError, text_values};

text_values! {
    /// Name of a user as shown to people.
    DisplayName: clean_line, 100;
    /// What somebody says about themselves, in Markdown.
    Biography: clean_block, 5_000;
    /// Why somebody granted, revoked, suspended or reinstated.
    Reason: clean_block, 1_000;
    /// Name of a personal access token, for its owner.
    TokenName: clean_line, 100;
    /// Name of a device in the list of sessions.
    DeviceName: clean_line, 100;
}

/// Why a text is no link of a profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileLinkError {
    /// Not an absolute `http` or `https` address.
    #[error("must be an absolute address that starts with `https://` or `http://`")]
    Form,
    /// Empty, too long, or with forbidden characters.
    #[error(transparent)]
    Text(#[from] TextValueError),
}

/// A page elsewhere: `https` or `http` only, so that following it runs nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProfileLink(String);

impl ProfileLink {
    /// Most characters.
    pub const MAX_LENGTH: usize = 2_000;

    /// Reads an address.
    ///
    /// # Errors
    /// [`ProfileLinkError`] where it has another scheme, no host or white space.
    pub fn parse(text: &str) -> Result<Self, ProfileLinkError> {
        let text = tercul_script::clean_line(text).map_err(TextValueError::from)?;
        let actual = text.chars().count();
        if actual > Self::MAX_LENGTH {
            let max = Self::MAX_LENGTH;
            return Err(TextValueError::TooLong { max, actual }.into());
        }
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or(ProfileLinkError::Form)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if !host.chars().any(char::is_alphanumeric) || text.chars().any(char::is_whitespace) {
            return Err(ProfileLinkError::Form);
        }
        Ok(Self(text))
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
