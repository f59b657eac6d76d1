use tercul_auth::{Credentials, StaffPolicy};
use tercul_kernel::{PortError, Viewer};

use super::{credentials::SessionTokens, stop::Stop};
use crate::{context::Context, scalars::DateTime};

impl Context {
    /// What a client gets for a session that has just begun or goes on.
    pub(super) fn tokens(&self, credentials: &Credentials) -> Result<SessionTokens, Stop> {
        let (access_token, ends_at) = self.security().issuer.mint(credentials, self.now())?;
        Ok(SessionTokens {
            access_token,
            access_token_expires_at: DateTime(ends_at),
            refresh_token: credentials.refresh_token.expose().to_owned(),
            refresh_token_expires_at: DateTime(credentials.refresh_expires_at),
        })
    }

    /// Lets the owner of a session that has just begun look at the rest of the answer.
    pub(super) fn look_as_owner(&self, credentials: &Credentials) -> Result<(), Stop> {
        let identity = self.read(|reader| {
            reader.identity_of_session(credentials.user, credentials.session, self.now())
        })?;
        let identity =
            identity.ok_or_else(|| PortError::Other("a session ended as it began".to_owned()))?;
        let policy: StaffPolicy = self.security().staff_policy;
        self.look_as(Viewer::SignedIn(identity.actor(policy)));
        Ok(())
    }
}
