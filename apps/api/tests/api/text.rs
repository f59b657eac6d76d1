//! Mutations on texts.

mod apply_text_patch;
mod archive_text;
mod create_original_text;
mod create_translation;
mod import_text_content;
mod publish_text;
mod restore_text_revision;
mod set_canonical_translation;
mod unpublish_text;
mod update_text;
