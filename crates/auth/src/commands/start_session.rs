use chrono::{DateTime, Utc};
use tercul_kernel::{Change, Journal, SessionId};

use crate::{
    Account, AccountError, Credentials, Origin, RefreshToken, Secret, SecurityEvent,
    SecurityEventKind, Session,
    ports::{Entropy, SecurityLog, SessionStore},
};

/// Begins a session of an account, under the name of the device where its owner gave one.
pub(super) fn start_session<T>(
    tx: &mut T,
    account: &Account,
    device: Option<String>,
    origin: Origin,
    now: DateTime<Utc>,
) -> Result<Credentials, AccountError>
where
    T: SessionStore + SecurityLog + Entropy + Journal + ?Sized,
{
    let origin = Origin {
        user_agent: device.or(origin.user_agent),
        address_prefix: origin.address_prefix,
    };
    let session = Session {
        id: SessionId(tx.new_id()),
        user: account.id,
        origin: origin.clone(),
        created_at: now,
        last_seen_at: now,
        authenticated_at: now,
        expires_at: now + Session::LIFE,
        revoked_at: None,
    };
    tx.insert_session(&session)?;
    let secret = Secret::of(tx.entropy());
    let token = RefreshToken {
        hash: secret.hash(),
        session: session.id,
        expires_at: RefreshToken::end(now, &session),
        rotated: None,
    };
    tx.insert_refresh_token(&token)?;
    let event = SecurityEvent {
        user: Some(account.id),
        kind: SecurityEventKind::SignedIn,
        origin,
    };
    tx.log(&event, now)?;
    tx.record(Change::new("session.started", account.id, session.id, 1))?;
    Ok(Credentials {
        session: session.id,
        user: account.id,
        refresh_token: secret,
        refresh_expires_at: token.expires_at,
    })
}
