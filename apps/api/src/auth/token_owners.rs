//! Whose budget a personal access token spends.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::Utc;
use tercul_auth::SecretHash;
use tercul_auth::queries::AccountReader;
use tercul_kernel::{PortError, UserId};
use tercul_persistence_diesel::Database;

/// Time for which an answer of the database is believed.
const MEMORY: Duration = Duration::from_mins(1);
/// Tokens that are remembered.
const MOST: usize = 10_000;

/// Remembers for a moment whose token is whose, so that its owner is charged before anything is
/// read. Whether a token still works is asked again with every request.
#[derive(Default)]
pub(crate) struct TokenOwners(Mutex<HashMap<[u8; 32], (Instant, UserId)>>);

impl TokenOwners {
    /// The owner of a token; `None` where it does not work.
    ///
    /// # Errors
    /// The database does not answer.
    pub(crate) async fn owner(
        &self,
        database: &Database,
        token: SecretHash,
    ) -> Result<Option<UserId>, PortError> {
        if let Some(user) = self.recall(token) {
            return Ok(Some(user));
        }
        let identity = database
            .run(move |store| store.reader()?.identity_of_token(token, Utc::now()))
            .await??;
        Ok(identity.map(|identity| {
            self.remember(token, identity.user);
            identity.user
        }))
    }

    fn recall(&self, token: SecretHash) -> Option<UserId> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .get(&token.0)
            .filter(|(at, _)| at.elapsed() < MEMORY)
            .map(|(_, user)| *user)
    }

    fn remember(&self, token: SecretHash, user: UserId) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(token.0, (Instant::now(), user));
    }
}
