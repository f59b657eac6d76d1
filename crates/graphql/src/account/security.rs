use std::sync::Arc;

use chrono::{DateTime, Utc};
use tercul_auth::{
    Credentials, StaffPolicy,
    ports::{PasswordHasher, Vault},
};
use tercul_kernel::{DataExportId, PortError};

/// What accounts need beyond the storage; the application provides it.
pub struct Security {
    /// Hashes passwords.
    pub hasher: Arc<dyn PasswordHasher>,
    /// Seals what must be read again.
    pub vault: Arc<dyn Vault>,
    /// Mints access tokens of sessions.
    pub issuer: Arc<dyn AccessTokenIssuer>,
    /// Makes links to copies of personal data.
    pub downloads: Arc<dyn DownloadLinks>,
    /// Whether staff need a second factor.
    pub staff_policy: StaffPolicy,
}

/// Mints access tokens.
pub trait AccessTokenIssuer: Send + Sync {
    /// A token for a session, and when it ends.
    ///
    /// # Errors
    /// The token cannot be signed.
    fn mint(
        &self,
        credentials: &Credentials,
        now: DateTime<Utc>,
    ) -> Result<(String, DateTime<Utc>), PortError>;
}

/// Makes links that work without signing in, for a while.
pub trait DownloadLinks: Send + Sync {
    /// A link to a copy of personal data.
    ///
    /// # Errors
    /// The link cannot be signed.
    fn link(&self, export: DataExportId, expires_at: DateTime<Utc>) -> Result<String, PortError>;
}
