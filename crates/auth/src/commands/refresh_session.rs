use chrono::{DateTime, Utc};
use tercul_kernel::{Change, Journal};

use super::verification::send_notice;
use crate::{
    AccountError, Credentials, Letter, Origin, RefreshToken, Rotation, Secret, SecurityEvent,
    SecurityEventKind, Session, Verdict,
    ports::{AccountRepository, Entropy, MailQueue, SecurityLog, SessionStore},
    secret::ENTROPY,
};

/// The field of the input that holds the token.
const TOKEN: &str = "refreshToken";

/// Exchanges a refresh token for new credentials.
#[derive(Clone)]
pub struct RefreshSession {
    /// The current one.
    pub token: Secret,
    /// Where the request comes from.
    pub origin: Origin,
}

impl RefreshSession {
    /// Exchanges it. A token that was exchanged before ends the session, unless its answer was
    /// just now lost.
    ///
    /// # Errors
    /// [`AccountError::TokenInvalid`], [`AccountError::TokenExpired`]; a reuse is a verdict, since
    /// it ends the session.
    pub fn execute<T>(
        self,
        tx: &mut T,
        now: DateTime<Utc>,
    ) -> Result<Verdict<Credentials>, AccountError>
    where
        T: AccountRepository + SessionStore + MailQueue + SecurityLog + Entropy + Journal + ?Sized,
    {
        let presented = tx
            .find_refresh_token(self.token.hash())?
            .ok_or(AccountError::TokenInvalid { field: TOKEN })?;
        let session = tx.find_session(presented.session)?;
        let mut session = session
            .filter(|session| session.is_live(now))
            .ok_or(AccountError::TokenInvalid { field: TOKEN })?;
        let account = tx.find_account(session.user)?;
        if account.is_none_or(|account| account.suspended(now).is_some()) {
            return Err(AccountError::TokenInvalid { field: TOKEN });
        }
        let is_next_used = self.is_next_used(tx, &presented)?;
        let salt = match presented.presented(now, is_next_used) {
            Rotation::Expired => return Err(AccountError::TokenExpired { field: TOKEN }),
            Rotation::Reuse => {
                end_reused(tx, &mut session, &self.origin, now)?;
                return Ok(Verdict::Refused(AccountError::TokenInvalid {
                    field: TOKEN,
                }));
            }
            Rotation::Repeat { salt } => salt,
            Rotation::Exchange => self.exchange(tx, &mut session, now)?,
        };
        let exchanged_at = presented.rotated.map_or(now, |(at, _)| at);
        Ok(Verdict::Done(Credentials {
            session: session.id,
            user: session.user,
            refresh_token: self.token.next(salt),
            refresh_expires_at: RefreshToken::end(exchanged_at, &session),
        }))
    }

    fn is_next_used<T: SessionStore + ?Sized>(
        &self,
        tx: &mut T,
        presented: &RefreshToken,
    ) -> Result<bool, AccountError> {
        let Some((_, salt)) = presented.rotated else {
            return Ok(false);
        };
        let next = tx.find_refresh_token(self.token.next(salt).hash())?;
        Ok(next.is_some_and(|next| next.rotated.is_some()))
    }

    fn exchange<T: SessionStore + Entropy + ?Sized>(
        &self,
        tx: &mut T,
        session: &mut Session,
        now: DateTime<Utc>,
    ) -> Result<[u8; ENTROPY], AccountError> {
        let salt = tx.entropy();
        tx.mark_rotated(self.token.hash(), salt, now)?;
        tx.insert_refresh_token(&RefreshToken {
            hash: self.token.next(salt).hash(),
            session: session.id,
            expires_at: RefreshToken::end(now, session),
            rotated: None,
        })?;
        session.last_seen_at = now;
        tx.update_session(session)?;
        Ok(salt)
    }
}

/// Ends a session whose token somebody else has, and tells its owner.
fn end_reused<T>(
    tx: &mut T,
    session: &mut Session,
    origin: &Origin,
    now: DateTime<Utc>,
) -> Result<(), AccountError>
where
    T: AccountRepository + SessionStore + MailQueue + SecurityLog + Journal + ?Sized,
{
    session.revoked_at = Some(now);
    tx.update_session(session)?;
    let event = SecurityEvent {
        user: Some(session.user),
        kind: SecurityEventKind::TokenReuseDetected,
        origin: origin.clone(),
    };
    tx.log(&event, now)?;
    if let Some(account) = tx.find_account(session.user)? {
        let device = session.origin.user_agent.clone();
        send_notice(tx, &account, Letter::TokenReuse, device, None)?;
    }
    let change = Change::new("session.compromised", session.user, session.id, 1);
    Ok(tx.record(change)?)
}
