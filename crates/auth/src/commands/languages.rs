use tercul_kernel::{LanguageRegistry, LanguageTag};

use crate::AccountError;

/// Makes sure that the tags of a list are registered.
pub(super) fn registered<T: LanguageRegistry + ?Sized>(
    tx: &mut T,
    field: &'static str,
    tags: &[LanguageTag],
) -> Result<(), AccountError> {
    if tags.is_empty() {
        return Ok(());
    }
    let known = tx.enabled_tags(tags)?;
    match tags
        .iter()
        .enumerate()
        .find(|(_, tag)| !known.contains(tag))
    {
        None => Ok(()),
        Some((position, tag)) => Err(AccountError::UnknownLanguage {
            field,
            position,
            tag: tag.clone(),
        }),
    }
}
