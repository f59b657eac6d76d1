use chrono::{DateTime, Utc};
use tercul_kernel::{
    AuthorId, AuthorNameId, FuzzyDate, Journal, LanguageRegistry, LanguageTag, Localized, NodeKind,
};

use super::languages::{places, unregistered};
use crate::{
    AuthorError, AuthorName, AuthorRepository, Biography, ExternalIdentifier, NewName, PerLanguage,
    Place, Slug, SlugRegistry,
};

/// A name with a new identifier.
pub(super) fn named<T: Journal + ?Sized>(tx: &mut T, name: NewName) -> AuthorName {
    let id = AuthorNameId(tx.new_id());
    AuthorName {
        id,
        kind: name.kind,
        tag: name.tag,
        value: name.value,
    }
}

/// Biographies in registered languages.
pub(super) fn biographies<T: LanguageRegistry + ?Sized>(
    tx: &mut T,
    biographies: Vec<Localized<Biography>>,
) -> Result<PerLanguage<Biography>, AuthorError> {
    let biographies = PerLanguage::try_new(biographies).map_err(AuthorError::Biographies)?;
    check_languages(tx, places("biographies", biographies.tags()))?;
    Ok(biographies)
}

/// Refuses languages that are not registered.
pub(super) fn check_languages<'a, T: LanguageRegistry + ?Sized>(
    tx: &mut T,
    tags: impl IntoIterator<Item = (Place, &'a LanguageTag)>,
) -> Result<(), AuthorError> {
    match unregistered(tx, tags)? {
        Some((place, tag)) => Err(AuthorError::UnknownLanguage { place, tag }),
        None => Ok(()),
    }
}

/// Refuses a life that certainly ends before it begins, or begins or ends after today.
pub(super) fn check_life(
    birth: Option<&FuzzyDate>,
    death: Option<&FuzzyDate>,
    now: DateTime<Utc>,
    place_of_order: Place,
) -> Result<(), AuthorError> {
    let today = now.date_naive();
    for (date, field) in [(birth, "birth"), (death, "death")] {
        if date.is_some_and(|date| date.is_certainly_after(today)) {
            return Err(AuthorError::InFuture {
                place: Place::field(field),
            });
        }
    }
    match (birth, death) {
        (Some(birth), Some(death)) if death.is_certainly_before(birth) => {
            Err(AuthorError::DatesReversed {
                place: place_of_order,
            })
        }
        _ => Ok(()),
    }
}

/// Identifiers of different authority files that no other live author has.
pub(super) fn identifiers<T: AuthorRepository + ?Sized>(
    tx: &mut T,
    author: AuthorId,
    identifiers: Vec<ExternalIdentifier>,
) -> Result<Vec<ExternalIdentifier>, AuthorError> {
    for (index, identifier) in identifiers.iter().enumerate() {
        let mut former = identifiers.iter().take(index);
        if let Some(first) = former.position(|other| other.scheme() == identifier.scheme()) {
            return Err(AuthorError::SchemeRepeated { first, index });
        }
    }
    for (index, identifier) in identifiers.iter().enumerate() {
        let owner = tx
            .author_of_identifier(identifier)?
            .filter(|owner| *owner != author);
        if owner.is_some() {
            return Err(AuthorError::IdentifierTaken {
                index: Some(index),
                owner,
            });
        }
    }
    Ok(identifiers)
}

/// A slug that somebody chose for an author, unless another author has or had it.
pub(super) fn chosen_slug<T: SlugRegistry + ?Sized>(
    tx: &mut T,
    author: AuthorId,
    slug: Slug,
) -> Result<Slug, AuthorError> {
    match tx.slug_owner(NodeKind::Author, &slug)? {
        Some(owner) if owner != author.0 => Err(AuthorError::SlugTaken {
            owner: AuthorId(owner),
        }),
        _ => Ok(slug),
    }
}
