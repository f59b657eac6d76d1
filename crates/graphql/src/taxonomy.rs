//! Tags, categories and languages.

mod category;
pub(crate) mod failure;
pub(crate) mod inputs;
mod language;
mod lists;
pub(crate) mod mutations;
mod tag;

pub(crate) use category::Category;
pub(crate) use language::Language;
pub(crate) use lists::{categories, list_tags, one_tag};
pub(crate) use tag::Tag;
