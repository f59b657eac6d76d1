use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Journal};

use super::revoke_session::end_session;
use crate::{
    AccountError, Origin, SecurityEventKind,
    ports::{SecurityLog, SessionStore},
};

/// Ends the session of the request.
#[derive(Clone, Debug)]
pub struct Logout {
    /// Where the request comes from.
    pub origin: Origin,
}

impl Logout {
    /// Ends it; ending an ended one changes nothing.
    ///
    /// # Errors
    /// [`AccountError::Forbidden`] without a session.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<(), AccountError>
    where
        T: SessionStore + SecurityLog + Journal + ?Sized,
    {
        let id = actor.session().ok_or(AccountError::Forbidden)?;
        if let Some(session) = tx.find_session(id)? {
            end_session(tx, session, SecurityEventKind::SignedOut, self.origin, now)?;
        }
        Ok(())
    }
}
