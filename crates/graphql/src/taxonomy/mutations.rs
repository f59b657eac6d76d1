pub(crate) mod create_category;
pub(crate) mod create_tag;
pub(crate) mod update_category;
