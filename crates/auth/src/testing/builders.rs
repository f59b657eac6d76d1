use chrono::{DateTime, Utc};
use tercul_kernel::{Journal, LanguageTag, SessionId, UserId};

use super::ToyHasher;
use crate::{Account, DisplayName, EmailAddress, Handle, Origin, Preferences, Profile, Session};

/// The time at which tests begin.
pub fn an_instant() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
}

/// An address.
pub fn an_email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("an address")
}

/// A language tag.
pub fn a_tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).expect("a tag")
}

/// A request from somewhere.
pub fn an_origin() -> Origin {
    an_origin_at("203.0.113.0/24")
}

/// A request from a network.
pub fn an_origin_at(network: &str) -> Origin {
    Origin {
        user_agent: Some("Firefox".to_owned()),
        address_prefix: Some(network.to_owned()),
    }
}

/// An account with the address `<handle>@example.org`, which waits for its confirmation, and the
/// password `<handle> has a password`, as [`ToyHasher`] hashes it.
pub fn a_pending_account<T: Journal + ?Sized>(tx: &mut T, handle: &str) -> Account {
    Account {
        id: UserId(tx.new_id()),
        version: 1,
        handle: Handle::parse(handle).expect("a handle"),
        handle_changed_at: None,
        display_name: DisplayName::parse(handle).expect("a name"),
        email: Some(an_email(&format!("{handle}@example.org"))),
        email_verified_at: None,
        password: Some(ToyHasher::hash_of(&format!("{handle} has a password"))),
        totp: None,
        profile: Profile::default(),
        preferences: Preferences::new(a_tag("ru-Cyrl")),
        suspension: None,
        deletion: None,
        created_at: an_instant(),
    }
}

/// The same with a confirmed address.
pub fn a_verified_account<T: Journal + ?Sized>(tx: &mut T, handle: &str) -> Account {
    Account {
        email_verified_at: Some(an_instant()),
        ..a_pending_account(tx, handle)
    }
}

/// A session that begins now.
pub fn a_session<T: Journal + ?Sized>(tx: &mut T, user: UserId, now: DateTime<Utc>) -> Session {
    Session {
        id: SessionId(tx.new_id()),
        user,
        origin: an_origin(),
        created_at: now,
        last_seen_at: now,
        authenticated_at: now,
        expires_at: now + Session::LIFE,
        revoked_at: None,
    }
}
