use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, AuthorId, AuthorNameId, Change, Journal, LanguageRegistry};

use super::{author_parts, found::editable_author};
use crate::{Author, AuthorError, AuthorName, AuthorRepository, Names, NamesError, NewName, Place};

/// Adds a name to an author. Editors of everything may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddAuthorName {
    /// The author.
    pub author_id: AuthorId,
    /// The new name.
    pub name: NewName,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl AddAuthorName {
    /// Adds the name at the end and answers its identifier too.
    ///
    /// # Errors
    /// [`AuthorError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<(Author, AuthorNameId), AuthorError>
    where
        T: AuthorRepository + LanguageRegistry + Journal + ?Sized,
    {
        let mut author = editable_author(
            tx,
            actor,
            self.author_id,
            "author_id",
            self.expected_version,
        )?;
        let place = Place::field("name").part("language_tag");
        author_parts::check_languages(tx, [(place, &self.name.tag)])?;
        let name = author_parts::named(tx, self.name);
        let names = author.names.with(name.clone());
        author.names = names.map_err(|error| name_error(error, &author.names, &name))?;
        author.touch(now);
        tx.update_author(&author)?;
        tx.record(
            Change::new("author.name_added", actor.user, author.id, author.version).field(
                "name",
                None,
                Some(name.value.to_string()),
            ),
        )?;
        Ok((author, name.id))
    }
}

/// What a broken rule of the set means for the one name that is added or changed.
pub(super) fn name_error(error: NamesError, names: &Names, changed: &AuthorName) -> AuthorError {
    let NamesError::Repeated { first, index } = error else {
        return match error {
            NamesError::NoPrimary | NamesError::Missing => AuthorError::LastName,
            other => AuthorError::Names(other),
        };
    };
    let at = |index: usize| names.iter().nth(index).map(|name| name.id);
    match [at(first), at(index)]
        .into_iter()
        .flatten()
        .find(|id| *id != changed.id)
    {
        Some(existing) => AuthorError::NameTaken { existing },
        None => AuthorError::Names(error),
    }
}
