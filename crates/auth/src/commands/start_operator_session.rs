use chrono::{DateTime, Duration, Utc};
use tercul_kernel::{Change, Journal, PortError, SessionId, UserId};

use crate::{Origin, Session, ports::SessionStore};

/// Begins a session without a refresh token: for operators, who have the machine.
#[derive(Clone, Copy, Debug)]
pub struct StartOperatorSession {
    /// Whose.
    pub user: UserId,
    /// How long it lives.
    pub life: Duration,
}

impl StartOperatorSession {
    /// Begins it.
    ///
    /// # Errors
    /// [`PortError`] where the storage fails.
    pub fn execute<T>(self, tx: &mut T, now: DateTime<Utc>) -> Result<SessionId, PortError>
    where
        T: SessionStore + Journal + ?Sized,
    {
        let id = SessionId(tx.new_id());
        tx.insert_session(&Session {
            id,
            user: self.user,
            origin: Origin {
                user_agent: Some("tercul token".to_owned()),
                address_prefix: None,
            },
            created_at: now,
            last_seen_at: now,
            authenticated_at: now,
            expires_at: now + self.life,
            revoked_at: None,
        })?;
        tx.record(Change::new("session.started", self.user, id, 1))?;
        Ok(id)
    }
}
