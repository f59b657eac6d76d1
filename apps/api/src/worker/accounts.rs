//! What accounts leave to be done: requests by address, copies of data, and departures.

use std::sync::Arc;

use chrono::{TimeDelta, Utc};
use tercul_auth::AccountError;
use tercul_auth::commands::{AnnounceDataExport, EraseAccount};
use tercul_kernel::PortError;

use super::Worker;

/// Things that are claimed at a time.
const BATCH: u32 = 20;
/// Tries until a copy of data is given up.
const TRIES: u32 = 3;

impl Worker {
    /// Answers by mail what was asked for with addresses; how many were answered.
    pub(super) async fn answer_requests(&self) -> Result<usize, PortError> {
        let waiting = self
            .run(|store| store.claim_address_requests(BATCH, Utc::now()))
            .await?;
        let mut outcome = Ok(waiting.len());
        for request in waiting {
            let vault = Arc::clone(&self.vault);
            let answered = self.run(move |store| {
                let now = Utc::now();
                let answered = store.write(|tx| {
                    if tx.request_answered(request.id, now)? {
                        request.answer.clone().execute(tx, &*vault, now)?;
                    }
                    Ok(())
                });
                answered.map_err(port_error)
            });
            // The others are claimed as well, and would wait for the end of their lease.
            if let Err(fault) = answered.await {
                outcome = Err(fault);
            }
        }
        outcome
    }

    /// Makes one copy of personal data that somebody waits for.
    pub(super) async fn collect_exports(&self) -> Result<usize, PortError> {
        let waiting = self
            .run(|store| store.claim_data_export(Utc::now()))
            .await?;
        let Some(waiting) = waiting else { return Ok(0) };
        let (id, user, attempts) = (waiting.id, waiting.user, waiting.attempts);
        let made = self
            .run(move |store| {
                let data = store.reader()?.collect_personal_data(user)?;
                let json = serde_json::to_vec_pretty(&data)
                    .map_err(|fault| PortError::Other(fault.to_string()))?;
                let stored = store.write(|tx| {
                    if let Some(until) = tx.store_data_export(id, json.clone(), Utc::now())? {
                        AnnounceDataExport { user, until }.execute(tx)?;
                    }
                    Ok(())
                });
                stored.map_err(port_error)
            })
            .await;
        if let Err(fault) = made {
            let reason = fault.to_string();
            tracing::warn!(
                export = id.to_string(),
                reason,
                "a copy of data was not made"
            );
            let again_at = (attempts < TRIES).then(|| Utc::now() + TimeDelta::minutes(1));
            self.run(move |store| store.data_export_failed(id, &reason, again_at, Utc::now()))
                .await?;
        }
        Ok(1)
    }

    /// Erases the accounts whose time has come; how many.
    pub(super) async fn let_go(&self) -> Result<usize, PortError> {
        self.run(|store| {
            let now = Utc::now();
            let gone = store.write(|tx| {
                let due = tx.due_departures(BATCH, now)?;
                for user in &due {
                    EraseAccount { user: *user }.execute(tx, now)?;
                }
                Ok(due.len())
            });
            gone.map_err(port_error)
        })
        .await
    }
}

/// Commands of workers have no rules to break: what fails is the storage.
fn port_error(fault: AccountError) -> PortError {
    match fault {
        AccountError::Port(fault) => fault,
        other => PortError::Other(other.to_string()),
    }
}
