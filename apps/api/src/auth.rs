//! Access tokens: who a request says it comes from.
//!
//! A token names a subject (a user's UUID) and nothing else; what that user may do is read from the
//! database for every request. Tokens are signed with `EdDSA`; no other algorithm is accepted.

mod key;
#[cfg(test)]
mod tests;
mod token;

pub(crate) use key::SigningKeyFile;
pub(crate) use token::Tokens;
