//! What people and programs prove who they are with: passwords, keys and tokens.

mod key;
mod passwords;
#[cfg(test)]
mod tests;
mod token;
mod token_owners;
mod vault;

pub(crate) use self::key::KeyFile;
pub(crate) use self::passwords::Argon2Hasher;
pub(crate) use self::token::{Subject, Tokens};
pub(crate) use self::token_owners::TokenOwners;
pub(crate) use self::vault::FileVault;
