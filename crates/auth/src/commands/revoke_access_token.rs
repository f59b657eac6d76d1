use chrono::{DateTime, Utc};
use tercul_kernel::{AccessTokenId, Actor, Capability, Change, Journal};

use crate::{
    AccountError, Origin, SecurityEvent, SecurityEventKind,
    ports::{AccessTokenStore, SecurityLog},
};

/// Ends a personal access token at once. Its owner and administrators may.
#[derive(Clone, Debug)]
pub struct RevokeAccessToken {
    /// Which one.
    pub id: AccessTokenId,
    /// Where the request comes from.
    pub origin: Origin,
}

impl RevokeAccessToken {
    /// Ends it; ending an ended one changes nothing.
    ///
    /// # Errors
    /// [`AccountError::NotFound`] where the actor sees no such token.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<AccessTokenId, AccountError>
    where
        T: AccessTokenStore + SecurityLog + Journal + ?Sized,
    {
        let is_administrator = actor.grants.allows(Capability::GrantAny);
        let token = tx
            .find_access_token(self.id)?
            .filter(|token| token.user == actor.user || is_administrator)
            .ok_or(AccountError::NotFound {
                field: "accessTokenId",
            })?;
        if token.revoked_at.is_some() {
            return Ok(token.id);
        }
        tx.revoke_access_token(token.id, now)?;
        let event = SecurityEvent {
            user: Some(token.user),
            kind: SecurityEventKind::AccessTokenRevoked,
            origin: self.origin,
        };
        tx.log(&event, now)?;
        tx.record(Change::new("access_token.revoked", actor.user, token.id, 1))?;
        Ok(token.id)
    }
}
