use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, SessionId};

use crate::{
    AccountError, Origin, SecurityEvent, SecurityEventKind, Session,
    ports::{SecurityLog, SessionStore},
};

/// Ends one session of the actor.
#[derive(Clone, Debug)]
pub struct RevokeSession {
    /// Which one.
    pub id: SessionId,
    /// Where the request comes from.
    pub origin: Origin,
}

impl RevokeSession {
    /// Ends it; ending an ended one changes nothing.
    ///
    /// # Errors
    /// [`AccountError::NotFound`] where the actor has no such session.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<SessionId, AccountError>
    where
        T: SessionStore + SecurityLog + Journal + ?Sized,
    {
        let session = tx
            .find_session(self.id)?
            .filter(|session| session.user == actor.user)
            .ok_or(AccountError::NotFound { field: "sessionId" })?;
        end_session(
            tx,
            session,
            SecurityEventKind::SessionRevoked,
            self.origin,
            now,
        )?;
        Ok(self.id)
    }
}

/// Ends a session, unless it has ended.
pub(super) fn end_session<T>(
    tx: &mut T,
    mut session: Session,
    kind: SecurityEventKind,
    origin: Origin,
    now: DateTime<Utc>,
) -> Result<(), AccountError>
where
    T: SessionStore + SecurityLog + Journal + ?Sized,
{
    if !session.is_live(now) {
        return Ok(());
    }
    session.revoked_at = Some(now);
    tx.update_session(&session)?;
    let event = SecurityEvent {
        user: Some(session.user),
        kind,
        origin,
    };
    tx.log(&event, now)?;
    tx.record(Change::new("session.ended", session.user, session.id, 1))?;
    Ok(())
}
