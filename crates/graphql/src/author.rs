//! Authors, their names and translations.

mod author;
mod filters;
pub(crate) mod failure;
pub(crate) mod inputs;
mod lists;
pub(crate) mod mutations;

pub(crate) use author::{Author, AuthorName};
pub(crate) use lists::{list, one, translators};
