use chrono::{DateTime, Duration, Utc};
use tercul_kernel::{SessionId, UserId};

use crate::{Secret, SecretHash, secret::ENTROPY};

/// Where a request comes from, as far as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Name of the device or browser, at most 200 characters.
    pub user_agent: Option<String>,
    /// Network part of the address: `/24` of IPv4, `/64` of IPv6.
    pub address_prefix: Option<String>,
}

/// A signed-in device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Identifier, which access tokens name.
    pub id: SessionId,
    /// Whose session.
    pub user: UserId,
    /// Where it began; the name of the device where its owner gave one.
    pub origin: Origin,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When its refresh token was last used.
    pub last_seen_at: DateTime<Utc>,
    /// When its owner last proved who they are.
    pub authenticated_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
    /// When it was ended.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl Session {
    /// Longest life.
    pub const LIFE: Duration = Duration::days(90);
    /// How long its owner counts as just authenticated.
    pub const FRESH: Duration = Duration::minutes(10);

    /// Whether it can be used.
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}

/// A refresh token as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshToken {
    /// Of the token itself.
    pub hash: SecretHash,
    /// The session that it carries on.
    pub session: SessionId,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// When it was first exchanged, and the salt of the token that follows it.
    pub rotated: Option<(DateTime<Utc>, [u8; ENTROPY])>,
}

/// What a presented refresh token is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// Exchange it: its first use.
    Exchange,
    /// Give the token that follows it once more: the first answer was lost, or two tabs ask at
    /// the same time.
    Repeat {
        /// Salt of that token.
        salt: [u8; ENTROPY],
    },
    /// Somebody else has it: end the session.
    Reuse,
    /// It has ended.
    Expired,
}

impl RefreshToken {
    /// Longest life of one token.
    pub const LIFE: Duration = Duration::days(30);
    /// How long after its exchange the same answer is given again.
    pub const GRACE: Duration = Duration::seconds(10);

    /// Decides about a token that is presented; `is_next_used` tells whether the token that
    /// follows it was exchanged already.
    pub fn presented(&self, now: DateTime<Utc>, is_next_used: bool) -> Rotation {
        match self.rotated {
            Some((at, salt)) if now < at + Self::GRACE && !is_next_used => {
                Rotation::Repeat { salt }
            }
            Some(_) => Rotation::Reuse,
            None if now < self.expires_at => Rotation::Exchange,
            None => Rotation::Expired,
        }
    }

    /// When a token that is given now ends.
    pub fn end(now: DateTime<Utc>, session: &Session) -> DateTime<Utc> {
        (now + Self::LIFE).min(session.expires_at)
    }
}

/// What a client gets for a session; the access token is minted from it.
#[derive(Clone)]
pub struct Credentials {
    /// The session.
    pub session: SessionId,
    /// Its owner.
    pub user: UserId,
    /// Exchanged for the next credentials.
    pub refresh_token: Secret,
    /// When that ends.
    pub refresh_expires_at: DateTime<Utc>,
}
