use tercul_kernel::{LanguageRegistry, LanguageTag, PortError};

use crate::Place;

/// The first of the tags that is not registered or not open for new records.
pub(super) fn unregistered<'a, T: LanguageRegistry + ?Sized>(
    tx: &mut T,
    tags: impl IntoIterator<Item = (Place, &'a LanguageTag)>,
) -> Result<Option<(Place, LanguageTag)>, PortError> {
    let tags: Vec<(Place, &LanguageTag)> = tags.into_iter().collect();
    let mut wanted: Vec<LanguageTag> = tags.iter().map(|(_, tag)| (*tag).clone()).collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(None);
    }
    let enabled = tx.enabled_tags(&wanted)?;
    let unknown = tags.into_iter().find(|(_, tag)| !enabled.contains(*tag));
    Ok(unknown.map(|(place, tag)| (place, tag.clone())))
}

/// Places of the tags of a list of values in several languages.
pub(super) fn places<'a>(
    field: &'static str,
    tags: impl Iterator<Item = &'a LanguageTag>,
) -> impl Iterator<Item = (Place, &'a LanguageTag)> {
    tags.enumerate()
        .map(move |(index, tag)| (Place::item(field, index).part("language_tag"), tag))
}
