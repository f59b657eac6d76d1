//! Tags, categories and languages.

mod category;
pub(crate) mod failure;
pub(crate) mod inputs;
mod language;
mod lists;
pub(crate) mod mutations;
mod tag;

pub use category::Category;
pub use language::Language;
pub(crate) use lists::{categories, list_tags, one_tag};
pub use tag::Tag;
