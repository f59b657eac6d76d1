//! People and what they may do.
//!
//! # Glossary
//!
//! - **Role**: a name for a set of capabilities that an operator grants.
//! - **Grant**: a role that somebody has everywhere, or for one language.
//! - **Account**: a user as everybody may see them: a handle, a name, a date.
//!
//! # Invariants
//!
//! - What a role allows is decided in one table ([`Role::capabilities`]) and nowhere else.
//! - Moderators are not above editors: conduct and content are separate powers.
//! - A handle names one user.

pub mod commands;
mod handle;
mod ports;
mod role;

pub use handle::{DisplayName, Handle, HandleError};
pub use ports::{AccountReader, AccountRepository, UserView};
pub use role::{Role, grants_of};
