//! Mutations on authors.

mod add_author_name;
mod create_author;
mod delete_author;
mod remove_author_name;
mod set_author_external_ids;
mod update_author;
mod update_author_name;
