//! What is read about accounts.

use chrono::{DateTime, Utc};
use tercul_kernel::{
    AccessTokenId, DataExportId, Page, PageRequest, PortError, RoleGrantId, SecurityEventId,
    SessionId, UserId, Viewer, closed_enum,
};

use crate::{
    AccessTokenScope, AccountStatus, Identity, Origin, PasswordHash, Preferences,
    ProfileVisibility, Role, Scope, SecretHash, SecurityEventKind, Suspension, UserLanguage,
};

/// A user as everybody may see them, and what only some may; resolvers show each what is theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserView {
    /// Identifier.
    pub id: UserId,
    /// Rises with each change.
    pub version: i32,
    /// Short name in addresses.
    pub handle: String,
    /// Name for people.
    pub display_name: String,
    /// When the account was created.
    pub created_at: DateTime<Utc>,
    /// State, as of the time of the reading.
    pub status: AccountStatus,
    /// Whether the account was deleted: only its name is left.
    pub is_deleted: bool,
    /// In Markdown.
    pub biography: Option<String>,
    /// Pages elsewhere.
    pub links: Vec<String>,
    /// Languages.
    pub languages: Vec<UserLanguage>,
    /// Who may see the three above.
    pub profile_visibility: ProfileVisibility,
    /// Address: for its owner and administrators.
    pub email: Option<String>,
    /// Whether the address is confirmed: for the same.
    pub is_email_verified: bool,
    /// The suspension in force: for its owner and moderators.
    pub suspension: Option<Suspension>,
}

/// A role that somebody holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleGrantView {
    /// Identifier.
    pub id: RoleGrantId,
    /// Who holds it.
    pub user: UserId,
    /// The role.
    pub role: Role,
    /// Where it applies.
    pub scope: Scope,
    /// Who granted it.
    pub granted_by: Option<UserId>,
    /// Why.
    pub reason: Option<String>,
    /// When it was granted.
    pub created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: Option<DateTime<Utc>>,
}

/// What only the signed-in person sees about their account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnAccountView {
    /// How they want things to be.
    pub preferences: Preferences,
    /// Whether a second factor is on.
    pub has_second_factor: bool,
    /// Recovery codes that are left.
    pub recovery_codes: u32,
    /// A new address that waits for its confirmation.
    pub pending_email: Option<String>,
    /// When the account will be deleted.
    pub deletion_due_at: Option<DateTime<Utc>>,
}

/// A signed-in device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// Identifier.
    pub id: SessionId,
    /// Where it began.
    pub origin: Origin,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to a few minutes.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
}

/// A personal access token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessTokenView {
    /// Identifier.
    pub id: AccessTokenId,
    /// Name given by its owner.
    pub name: String,
    /// First characters of the secret.
    pub prefix: String,
    /// What it may be used for.
    pub scopes: Vec<AccessTokenScope>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// An entry of a security log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityEventView {
    /// Identifier.
    pub id: SecurityEventId,
    /// What happened.
    pub kind: SecurityEventKind,
    /// Where it came from.
    pub origin: Origin,
    /// When.
    pub occurred_at: DateTime<Utc>,
}

closed_enum! {
    /// State of a copy of personal data.
    pub enum DataExportState {
        /// Waiting.
        Queued = "QUEUED",
        /// Running.
        Running = "RUNNING",
        /// Ready for download.
        Succeeded = "SUCCEEDED",
        /// Failed.
        Failed = "FAILED",
    }
}

/// A copy of personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataExportView {
    /// Identifier.
    pub id: DataExportId,
    /// State.
    pub state: DataExportState,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// When its link ends; `None` until it is ready.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Which user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserKey {
    /// By identifier.
    Id(UserId),
    /// By handle, current or former.
    Handle(String),
}

