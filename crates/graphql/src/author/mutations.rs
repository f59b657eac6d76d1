pub(crate) mod add_author_name;
pub(crate) mod create_author;
pub(crate) mod delete_author;
pub(crate) mod remove_author_name;
pub(crate) mod set_author_external_ids;
pub(crate) mod update_author;
pub(crate) mod update_author_name;
