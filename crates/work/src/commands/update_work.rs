use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, CategoryId, Change, FuzzyDate, Journal, LanguageRegistry, LanguageTag, Localized, Patch,
    WorkId,
};

use super::{found::editable_work, work_parts};
use crate::{
    Description, Place, PublicationStatus, Slug, SlugRegistry, TaxonomyRepository, TextsOfWork,
    VerseInfo, Work, WorkError, WorkForm, WorkRepository,
};

/// Changes the data of a work. The creator of a draft and editors of its language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateWork {
    /// The work.
    pub id: WorkId,
    /// Another slug; the former one leads to the work for ever.
    pub slug: Option<Slug>,
    /// Literary form.
    pub form: Option<WorkForm>,
    /// Original language; its primary subtag is fixed once an original text exists.
    pub original_language_tag: Option<LanguageTag>,
    /// Whether the author is unknown.
    pub is_anonymous: Option<bool>,
    /// Whether it is listed without any text.
    pub is_catalog_only: Option<bool>,
    /// All descriptions, once for each language.
    pub descriptions: Patch<Vec<Localized<Description>>>,
    /// When it was written.
    pub created: Patch<FuzzyDate>,
    /// When it first appeared.
    pub first_published: Patch<FuzzyDate>,
    /// How its verse is made.
    pub verse: Patch<VerseInfo>,
    /// All categories.
    pub category_ids: Patch<Vec<CategoryId>>,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl UpdateWork {
    /// An update that changes nothing yet.
    pub fn of(id: WorkId, expected_version: i32) -> Self {
        Self {
            id,
            slug: None,
            form: None,
            original_language_tag: None,
            is_anonymous: None,
            is_catalog_only: None,
            descriptions: Patch::Keep,
            created: Patch::Keep,
            first_published: Patch::Keep,
            verse: Patch::Keep,
            category_ids: Patch::Keep,
            expected_version,
        }
    }

    /// Changes the work.
    ///
    /// # Errors
    /// [`WorkError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Work, WorkError>
    where
        T: WorkRepository
            + TaxonomyRepository
            + TextsOfWork
            + LanguageRegistry
            + SlugRegistry
            + Journal
            + ?Sized,
    {
        let before = editable_work(tx, actor, self.id, self.expected_version)?;
        let mut work = before.clone();
        if let Some(tag) = &self.original_language_tag
            && *tag != work.original_tag
        {
            change_language(tx, actor, &mut work, tag)?;
        }
        if let Some(slug) = self.slug.clone() {
            work.slug = work_parts::chosen_slug(tx, work.id, slug)?;
        }
        self.descriptions
            .try_map(|wanted| work_parts::descriptions(tx, wanted))?
            .apply_to_all(&mut work.descriptions);
        self.category_ids
            .try_map(|wanted| work_parts::categories(tx, &wanted))?
            .apply_to_all(&mut work.categories);
        self.verse.apply_to_all(&mut work.verse);
        work.form = self.form.unwrap_or(work.form);
        change_dates(&mut work, self.created, self.first_published, now)?;
        change_flags(
            tx,
            actor,
            &mut work,
            self.is_anonymous,
            self.is_catalog_only,
        )?;
        if work == before {
            return Ok(work);
        }
        work.touch(now);
        tx.update_work(&work)?;
        tx.record(change(&before, &work, actor))?;
        Ok(work)
    }
}

/// Changes the original language, which must be the actor's business afterwards too.
fn change_language<T: TextsOfWork + LanguageRegistry + ?Sized>(
    tx: &mut T,
    actor: &Actor,
    work: &mut Work,
    tag: &LanguageTag,
) -> Result<(), WorkError> {
    work_parts::check_languages(tx, [(Place::field("original_language_tag"), tag)])?;
    if tag.base() != work.original_tag.base() && tx.count_texts(work.id, actor)?.originals > 0 {
        return Err(WorkError::LanguageSettled);
    }
    work.original_tag = tag.clone();
    crate::policy::check_edit(actor, &work.facts())?;
    Ok(())
}

fn change_dates(
    work: &mut Work,
    created: Patch<FuzzyDate>,
    first_published: Patch<FuzzyDate>,
    now: DateTime<Utc>,
) -> Result<(), WorkError> {
    let is_created_given = created != Patch::Keep;
    let is_given = is_created_given || first_published != Patch::Keep;
    let place = Place::field(if is_created_given {
        "created"
    } else {
        "first_published"
    });
    created.apply_to(&mut work.created);
    first_published.apply_to(&mut work.first_published);
    if is_given {
        let (created, published) = (work.created.as_ref(), work.first_published.as_ref());
        work_parts::check_dates(created, published, now, place)?;
    }
    Ok(())
}

fn change_flags<T: TextsOfWork + ?Sized>(
    tx: &mut T,
    actor: &Actor,
    work: &mut Work,
    is_anonymous: Option<bool>,
    is_catalog_only: Option<bool>,
) -> Result<(), WorkError> {
    work.is_anonymous = is_anonymous.unwrap_or(work.is_anonymous);
    if is_anonymous == Some(false) && !work.is_attributed() {
        return Err(WorkError::AuthorRequired {
            place: Place::field("is_anonymous"),
        });
    }
    let is_losing_flag = work.is_catalog_only && is_catalog_only == Some(false);
    work.is_catalog_only = is_catalog_only.unwrap_or(work.is_catalog_only);
    let needs_text = is_losing_flag && work.status == PublicationStatus::Published;
    if needs_text && tx.count_texts(work.id, actor)?.published == 0 {
        return Err(WorkError::TextRequired);
    }
    Ok(())
}

fn change(before: &Work, after: &Work, actor: &Actor) -> Change {
    let text = |value: &dyn ToString| Some(value.to_string());
    let date = |date: &Option<FuzzyDate>| date.as_ref().map(ToString::to_string);
    Change::new("work.updated", actor.user, after.id, after.version)
        .field("slug", text(&before.slug), text(&after.slug))
        .field("form", text(&before.form), text(&after.form))
        .field(
            "originalLanguageTag",
            text(&before.original_tag),
            text(&after.original_tag),
        )
        .field(
            "isAnonymous",
            text(&before.is_anonymous),
            text(&after.is_anonymous),
        )
        .field(
            "isCatalogOnly",
            text(&before.is_catalog_only),
            text(&after.is_catalog_only),
        )
        .field("created", date(&before.created), date(&after.created))
        .field(
            "firstPublished",
            date(&before.first_published),
            date(&after.first_published),
        )
}
