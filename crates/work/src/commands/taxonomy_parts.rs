use tercul_kernel::{CategoryId, LanguageRegistry, Localized};

use super::languages::{places, unregistered};
use crate::{CategoryName, PerLanguage, Place, TaxonomyError, TaxonomyRepository};

/// At least one label or name, in registered languages, once for each.
pub(super) fn names<T: LanguageRegistry + ?Sized, N>(
    tx: &mut T,
    names: Vec<Localized<N>>,
    field: &'static str,
) -> Result<PerLanguage<N>, TaxonomyError> {
    if names.is_empty() {
        return Err(TaxonomyError::Nameless {
            place: Place::field(field),
        });
    }
    let names = PerLanguage::try_new(names).map_err(|same| TaxonomyError::SameLanguage {
        place: Place::field(field),
        same,
    })?;
    match unregistered(tx, places(field, names.tags()))? {
        Some((place, tag)) => Err(TaxonomyError::UnknownLanguage { place, tag }),
        None => Ok(names),
    }
}

/// Refuses names that a category beside this one has.
pub(super) fn check_siblings<T: TaxonomyRepository + ?Sized>(
    tx: &mut T,
    parent: Option<CategoryId>,
    names: &PerLanguage<CategoryName>,
    except: Option<CategoryId>,
) -> Result<(), TaxonomyError> {
    match tx.sibling_with_name(parent, names, except)? {
        Some((owner, index)) => Err(TaxonomyError::NameTaken {
            index: Some(index),
            owner: Some(owner),
        }),
        None => Ok(()),
    }
}
