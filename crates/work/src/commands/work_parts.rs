use std::collections::HashSet;

use chrono::{DateTime, Utc};
use tercul_kernel::{
    CategoryId, CreditId, FuzzyDate, Journal, LanguageRegistry, LanguageTag, Localized, NodeKind,
    TagId, WorkId,
};

use super::languages::{places, unregistered};
use crate::{
    AuthorLookup, Credits, Description, NewCredit, PerLanguage, Place, Slug, SlugRegistry,
    TaxonomyRepository, Title, Titles, Work, WorkError,
};

/// The titles of a work, in registered languages.
pub(super) fn titles<T: LanguageRegistry + ?Sized>(
    tx: &mut T,
    titles: Vec<Title>,
) -> Result<Titles, WorkError> {
    let titles = Titles::try_new(titles)?;
    check_languages(tx, places("titles", titles.iter().map(|title| &title.tag)))?;
    Ok(titles)
}

/// The descriptions of a work, in registered languages.
pub(super) fn descriptions<T: LanguageRegistry + ?Sized>(
    tx: &mut T,
    descriptions: Vec<Localized<Description>>,
) -> Result<PerLanguage<Description>, WorkError> {
    let descriptions = PerLanguage::try_new(descriptions).map_err(WorkError::Descriptions)?;
    check_languages(tx, places("descriptions", descriptions.tags()))?;
    Ok(descriptions)
}

/// The credits of a work, of authors who exist.
pub(super) fn credits<T: AuthorLookup + Journal + ?Sized>(
    tx: &mut T,
    wanted: Vec<NewCredit>,
    former: &Credits,
) -> Result<Credits, WorkError> {
    let credits = Credits::try_new(wanted, former, || CreditId(tx.new_id()))?;
    let ids: Vec<_> = credits.iter().map(|credit| credit.author).collect();
    let live = if ids.is_empty() {
        HashSet::default()
    } else {
        tx.live_authors(&ids)?
    };
    match ids.iter().position(|id| !live.contains(id)) {
        Some(index) => Err(WorkError::NotFound {
            place: Place::item("credits", index).part("author_id"),
        }),
        None => Ok(credits),
    }
}

/// Canonical tags, each once, in order of their identifiers.
pub(super) fn tags<T: TaxonomyRepository + ?Sized>(
    tx: &mut T,
    wanted: &[TagId],
) -> Result<Vec<TagId>, WorkError> {
    let limit = Work::MAX_TAGS;
    let actual = sorted(wanted.to_vec()).len();
    if actual > limit {
        return Err(WorkError::TooMany {
            place: Place::field("tag_ids"),
            limit,
            actual,
        });
    }
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let canonical = tx.canonical_tags(wanted)?;
    let tags = wanted.iter().enumerate().map(|(index, id)| {
        let place = Place::item("tag_ids", index);
        canonical
            .get(id)
            .copied()
            .ok_or(WorkError::NotFound { place })
    });
    Ok(sorted(tags.collect::<Result<_, _>>()?))
}

/// Existing categories, each once, in order of their identifiers.
pub(super) fn categories<T: TaxonomyRepository + ?Sized>(
    tx: &mut T,
    wanted: &[CategoryId],
) -> Result<Vec<CategoryId>, WorkError> {
    let limit = Work::MAX_CATEGORIES;
    let categories = sorted(wanted.to_vec());
    let actual = categories.len();
    if actual > limit {
        return Err(WorkError::TooMany {
            place: Place::field("category_ids"),
            limit,
            actual,
        });
    }
    if wanted.is_empty() {
        return Ok(categories);
    }
    let existing = tx.existing_categories(&categories)?;
    match wanted.iter().position(|id| !existing.contains(id)) {
        Some(index) => Err(WorkError::NotFound {
            place: Place::item("category_ids", index),
        }),
        None => Ok(categories),
    }
}

/// A slug that somebody chose for a work, unless another work has or had it.
pub(super) fn chosen_slug<T: SlugRegistry + ?Sized>(
    tx: &mut T,
    work: WorkId,
    slug: Slug,
) -> Result<Slug, WorkError> {
    match tx.slug_owner(NodeKind::Work, &slug)? {
        Some(owner) if owner != work.0 => Err(WorkError::SlugTaken {
            owner: WorkId(owner),
        }),
        _ => Ok(slug),
    }
}

/// Refuses languages that are not registered.
pub(super) fn check_languages<'a, T: LanguageRegistry + ?Sized>(
    tx: &mut T,
    tags: impl IntoIterator<Item = (Place, &'a LanguageTag)>,
) -> Result<(), WorkError> {
    match unregistered(tx, tags)? {
        Some((place, tag)) => Err(WorkError::UnknownLanguage { place, tag }),
        None => Ok(()),
    }
}

/// Refuses a work that certainly appeared before it was written, or was written or appeared after
/// today.
pub(super) fn check_dates(
    created: Option<&FuzzyDate>,
    first_published: Option<&FuzzyDate>,
    now: DateTime<Utc>,
    place: Place,
) -> Result<(), WorkError> {
    let today = now.date_naive();
    for (date, field) in [(created, "created"), (first_published, "first_published")] {
        if date.is_some_and(|date| date.is_certainly_after(today)) {
            return Err(WorkError::InFuture {
                place: Place::field(field),
            });
        }
    }
    match (created, first_published) {
        (Some(created), Some(published)) if published.is_certainly_before(created) => {
            Err(WorkError::DatesReversed { place })
        }
        _ => Ok(()),
    }
}

fn sorted<Id: Ord>(mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
