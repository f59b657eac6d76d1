//! What accounts need from outside. Ports that write take part in the transaction of a command.

use chrono::{DateTime, Utc};
use tercul_kernel::{AccessTokenId, DataExportId, PortError, RoleGrantId, SessionId, UserId};

use crate::{
    AccessToken, Account, EmailAddress, Failures, Handle, Mail, OneTimeToken, Origin, Password,
    PasswordHash, Purpose, Redeemed, RefreshToken, Role, RoleGrant, Sealed, SecretHash,
    SecurityEvent, Session, SignInName, ThrottleKind, secret::ENTROPY,
};

/// Which account of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressOwner {
    /// The one that has confirmed it.
    Verified,
    /// The one that waits for a confirmation.
    Pending,
}

/// Whom somebody may mean who signs in.
#[derive(Clone, Default)]
pub struct Candidates {
    /// The living account that has confirmed the address, or is verified and has the handle.
    pub verified: Option<Candidate>,
    /// The living account that waits for the confirmation of the address.
    pub pending: Option<Candidate>,
}

/// One of them.
#[derive(Clone)]
pub struct Candidate {
    /// Who.
    pub user: UserId,
    /// Their password, where they have one.
    pub password: Option<PasswordHash>,
}

/// Stores accounts. Handles that an account gives up lead to it for ever.
pub trait AccountRepository {
    /// Reads a living account and holds it until the end of the transaction.
    fn find_account(&mut self, id: UserId) -> Result<Option<Account>, PortError>;

    /// The living account of an address, held.
    fn account_of_email(
        &mut self,
        email: &EmailAddress,
        owner: AddressOwner,
    ) -> Result<Option<Account>, PortError>;

    /// Whom somebody may mean who signs in. Holds nothing and writes nothing, so that the absence
    /// of an account costs as much as its presence.
    fn candidates(&mut self, name: &SignInName) -> Result<Candidates, PortError>;

    /// Whether a handle, or one that looks like it, belongs or belonged to another living and
    /// verified account.
    fn is_handle_taken(&mut self, handle: &Handle, except: UserId) -> Result<bool, PortError>;

    /// Adds an account.
    fn insert_account(&mut self, account: &Account) -> Result<(), PortError>;

    /// Replaces an account that was found in this transaction.
    fn update_account(&mut self, account: &Account) -> Result<(), PortError>;

    /// Takes everything personal from an account: address, password, factors, sessions, tokens,
    /// profile, mails and exports. Its contributions stay, under the name of a former
    /// contributor.
    fn erase_account(&mut self, id: UserId, now: DateTime<Utc>) -> Result<(), PortError>;
}

/// Stores sessions and their refresh tokens.
pub trait SessionStore {
    /// Begins a session.
    fn insert_session(&mut self, session: &Session) -> Result<(), PortError>;

    /// Reads a session and holds it until the end of the transaction.
    fn find_session(&mut self, id: SessionId) -> Result<Option<Session>, PortError>;

    /// Replaces a session that was found in this transaction.
    fn update_session(&mut self, session: &Session) -> Result<(), PortError>;

    /// Ends the live sessions of a user, except one; how many.
    fn end_sessions(
        &mut self,
        user: UserId,
        except: Option<SessionId>,
        now: DateTime<Utc>,
    ) -> Result<usize, PortError>;

    /// Whether the user signed in from this network before.
    fn is_known_network(&mut self, user: UserId, prefix: &str) -> Result<bool, PortError>;

    /// Adds a refresh token.
    fn insert_refresh_token(&mut self, token: &RefreshToken) -> Result<(), PortError>;

    /// Reads a refresh token and holds its session until the end of the transaction.
    fn find_refresh_token(&mut self, hash: SecretHash) -> Result<Option<RefreshToken>, PortError>;

    /// Notes that a token was exchanged.
    fn mark_rotated(
        &mut self,
        hash: SecretHash,
        salt: [u8; ENTROPY],
        now: DateTime<Utc>,
    ) -> Result<(), PortError>;
}

/// Stores tokens that work once.
pub trait OneTimeTokens {
    /// Adds a token; earlier ones of the same user and purpose stop working.
    fn issue(&mut self, token: &OneTimeToken) -> Result<(), PortError>;

    /// The token of a purpose that works now.
    fn live_token(
        &mut self,
        user: UserId,
        purpose: Purpose,
        now: DateTime<Utc>,
    ) -> Result<Option<OneTimeToken>, PortError>;

    /// Uses a token up. Of any number at the same time, one gets it.
    fn redeem(
        &mut self,
        hash: SecretHash,
        purpose: Purpose,
        now: DateTime<Utc>,
    ) -> Result<Redeemed, PortError>;

    /// Counts one try of a token that allows several, and answers it with the number of tries so
    /// far, this one included; `None` where it is unknown or used up.
    fn attempt(
        &mut self,
        hash: SecretHash,
        purpose: Purpose,
    ) -> Result<Option<(OneTimeToken, u32)>, PortError>;

    /// Makes all tokens of these purposes useless.
    fn revoke_tokens(&mut self, user: UserId, purposes: &[Purpose]) -> Result<(), PortError>;
}

/// Stores recovery codes, which stand in for a second factor once each.
pub trait RecoveryCodes {
    /// Replaces all codes of a user.
    fn replace_codes(&mut self, user: UserId, codes: &[SecretHash]) -> Result<(), PortError>;

    /// Uses a code up; whether it was there and unused.
    fn use_code(
        &mut self,
        user: UserId,
        code: SecretHash,
        now: DateTime<Utc>,
    ) -> Result<bool, PortError>;
}

/// Stores personal access tokens.
pub trait AccessTokenStore {
    /// Adds a token.
    fn insert_access_token(&mut self, token: &AccessToken) -> Result<(), PortError>;

