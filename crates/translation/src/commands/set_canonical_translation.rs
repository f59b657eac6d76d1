use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, TextId};

use super::found::{check_publisher, seen_text};
use crate::{Text, TextError, TextRepository, WorkLookup};

/// Makes a published translation the editors' choice of its work and language, in place of the
/// former choice. Editors of its language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetCanonicalTranslation {
    /// The translation.
    pub translation: TextId,
}

impl SetCanonicalTranslation {
    /// Makes the choice; making it again changes nothing.
    ///
    /// The former choice changes too and gets a record of its own.
    ///
    /// # Errors
    /// [`TextError`] where the actor may not or the text is no published translation.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Text, TextError>
    where
        T: TextRepository + WorkLookup + Journal + ?Sized,
    {
        let (mut text, work) = seen_text(tx, actor, self.translation, TextError::TextNotFound)?;
        check_publisher(actor, &text)?;
        if text.is_canonical() {
            return Ok(text);
        }
        text.choose(now)?;
        let former = tx.find_canonical(work.id, text.stored().tag.base())?;
        let former = match former {
            Some(id) => tx.find_text(id)?,
            None => None,
        };
        let choice = Change::new("text.chosen", actor.user, text.id(), text.version());
        let before = former.as_ref().map(|former| former.id().to_string());
        if let Some(mut former) = former {
            // First, since a work has at most one choice in a language at any time.
            former.unchoose(now);
            tx.update_text(&former)?;
            tx.record(Change::new(
                "text.unchosen",
                actor.user,
                former.id(),
                former.version(),
            ))?;
        }
        tx.update_text(&text)?;
        tx.record(choice.field("canonical", before, Some(text.id().to_string())))?;
        Ok(text)
    }
}
