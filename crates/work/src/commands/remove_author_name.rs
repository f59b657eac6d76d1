use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, AuthorId, AuthorNameId, Change, Journal};

use super::{add_author_name::name_error, found::editable_author};
use crate::{Author, AuthorError, AuthorRepository, Place};

/// Removes a name of an author. Editors of everything may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoveAuthorName {
    /// The author.
    pub author_id: AuthorId,
    /// The name.
    pub name_id: AuthorNameId,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl RemoveAuthorName {
    /// Removes the name; the last one and the last primary one stay.
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
        T: AuthorRepository + Journal + ?Sized,
    {
        let mut author = editable_author(
            tx,
            actor,
            self.author_id,
            "author_id",
            self.expected_version,
        )?;
        let name = author
            .names
            .get(self.name_id)
            .cloned()
            .ok_or(AuthorError::NotFound {
                place: Place::field("name_id"),
            })?;
        let names = author.names.without(name.id);
        author.names = names.map_err(|error| name_error(error, &author.names, &name))?;
        author.touch(now);
        tx.update_author(&author)?;
        tx.record(
            Change::new("author.name_removed", actor.user, author.id, author.version).field(
                "name",
                Some(name.value.to_string()),
                None,
            ),
        )?;
        Ok(author)
    }
}
