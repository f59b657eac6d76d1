use chrono::{DateTime, Utc};
use tercul_kernel::{PortError, SessionId, UserId};

use super::MemoryAccounts;
use crate::{ENTROPY, RefreshToken, SecretHash, Session, ports::SessionStore};

impl SessionStore for MemoryAccounts {
    fn insert_session(&mut self, session: &Session) -> Result<(), PortError> {
        self.sessions.insert(session.id, session.clone());
        Ok(())
    }

    fn find_session(&mut self, id: SessionId) -> Result<Option<Session>, PortError> {
        Ok(self.sessions.get(&id).cloned())
    }

    fn update_session(&mut self, session: &Session) -> Result<(), PortError> {
        self.sessions.insert(session.id, session.clone());
        Ok(())
    }

    fn end_sessions(
        &mut self,
        user: UserId,
        except: Option<SessionId>,
        now: DateTime<Utc>,
    ) -> Result<usize, PortError> {
        let sessions = self.sessions.values_mut();
        let live = sessions.filter(|session| session.user == user && session.is_live(now));
        let mut count = 0;
        for session in live.filter(|session| Some(session.id) != except) {
            session.revoked_at = Some(now);
            count += 1;
        }
        Ok(count)
    }

    fn is_known_network(&mut self, user: UserId, prefix: &str) -> Result<bool, PortError> {
        Ok(self.sessions.values().any(|session| {
            session.user == user && session.origin.address_prefix.as_deref() == Some(prefix)
        }))
    }

    fn insert_refresh_token(&mut self, token: &RefreshToken) -> Result<(), PortError> {
        self.refresh_tokens.insert(token.hash, token.clone());
        Ok(())
    }

    fn find_refresh_token(&mut self, hash: SecretHash) -> Result<Option<RefreshToken>, PortError> {
        Ok(self.refresh_tokens.get(&hash).cloned())
    }

    fn mark_rotated(
        &mut self,
        hash: SecretHash,
        salt: [u8; ENTROPY],
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        if let Some(token) = self.refresh_tokens.get_mut(&hash) {
            token.rotated = Some((now, salt));
        }
        Ok(())
    }
}
