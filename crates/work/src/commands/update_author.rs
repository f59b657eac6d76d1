use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, AuthorId, Change, FuzzyDate, Journal, LanguageRegistry, Localized, Patch,
};

use super::{author_parts, found::editable_author};
use crate::{
    Author, AuthorError, AuthorKind, AuthorRepository, Biography, Place, PlaceName, Slug,
    SlugRegistry,
};

/// Changes the data of an author. Editors of everything may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateAuthor {
    /// The author.
    pub id: AuthorId,
    /// Another slug; the former one leads to the author for ever.
    pub slug: Option<Slug>,
    /// What stands behind the record.
    pub kind: Option<AuthorKind>,
    /// Birth or foundation.
    pub birth: Patch<FuzzyDate>,
    /// Death or dissolution.
    pub death: Patch<FuzzyDate>,
    /// Place of birth.
    pub birth_place: Patch<PlaceName>,
    /// Place of death.
    pub death_place: Patch<PlaceName>,
    /// All biographies, once for each language.
    pub biographies: Patch<Vec<Localized<Biography>>>,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl UpdateAuthor {
    /// An update that changes nothing yet.
    pub fn of(id: AuthorId, expected_version: i32) -> Self {
        Self {
            id,
            slug: None,
            kind: None,
            birth: Patch::Keep,
            death: Patch::Keep,
            birth_place: Patch::Keep,
            death_place: Patch::Keep,
            biographies: Patch::Keep,
            expected_version,
        }
    }

    /// Changes the author.
    ///
    /// # Errors
    /// [`AuthorError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Author, AuthorError>
    where
        T: AuthorRepository + LanguageRegistry + SlugRegistry + Journal + ?Sized,
    {
        let before = editable_author(tx, actor, self.id, "id", self.expected_version)?;
        let mut author = before.clone();
        if let Some(slug) = self.slug {
            author.slug = author_parts::chosen_slug(tx, author.id, slug)?;
        }
        author.kind = self.kind.unwrap_or(author.kind);
        let place = Place::field(if self.death == Patch::Keep {
            "birth"
        } else {
            "death"
        });
        self.birth.apply_to(&mut author.birth);
        self.death.apply_to(&mut author.death);
        author_parts::check_life(author.birth.as_ref(), author.death.as_ref(), now, place)?;
        self.birth_place.apply_to(&mut author.birth_place);
        self.death_place.apply_to(&mut author.death_place);
        self.biographies
            .try_map(|wanted| author_parts::biographies(tx, wanted))?
            .apply_to_all(&mut author.biographies);
        if author == before {
            return Ok(author);
        }
        author.touch(now);
        tx.update_author(&author)?;
        tx.record(change(&before, &author, actor))?;
        Ok(author)
    }
}

fn change(before: &Author, after: &Author, actor: &Actor) -> Change {
    let text = |value: &dyn ToString| Some(value.to_string());
    let date = |date: &Option<FuzzyDate>| date.as_ref().map(ToString::to_string);
    let place = |place: &Option<PlaceName>| place.as_ref().map(ToString::to_string);
    Change::new("author.updated", actor.user, after.id, after.version)
        .field("slug", text(&before.slug), text(&after.slug))
        .field("kind", text(&before.kind), text(&after.kind))
        .field("birth", date(&before.birth), date(&after.birth))
        .field("death", date(&before.death), date(&after.death))
        .field(
            "birthPlace",
            place(&before.birth_place),
            place(&after.birth_place),
        )
        .field(
            "deathPlace",
            place(&before.death_place),
            place(&after.death_place),
        )
}
