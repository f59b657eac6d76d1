//! Queries.

mod comparison;
mod examples;
mod filters;
mod nodes;
mod paging;
mod taxonomy;
mod texts;
mod visibility;
