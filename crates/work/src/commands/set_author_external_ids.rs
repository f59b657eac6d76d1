use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, AuthorId, Change, Journal};

use super::{
    author_parts,
    found::{check_author_version, live_author},
};
use crate::{Author, AuthorError, AuthorRepository, ExternalIdentifier, policy::may_edit};

/// Replaces the identifiers of an author in authority files. Editors of everything may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAuthorExternalIds {
    /// The author.
    pub author_id: AuthorId,
    /// All identifiers, once for each authority file.
    pub external_identifiers: Vec<ExternalIdentifier>,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl SetAuthorExternalIds {
    /// Replaces the identifiers.
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
        let mut author = live_author(tx, self.author_id, "author_id")?;
        if !may_edit(actor, &author.facts()) {
            return Err(AuthorError::Forbidden);
        }
        check_author_version(&author, self.expected_version)?;
        let identifiers = author_parts::identifiers(tx, author.id, self.external_identifiers)?;
        if identifiers == author.external_identifiers {
            return Ok(author);
        }
        let before = Some(named(&author.external_identifiers));
        author.external_identifiers = identifiers;
        author.touch(now);
        tx.update_author(&author)?;
        tx.record(
            Change::new(
                "author.external_ids_set",
                actor.user,
                author.id,
                author.version,
            )
            .field(
                "externalIdentifiers",
                before,
                Some(named(&author.external_identifiers)),
            ),
        )?;
        Ok(author)
    }
}

fn named(identifiers: &[ExternalIdentifier]) -> String {
    let identifiers = identifiers
        .iter()
        .map(|id| format!("{} {}", id.scheme(), id.value()));
    identifiers.collect::<Vec<_>>().join(", ")
}
