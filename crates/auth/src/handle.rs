use std::fmt;

/// Why a text names no user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandleError {
    /// Other characters than `a` to `z`, digits, `-` and `_`, or the wrong number of them.
    #[error("a handle is 3 to 40 of `a` to `z`, `0` to `9`, `-` and `_`")]
    Handle,
    /// Empty or too long.
    #[error("a display name has 1 to {max} characters", max = DisplayName::MAX_LENGTH)]
    DisplayName,
}

/// Short name of a user in addresses: 3 to 40 of `[a-z0-9_-]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Handle(String);

impl Handle {
    /// Fewest characters.
    pub const MIN_LENGTH: usize = 3;
    /// Most characters.
    pub const MAX_LENGTH: usize = 40;

    /// Reads a handle.
    ///
    /// # Errors
    /// [`HandleError::Handle`] where it has another form.
    pub fn parse(text: &str) -> Result<Self, HandleError> {
        let is_allowed =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
        let is_handle = (Self::MIN_LENGTH..=Self::MAX_LENGTH).contains(&text.len())
            && text.bytes().all(is_allowed);
        if is_handle {
            Ok(Self(text.to_owned()))
        } else {
            Err(HandleError::Handle)
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Name of a user as shown to people.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DisplayName(String);

impl DisplayName {
    /// Most characters, counted as Unicode scalar values.
    pub const MAX_LENGTH: usize = 200;

    /// Reads a name.
    ///
    /// # Errors
    /// [`HandleError::DisplayName`] where it is empty, too long or holds control characters.
    pub fn parse(text: &str) -> Result<Self, HandleError> {
        let text = text.trim();
        let is_name = (1..=Self::MAX_LENGTH).contains(&text.chars().count())
            && !text.chars().any(char::is_control);
        if is_name {
            Ok(Self(text.to_owned()))
        } else {
            Err(HandleError::DisplayName)
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DisplayName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
