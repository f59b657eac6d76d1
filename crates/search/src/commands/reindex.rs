use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, SearchRebuildId};

use crate::{Rebuild, RebuildRequests, SearchError, SearchKind, policy::may_reindex};

/// Asks for parts of the index to be rebuilt beside those that answer. Administrators may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reindex {
    /// The parts; none means all.
    pub kinds: Vec<SearchKind>,
}

impl Reindex {
    /// Asks for it; a worker does it.
    ///
    /// # Errors
    /// [`SearchError`] where the actor may not, or one of the parts is being rebuilt.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Vec<Rebuild>, SearchError>
    where
        T: RebuildRequests + Journal + ?Sized,
    {
        if !may_reindex(actor) {
            return Err(SearchError::Forbidden);
        }
        let kinds = self.kinds();
        let running = tx.kinds_being_rebuilt()?;
        if let Some(kind) = kinds.iter().find(|kind| running.contains(kind)) {
            return Err(SearchError::Rebuilding { kind: Some(*kind) });
        }
        let mut rebuilds = Vec::with_capacity(kinds.len());
        for kind in kinds {
            let id = SearchRebuildId(tx.new_id());
            let rebuild = Rebuild::requested(id, kind, Some(actor.user), now);
            tx.insert_rebuild(&rebuild)?;
            rebuilds.push(rebuild);
        }
        if let Some(first) = rebuilds.first() {
            let names: Vec<&str> = rebuilds
                .iter()
                .map(|rebuild| rebuild.kind.as_str())
                .collect();
            let change = Change::new("search.reindex_requested", actor.user, first.id, 1).field(
                "kinds",
                None,
                Some(names.join(", ")),
            );
            tx.record(change)?;
        }
        Ok(rebuilds)
    }

    /// The parts in order of declaration, each once.
    fn kinds(&self) -> Vec<SearchKind> {
        let all = SearchKind::ALL.iter().copied();
        all.filter(|kind| self.kinds.is_empty() || self.kinds.contains(kind))
            .collect()
    }
}
