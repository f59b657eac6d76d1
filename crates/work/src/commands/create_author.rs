use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, AuthorId, Change, FuzzyDate, Journal, LanguageRegistry, Localized, NodeKind,
};

use super::{author_parts, languages::places};
use crate::{
    Author, AuthorError, AuthorKind, AuthorRepository, Biography, ExternalIdentifier, Names,
    NewName, Place, PlaceName, Slug, SlugRegistry, duplicate::AuthorLikeness,
    policy::may_contribute,
};

/// Creates an author. Contributors may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateAuthor {
    /// What stands behind the record.
    pub kind: AuthorKind,
    /// Names, at least one of them primary.
    pub names: Vec<NewName>,
    /// Birth or foundation.
    pub birth: Option<FuzzyDate>,
    /// Death or dissolution.
    pub death: Option<FuzzyDate>,
    /// Place of birth.
    pub birth_place: Option<PlaceName>,
    /// Place of death.
    pub death_place: Option<PlaceName>,
    /// Life, once for each language.
    pub biographies: Vec<Localized<Biography>>,
    /// Identifiers, once for each authority file.
    pub external_identifiers: Vec<ExternalIdentifier>,
    /// Whether the caller knows that similar authors are others.
    pub confirm_not_duplicate: bool,
}

impl CreateAuthor {
    /// Creates the author; the slug is made from the name that lists show.
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
        if !may_contribute(actor) {
            return Err(AuthorError::Forbidden);
        }
        let confirmed = self.confirm_not_duplicate;
        let mut author = self.unnamed(tx, actor, now)?;
        if !confirmed {
            check_duplicates(tx, &author)?;
        }
        let name = author
            .listed_name()
            .map(|name| name.value.to_string())
            .unwrap_or_default();
        author.slug = Slug::free_for(tx, NodeKind::Author, &name)?;
        tx.insert_author(&author)?;
        tx.record(
            Change::new("author.created", actor.user, author.id, author.version).field(
                "name",
                None,
                Some(name),
            ),
        )?;
        Ok(author)
    }

    /// The author without a slug.
    fn unnamed<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Author, AuthorError>
    where
        T: AuthorRepository + LanguageRegistry + Journal + ?Sized,
    {
        let id = AuthorId(tx.new_id());
        let names = self
            .names
            .into_iter()
            .map(|name| author_parts::named(tx, name))
            .collect();
        let names = Names::try_new(names)?;
        author_parts::check_languages(tx, places("names", names.iter().map(|name| &name.tag)))?;
        let (birth, death) = (self.birth.as_ref(), self.death.as_ref());
        author_parts::check_life(birth, death, now, Place::field("death"))?;
        Ok(Author {
            id,
            slug: Slug::from_stored(String::new()),
            kind: self.kind,
            names,
            birth: self.birth,
            death: self.death,
            birth_place: self.birth_place,
            death_place: self.death_place,
            biographies: author_parts::biographies(tx, self.biographies)?,
            external_identifiers: author_parts::identifiers(tx, id, self.external_identifiers)?,
            created_by: actor.user,
            created_at: now,
            updated_at: now,
            deleted_at: None,
            version: 1,
        })
    }
}

fn check_duplicates<T: AuthorRepository + ?Sized>(
    tx: &mut T,
    author: &Author,
) -> Result<(), AuthorError> {
    let likeness = AuthorLikeness {
        names: &author.names,
        birth: author.birth.as_ref(),
        death: author.death.as_ref(),
    };
    let similar = tx.similar_authors(&likeness.loose_names())?;
    let candidates = likeness.candidates(similar);
    if candidates.is_empty() {
        Ok(())
    } else {
        Err(AuthorError::Duplicates(candidates))
    }
}