    /// Reads a token and holds it until the end of the transaction.
    fn find_access_token(&mut self, id: AccessTokenId) -> Result<Option<AccessToken>, PortError>;

    /// How many tokens of a user work now; holds the account.
    fn count_access_tokens(&mut self, user: UserId, now: DateTime<Utc>)
    -> Result<usize, PortError>;

    /// Ends a token.
    fn revoke_access_token(
        &mut self,
        id: AccessTokenId,
        now: DateTime<Utc>,
    ) -> Result<(), PortError>;

    /// Ends all tokens of a user.
    fn revoke_access_tokens(&mut self, user: UserId, now: DateTime<Utc>) -> Result<(), PortError>;
}

/// Stores the roles that people hold.
pub trait RoleGrants {
    /// The roles that a user holds now.
    fn grants_of_user(
        &mut self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<RoleGrant>, PortError>;

    /// Reads a grant that is not revoked and holds it.
    fn find_grant(&mut self, id: RoleGrantId) -> Result<Option<RoleGrant>, PortError>;

    /// Adds a grant; one for the same role and scope that has ended makes room.
    fn insert_grant(&mut self, grant: &RoleGrant, now: DateTime<Utc>) -> Result<(), PortError>;

    /// Ends a grant.
    fn revoke_grant(
        &mut self,
        id: RoleGrantId,
        by: Option<UserId>,
        now: DateTime<Utc>,
    ) -> Result<(), PortError>;

    /// How many living, verified and unsuspended people are administrators everywhere and without
    /// end; holds their grants, so that of two who go at the same time one stays.
    fn count_administrators(&mut self, now: DateTime<Utc>) -> Result<usize, PortError>;
}

/// Mails that leave after the commit.
pub trait MailQueue {
    /// Adds a mail.
    fn enqueue(&mut self, mail: &Mail) -> Result<(), PortError>;
}

/// What somebody who may have no account asks for; a worker looks whether there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressRequest {
    /// A new verification link.
    Verification,
    /// A link that sets a new password.
    PasswordReset,
}

/// Requests by e-mail address.
pub trait AddressRequests {
    /// How many requests of a kind an address made since a time, and when the first was.
    fn count_requests(
        &mut self,
        email: &EmailAddress,
        kind: AddressRequest,
        since: DateTime<Utc>,
    ) -> Result<(u32, Option<DateTime<Utc>>), PortError>;

    /// Adds a request; no two for one address at the same time.
    fn insert_request(
        &mut self,
        email: &EmailAddress,
        kind: AddressRequest,
        locale: &str,
        origin: &Origin,
        now: DateTime<Utc>,
    ) -> Result<(), PortError>;
}

/// The security log of accounts.
pub trait SecurityLog {
    /// Adds an entry.
    fn log(&mut self, event: &SecurityEvent, now: DateTime<Utc>) -> Result<(), PortError>;
}

/// Failed proofs, counted by key.
pub trait Throttle {
    /// Reads what was counted under a key and holds it; failures older than the rest are none.
    fn failures(
        &mut self,
        kind: ThrottleKind,
        key: &str,
        now: DateTime<Utc>,
    ) -> Result<Failures, PortError>;

    /// Counts one more.
    fn count_failure(
        &mut self,
        kind: ThrottleKind,
        key: &str,
        now: DateTime<Utc>,
    ) -> Result<(), PortError>;

    /// Takes one back, which turned out to be none.
    fn take_back(&mut self, kind: ThrottleKind, key: &str) -> Result<(), PortError>;

    /// Forgets a key.
    fn forget(&mut self, kind: ThrottleKind, key: &str) -> Result<(), PortError>;
}

/// Copies of personal data.
pub trait DataExports {
    /// When the user last asked for one; holds the account.
    fn last_export(&mut self, user: UserId) -> Result<Option<DateTime<Utc>>, PortError>;

    /// Asks for one.
    fn insert_export(
        &mut self,
        id: DataExportId,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<(), PortError>;
}

/// Fresh randomness for secrets.
pub trait Entropy {
    /// 256 bits.
    fn entropy(&mut self) -> [u8; ENTROPY];
}

/// Grants to operators, who have the machine.
pub trait OperatorAccounts {
    /// Creates the account of a handle with `new_id`, without address and password, or finds it
    /// and changes its display name, and makes sure that it has the role, everywhere or for the
    /// primary subtag of a language. Answers the user, and whether anything changed.
    fn upsert_user_with_grant(
        &mut self,
        new_id: UserId,
        handle: &Handle,
        display_name: &crate::DisplayName,
        role: Role,
        language: Option<&str>,
    ) -> Result<(UserId, bool), PortError>;
}

/// What a check of a password shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasswordCheck {
    /// It is the one.
    Right,
    /// It is the one, and its hash was made with weaker parameters than new ones get.
    RightButWeak,
    /// It is another.
    Wrong,
}

/// Hashes passwords: slow on purpose, and therefore never while a connection is held.
pub trait PasswordHasher: Send + Sync {
    /// A hash for a new password.
    fn hash(&self, password: &Password) -> Result<PasswordHash, PortError>;

    /// Checks a password, against a decoy where there is nothing to check, which takes as long and
    /// is never right.
    fn check(
        &self,
        password: &str,
        hash: Option<&PasswordHash>,
    ) -> Result<PasswordCheck, PortError>;
}

/// Keeps small things unreadable for whoever reads the database only.
pub trait Vault: Send + Sync {
    /// Makes bytes unreadable.
    fn seal(&self, plain: &[u8]) -> Result<Sealed, PortError>;

    /// The bytes.
    fn open(&self, sealed: &Sealed) -> Result<Vec<u8>, PortError>;
}
