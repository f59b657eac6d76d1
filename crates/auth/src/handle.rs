use std::fmt;

/// Why a text is no handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandleError {
    /// Other characters than `a` to `z`, digits, `-` and `_`.
    #[error("a handle has only `a` to `z`, `0` to `9`, `-` and `_`; `{0}` (U+{code:04X}) is another", code = u32::from(*.0))]
    Character(char),
    /// Too short or too long.
    #[error("a handle has 3 to 40 characters, this has {0}")]
    Length(usize),
}

/// Short name of a user in addresses: 3 to 40 of `[a-z0-9_-]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Handle(String);

/// Names of the service and its staff, and words that addresses use.
const RESERVED: [&str; 48] = [
    "about",
    "abuse",
    "account",
    "accounts",
    "admin",
    "administrator",
    "all",
    "anonymous",
    "api",
    "author",
    "authors",
    "bot",
    "collections",
    "contact",
    "contributor",
    "deleted",
    "editor",
    "everyone",
    "graphiql",
    "graphql",
    "health",
    "help",
    "info",
    "login",
    "logout",
    "mail",
    "me",
    "metrics",
    "moderator",
    "new",
    "nobody",
    "null",
    "official",
    "postmaster",
    "register",
    "root",
    "search",
    "security",
    "settings",
    "staff",
    "support",
    "system",
    "tercul",
    "undefined",
    "user",
    "users",
    "viewer",
    "webmaster",
];

impl Handle {
    /// Fewest characters.
    pub const MIN_LENGTH: usize = 3;
    /// Most characters.
    pub const MAX_LENGTH: usize = 40;
    /// How the handles of former accounts begin.
    pub const FORMER: &str = "former-";

    /// Reads a handle.
    ///
    /// # Errors
    /// [`HandleError`] where it has another form; a letter that only looks like an allowed one is
    /// named.
    pub fn parse(text: &str) -> Result<Self, HandleError> {
        let text = text.trim();
        let is_allowed =
            |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        if let Some(other) = text.chars().find(|c| !is_allowed(c)) {
            return Err(HandleError::Character(other));
        }
        if !(Self::MIN_LENGTH..=Self::MAX_LENGTH).contains(&text.len()) {
            return Err(HandleError::Length(text.len()));
        }
        Ok(Self(text.to_owned()))
    }

    /// Takes a handle that was checked before it was stored.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is kept for the service, or looks like one that is.
    pub fn is_reserved(&self) -> bool {
        let skeleton = self.skeleton();
        lookalikes(&self.0).starts_with(&lookalikes(Self::FORMER))
            || RESERVED
                .iter()
                .any(|name| Self((*name).to_owned()).skeleton() == skeleton)
    }

    /// What is left where characters that look the same are the same: no two people have one
    /// skeleton.
    ///
    /// After [UTS #39](https://www.unicode.org/reports/tr39/#Confusable_Detection), for the few
    /// characters that a handle may have.
    pub fn skeleton(&self) -> String {
        lookalikes(&self.0).replace('-', "")
    }

    /// The handle with a number at its end, for somebody whose handle was taken meanwhile.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        let end = format!("-{number}");
        let start: String = self.0.chars().take(Self::MAX_LENGTH - end.len()).collect();
        Self(start + &end)
    }
}

/// One form for all characters, and pairs of them, that look the same: `rn` and `m`, `vv` and `w`,
/// `cl`, `c1` and `d`. Letters are taken apart, since pairs overlap.
fn lookalikes(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '0' => folded.push('o'),
            '1' | 'i' => folded.push('l'),
            '5' => folded.push('s'),
            '_' => folded.push('-'),
            'm' => folded.push_str("rn"),
            'w' => folded.push_str("vv"),
            'd' => folded.push_str("cl"),
            other => folded.push(other),
        }
    }
    folded
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
