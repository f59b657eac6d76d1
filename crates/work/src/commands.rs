//! One file for each thing that somebody can do to the catalogue.
//!
//! A command is a plain struct of values that were checked one by one. It asks the policy, checks
//! the rules that span values and records, changes one aggregate and records what changed, once.
//! A command that would change nothing succeeds without a record.

mod add_author_name;
mod author_parts;
mod create_author;
mod create_category;
mod create_tag;
mod create_work;
mod delete_author;
mod delete_work;
mod found;
mod languages;
mod publish_work;
mod relate_works;
mod remove_author_name;
mod restore_work;
mod set_author_external_ids;
mod set_work_credits;
mod set_work_tags;
mod set_work_titles;
mod taxonomy_parts;
mod unrelate_works;
mod update_author;
mod update_author_name;
mod update_category;
mod update_work;
mod work_parts;

pub use add_author_name::AddAuthorName;
pub use create_author::CreateAuthor;
pub use create_category::CreateCategory;
pub use create_tag::CreateTag;
pub use create_work::CreateWork;
pub use delete_author::DeleteAuthor;
pub use delete_work::DeleteWork;
pub use publish_work::PublishWork;
pub use relate_works::RelateWorks;
pub use remove_author_name::RemoveAuthorName;
pub use restore_work::RestoreWork;
pub use set_author_external_ids::SetAuthorExternalIds;
pub use set_work_credits::SetWorkCredits;
pub use set_work_tags::SetWorkTags;
pub use set_work_titles::SetWorkTitles;
pub use unrelate_works::UnrelateWorks;
pub use update_author::UpdateAuthor;
pub use update_author_name::UpdateAuthorName;
pub use update_category::UpdateCategory;
pub use update_work::UpdateWork;
