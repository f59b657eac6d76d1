//! What people do to texts; one command is one transaction.

mod apply_text_patch;
mod archive_text;
mod create_original_text;
mod create_translation;
mod found;
mod import_text_content;
mod measured;
mod parts;
mod publish_text;
mod restore_text_revision;
mod revise;
mod set_canonical_translation;
mod unpublish_text;
mod update_text;

pub use apply_text_patch::ApplyTextPatch;
pub use archive_text::ArchiveText;
pub use create_original_text::CreateOriginalText;
pub use create_translation::CreateTranslation;
pub use import_text_content::ImportTextContent;
pub use publish_text::PublishText;
pub use restore_text_revision::RestoreTextRevision;
pub use set_canonical_translation::SetCanonicalTranslation;
pub use unpublish_text::UnpublishText;
pub use update_text::UpdateText;
