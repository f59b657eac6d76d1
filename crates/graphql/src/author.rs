//! Authors, their names and translations.

mod author;
pub(crate) mod failure;
mod filters;
pub(crate) mod inputs;
mod lists;
pub(crate) mod mutations;

pub(crate) use author::{Author, AuthorName};
pub(crate) use lists::{list, one, translators};
