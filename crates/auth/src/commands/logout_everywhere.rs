use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal};

use crate::{
    AccountError, Origin, SecurityEvent, SecurityEventKind,
    ports::{SecurityLog, SessionStore},
};

/// Ends all sessions of the actor.
#[derive(Clone, Debug)]
pub struct LogoutEverywhere {
    /// Whether the session of the request stays.
    pub keeps_current: bool,
    /// Where the request comes from.
    pub origin: Origin,
}

impl LogoutEverywhere {
    /// Ends them and answers how many.
    ///
    /// # Errors
    /// [`AccountError::Port`].
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<usize, AccountError>
    where
        T: SessionStore + SecurityLog + Journal + ?Sized,
    {
        let except = actor.session().filter(|_| self.keeps_current);
        let ended = tx.end_sessions(actor.user, except, now)?;
        if ended > 0 {
            let event = SecurityEvent {
                user: Some(actor.user),
                kind: SecurityEventKind::SessionRevoked,
                origin: self.origin,
            };
            tx.log(&event, now)?;
            tx.record(Change::new(
                "user.sessions_ended",
                actor.user,
                actor.user,
                1,
            ))?;
        }
        Ok(ended)
    }
}
