//! The reader ports on a real PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::format_push_string,
    reason = "what fails here fails the test"
)]

mod account_plans;
mod accounts;
mod authors;
mod paging;
mod plans;
mod revisions;
mod segments;
mod taxonomy;
mod texts;
mod visibility;
mod works;
