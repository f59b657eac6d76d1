//! One file for each thing that can be done to accounts.

mod ensure_account;

pub use ensure_account::EnsureAccount;
