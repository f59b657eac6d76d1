//! What tests of commands and of adapters need: builders, accounts in memory that answer every port
//! of the commands, and the contract that each adapter of a port keeps.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "whatever fails here fails the test that asked for it"
)]

mod builders;
pub mod contract;
mod memory;
mod toys;

pub use builders::{
    a_pending_account, a_session, a_tag, a_verified_account, an_email, an_instant, an_origin,
    an_origin_at,
};
pub use memory::MemoryAccounts;
pub use toys::{ToyHasher, ToyVault};
