//! Texts, their content and what they depend on, behind the command ports.

mod content;
mod repository;
mod revisions;
mod rows;
mod work_lookup;
