//! Mutations on tags and categories.

mod create_category;
mod create_tag;
mod update_category;
