use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, AuthorId, AuthorNameId, Change, Journal, LanguageRegistry};

use super::{add_author_name::name_error, author_parts, found::editable_author};
use crate::{Author, AuthorError, AuthorName, AuthorRepository, NewName, Place};

/// Changes a name of an author. Editors of everything may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateAuthorName {
    /// The author.
    pub author_id: AuthorId,
    /// The name.
    pub name_id: AuthorNameId,
    /// The name after the change.
    pub name: NewName,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl UpdateAuthorName {
    /// Changes the name in its place.
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
        T: AuthorRepository + LanguageRegistry + Journal + ?Sized,
    {
        let mut author = editable_author(
            tx,
            actor,
            self.author_id,
            "author_id",
            self.expected_version,
        )?;
        let before = author
            .names
            .get(self.name_id)
            .cloned()
            .ok_or(AuthorError::NotFound {
                place: Place::field("name_id"),
            })?;
        let NewName { kind, tag, value } = self.name;
        if tag != before.tag {
            let place = Place::field("name").part("language_tag");
            author_parts::check_languages(tx, [(place, &tag)])?;
        }
        let after = AuthorName {
            id: before.id,
            kind,
            tag,
            value,
        };
        if after == before {
            return Ok(author);
        }
        let names = author.names.replacing(&after);
        author.names = names.map_err(|error| name_error(error, &author.names, &after))?;
        author.touch(now);
        tx.update_author(&author)?;
        tx.record(
            Change::new("author.name_updated", actor.user, author.id, author.version).field(
                "name",
                Some(described(&before)),
                Some(described(&after)),
            ),
        )?;
        Ok(author)
    }
}

fn described(name: &AuthorName) -> String {
    format!("{} {} {}", name.kind, name.tag, name.value)
}
