use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, Capability, CategoryId, Change, FuzzyDate, Journal, LanguageRegistry, LanguageTag,
    Localized, NodeKind, TagId, WorkId,
};

use super::work_parts;
use crate::{
    AuthorLookup, Credits, Description, NewCredit, Place, PublicationStatus, Slug, SlugRegistry,
    TaxonomyRepository, Title, VerseInfo, Work, WorkError, WorkForm, WorkRepository,
    duplicate::WorkLikeness,
};

/// Creates a draft of a work. Contributors of its language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateWork {
    /// Literary form.
    pub form: WorkForm,
    /// Language and orthography in which it was written.
    pub original_language_tag: LanguageTag,
    /// Titles, at least one of them primary.
    pub titles: Vec<Title>,
    /// Credits in order, at least one author unless the work is anonymous.
    pub credits: Vec<NewCredit>,
    /// Whether the author is unknown.
    pub is_anonymous: bool,
    /// What it is about, once for each language.
    pub descriptions: Vec<Localized<Description>>,
    /// When it was written.
    pub created: Option<FuzzyDate>,
    /// When it first appeared.
    pub first_published: Option<FuzzyDate>,
    /// How its verse is made.
    pub verse: VerseInfo,
    /// Categories, at most [`Work::MAX_CATEGORIES`].
    pub category_ids: Vec<CategoryId>,
    /// Tags, at most [`Work::MAX_TAGS`]; a synonym counts as its canonical tag.
    pub tag_ids: Vec<TagId>,
    /// Whether the caller knows that similar works are others.
    pub confirm_not_duplicate: bool,
}

impl CreateWork {
    /// Creates the work; the slug is made from the title that lists show.
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
            + AuthorLookup
            + TaxonomyRepository
            + LanguageRegistry
            + SlugRegistry
            + Journal
            + ?Sized,
    {
        if !actor
            .grants
            .allows_in(Capability::CreateDraft, &self.original_language_tag)
        {
            return Err(WorkError::Forbidden);
        }
        let confirmed = self.confirm_not_duplicate;
        let mut work = self.draft(tx, actor, now)?;
        if !confirmed {
            check_duplicates(tx, actor, &work)?;
        }
        let title = work
            .listed_title()
            .map(|title| title.value.to_string())
            .unwrap_or_default();
        work.slug = Slug::free_for(tx, NodeKind::Work, &title)?;
        tx.insert_work(&work)?;
        tx.record(
            Change::new("work.created", actor.user, work.id, work.version).field(
                "title",
                None,
                Some(title),
            ),
        )?;
        Ok(work)
    }

    /// The work without its slug.
    fn draft<T>(self, tx: &mut T, actor: &Actor, now: DateTime<Utc>) -> Result<Work, WorkError>
    where
        T: AuthorLookup + TaxonomyRepository + LanguageRegistry + Journal + ?Sized,
    {
        let place = Place::field("original_language_tag");
        work_parts::check_languages(tx, [(place, &self.original_language_tag)])?;
        let (created, published) = (self.created.as_ref(), self.first_published.as_ref());
        work_parts::check_dates(created, published, now, Place::field("first_published"))?;
        let work = Work {
            id: WorkId(tx.new_id()),
            slug: Slug::from_stored(String::new()),
            status: PublicationStatus::Draft,
            form: self.form,
            original_tag: self.original_language_tag,
            titles: work_parts::titles(tx, self.titles)?,
            credits: work_parts::credits(tx, self.credits, &Credits::default())?,
            is_anonymous: self.is_anonymous,
            is_catalog_only: false,
            descriptions: work_parts::descriptions(tx, self.descriptions)?,
            created: self.created,
            first_published: self.first_published,
            verse: self.verse,
            categories: work_parts::categories(tx, &self.category_ids)?,
            tags: work_parts::tags(tx, &self.tag_ids)?,
            created_by: actor.user,
            created_at: now,
            updated_at: now,
            deleted_at: None,
            version: 1,
        };
        if work.is_attributed() {
            Ok(work)
        } else {
            Err(WorkError::AuthorRequired {
                place: Place::field("credits"),
            })
        }
    }
}

fn check_duplicates<T: WorkRepository + ?Sized>(
    tx: &mut T,
    actor: &Actor,
    work: &Work,
) -> Result<(), WorkError> {
    let likeness = WorkLikeness {
        titles: &work.titles,
        form: work.form,
        original_tag: &work.original_tag,
    };
    let authors: Vec<_> = work.credits.authors().collect();
    let is_without_author = work.is_anonymous && authors.is_empty();
    let similar = tx.similar_works(&likeness.loose_titles(), &authors, is_without_author)?;
    let candidates = likeness.candidates(similar, actor);
    if candidates.is_empty() {
        Ok(())
    } else {
        Err(WorkError::Duplicates(candidates))
    }
}