/// Which users.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserFilter {
    /// Beginning of the handle.
    pub handle_prefix: Option<String>,
    /// Roles held in any scope; any of them.
    pub roles: Option<Vec<Role>>,
    /// Primary subtag of the language of the scope of one of `roles`.
    pub role_language: Option<String>,
    /// Primary subtag of a language that they translate into.
    pub translates_into: Option<String>,
    /// States; any of them.
    pub statuses: Option<Vec<AccountStatus>>,
    /// Complete address as it is compared.
    pub email: Option<String>,
}

closed_enum! {
    /// Sortable properties of users.
    pub enum UserOrderField {
        /// Handle.
        Handle = "HANDLE",
        /// When the account was created.
        CreatedAt = "CREATED_AT",
    }
}

/// A list of users.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListUsers {
    /// Which users.
    pub filter: UserFilter,
    /// Sort keys in order of precedence, and whether each descends.
    pub order: Vec<(UserOrderField, bool)>,
    /// Which part of the list.
    pub page: PageRequest,
}

/// Answers who people are and what they may do.
///
/// Accounts that are not verified are seen by themselves and administrators only.
pub trait AccountReader {
    /// Who shows a session, as they are now; `None` where the session has ended, or the account is
    /// deleted or suspended.
    fn identity_of_session(
        &mut self,
        user: UserId,
        session: SessionId,
        now: DateTime<Utc>,
    ) -> Result<Option<Identity>, PortError>;

    /// Who shows a personal access token; `None` where it does not work, or the account is deleted
    /// or suspended.
    fn identity_of_token(
        &mut self,
        token: SecretHash,
        now: DateTime<Utc>,
    ) -> Result<Option<Identity>, PortError>;

    /// Several users, in any order, deleted ones too: they are credited for what they did.
    fn users_by_id(&mut self, ids: &[UserId]) -> Result<Vec<UserView>, PortError>;

    /// The user who has or had a handle.
    fn user_of_handle(&mut self, handle: &str) -> Result<Option<UserId>, PortError>;

    /// A page of users.
    fn list_users(
        &mut self,
        list: &ListUsers,
        viewer: &Viewer,
    ) -> Result<Page<UserView>, PortError>;

    /// The roles that several users hold now.
    fn roles_of(&mut self, users: &[UserId]) -> Result<Vec<RoleGrantView>, PortError>;

    /// One grant that is not revoked.
    fn role_grant(&mut self, id: RoleGrantId) -> Result<Option<RoleGrantView>, PortError>;

    /// What a person sees about their own account.
    fn own_account(&mut self, user: UserId) -> Result<Option<OwnAccountView>, PortError>;

    /// Live sessions of a user, last used first.
    fn list_sessions(
        &mut self,
        user: UserId,
        page: &PageRequest,
    ) -> Result<Page<SessionView>, PortError>;

    /// Access tokens of a user, newest first.
    fn list_access_tokens(
        &mut self,
        user: UserId,
        page: &PageRequest,
    ) -> Result<Page<AccessTokenView>, PortError>;

    /// Live sessions of a user among those with these identifiers, in any order.
    fn sessions_by_id(
        &mut self,
        user: UserId,
        ids: &[SessionId],
    ) -> Result<Vec<SessionView>, PortError>;

    /// Access tokens with their owners, in any order.
    fn access_tokens_by_id(
        &mut self,
        ids: &[AccessTokenId],
    ) -> Result<Vec<(UserId, AccessTokenView)>, PortError>;

    /// Security events of a user during the last year, newest first.
    fn list_security_events(
        &mut self,
        user: UserId,
        page: &PageRequest,
    ) -> Result<Page<SecurityEventView>, PortError>;

    /// Copies of personal data of a user, newest first, at most 20.
    fn data_exports(&mut self, user: UserId) -> Result<Vec<DataExportView>, PortError>;

    /// Password hash of a user, to check it before a command runs.
    fn password_of(&mut self, user: UserId) -> Result<Option<PasswordHash>, PortError>;
}
