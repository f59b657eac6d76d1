//! The reader ports on a real PostgreSQL.

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
