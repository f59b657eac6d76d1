//! Who is not held to a budget.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tercul_auth::queries::AccountReader;
use tercul_auth::{Role, Scope};
use tercul_kernel::UserId;
use tercul_persistence_diesel::Database;
use uuid::Uuid;

/// Time for which an answer of the database is believed.
const MEMORY: Duration = Duration::from_secs(30);
/// Users that are remembered.
const MOST: usize = 1_000;

/// Remembers for a moment who is an administrator. Asked only about callers whose budget is spent.
#[derive(Default)]
pub(crate) struct Administrators(Mutex<HashMap<Uuid, (Instant, bool)>>);

impl Administrators {
    /// Whether the grants of the user, as they are in the database, make an administrator. When the
    /// database does not answer, nobody is one.
    pub(crate) async fn contain(&self, database: &Database, user: Uuid) -> bool {
        if let Some(known) = self.recall(user) {
            return known;
        }
        let roles = database
            .run(move |store| store.reader()?.roles_of(&[UserId(user)]))
            .await;
        let Ok(Ok(roles)) = roles else { return false };
        let is_one = roles
            .iter()
            .any(|grant| grant.role == Role::Administrator && grant.scope == Scope::Global);
        self.remember(user, is_one);
        is_one
    }

    fn recall(&self, user: Uuid) -> Option<bool> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .get(&user)
            .filter(|(at, _)| at.elapsed() < MEMORY)
            .map(|(_, is_one)| *is_one)
    }

    fn remember(&self, user: Uuid, is_one: bool) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(user, (Instant::now(), is_one));
    }
}
