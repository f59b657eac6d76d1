use unicode_normalization::UnicodeNormalization as _;

mod breached;

/// Why a password is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than 10 characters.
    #[error("a password has at least {min} characters", min = Password::MIN_LENGTH)]
    TooShort,
    /// More than 128 characters.
    #[error("a password has at most {max} characters", max = Password::MAX_LENGTH)]
    TooLong,
    /// On the list of common and breached passwords.
    #[error("the password is one that many people use or that leaked somewhere")]
    Common,
    /// The handle, the address or the name of the site, or not much more.
    #[error("the password is too much like your name, your address or the name of the site")]
    Personal,
    /// One character or a short piece, again and again.
    #[error("the password repeats one short piece")]
    Repetitive,
}

/// A new password, long enough and not easy to guess. There are no rules of composition
/// ([NIST SP 800-63B](https://pages.nist.gov/800-63-4/sp800-63b.html), 3.1.1.2). It has no printed
/// form.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Fewest characters.
    pub const MIN_LENGTH: usize = 10;
    /// Most characters.
    pub const MAX_LENGTH: usize = 128;

    /// Accepts a password of somebody with these names: handle, address, display name.
    ///
    /// # Errors
    /// [`PasswordError`] where it is too short, too long, or easy to guess.
    pub fn try_new(text: &str, names: &[&str]) -> Result<Self, PasswordError> {
        let text = normalized(text);
        let length = text.chars().count();
        if length < Self::MIN_LENGTH {
            return Err(PasswordError::TooShort);
        }
        if length > Self::MAX_LENGTH {
            return Err(PasswordError::TooLong);
        }
        let folded = text.to_lowercase();
        if breached::contains(&folded) {
            return Err(PasswordError::Common);
        }
        if is_repetitive(&folded) {
            return Err(PasswordError::Repetitive);
        }
        let password = Self(text);
        password.differs_from(names)?;
        password.differs_from(&["tercul"])?;
        Ok(password)
    }

    /// Refuses a password that is hardly more than one of these names.
    ///
    /// # Errors
    /// [`PasswordError::Personal`].
    pub fn differs_from(&self, names: &[&str]) -> Result<(), PasswordError> {
        let folded = self.0.to_lowercase();
        if names.iter().any(|name| is_mostly(&folded, name)) {
            return Err(PasswordError::Personal);
        }
        Ok(())
    }

    /// The text, for the hasher.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// A password in one form, however a keyboard composes its letters (NFC).
pub(crate) fn normalized(text: &str) -> String {
    text.nfc().collect()
}

/// Whether a piece of at most four characters, repeated, is the whole.
fn is_repetitive(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    (1..=4).any(|size| {
        let (piece, rest) = characters.split_at(size.min(characters.len()));
        rest.chunks(size).all(|chunk| piece.starts_with(chunk))
    })
}

/// Whether little is left of a text when a name is taken out of it.
fn is_mostly(text: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    name.chars().count() >= 3
        && text.contains(&name)
        && text.replace(&name, "").chars().count() < Password::MIN_LENGTH / 2
}
