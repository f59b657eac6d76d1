use chrono::{DateTime, Utc};
use tercul_kernel::{
    AuthorId, CreditId, FuzzyDate, Journal, LanguageRegistry, LanguageTag, TextSourceId,
};
use tercul_work::{AuthorLookup, Credits, NewCredit};

use crate::{NewTextSource, TextError, TextSource};

/// Refuses a language tag that is not registered or not open for new records.
pub(super) fn check_language<T: LanguageRegistry + ?Sized>(
    tx: &mut T,
    tag: &LanguageTag,
) -> Result<(), TextError> {
    if tx.enabled_tags(std::slice::from_ref(tag))?.contains(tag) {
        Ok(())
    } else {
        Err(TextError::UnknownLanguage(tag.clone()))
    }
}

/// The credits that somebody asks for; their authors exist.
pub(super) fn credits<T: AuthorLookup + Journal + ?Sized>(
    tx: &mut T,
    wanted: Vec<NewCredit>,
    former: &Credits,
) -> Result<Credits, TextError> {
    let authors: Vec<AuthorId> = wanted.iter().map(|credit| credit.author).collect();
    let credits = Credits::try_new(wanted, former, || CreditId(tx.new_id()))?;
    let live = if authors.is_empty() {
        None
    } else {
        Some(tx.live_authors(&authors)?)
    };
    match authors
        .iter()
        .position(|author| live.as_ref().is_some_and(|live| !live.contains(author)))
    {
        Some(index) => Err(TextError::AuthorNotFound { index }),
        None => Ok(credits),
    }
}

/// Refuses a translation that was certainly made after today.
pub(super) fn check_translated(
    translated: Option<&FuzzyDate>,
    now: DateTime<Utc>,
) -> Result<(), TextError> {
    match translated {
        Some(date) if date.is_certainly_after(now.date_naive()) => {
            Err(TextError::TranslatedInFuture)
        }
        _ => Ok(()),
    }
}

/// The sources that somebody describes.
pub(super) fn sources<T: Journal + ?Sized>(
    tx: &mut T,
    wanted: Vec<NewTextSource>,
    former: &[TextSource],
    now: DateTime<Utc>,
) -> Result<Vec<TextSource>, TextError> {
    let sources = TextSource::list(wanted, former, now.date_naive(), || {
        TextSourceId(tx.new_id())
    })?;
    Ok(sources)
}
