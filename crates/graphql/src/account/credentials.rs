//! What sessions and tokens look like to their owner.

use juniper::{DefaultScalarValue, FieldResult, GraphQLObject, ID, graphql_object};
use tercul_auth::{
    commands,
    queries::{AccessTokenView, DataExportView, SecurityEventView, SessionView},
};

use crate::{
    context::Context,
    enums::{AccessTokenScope, DataExportState, SecurityEventKind},
    error::port_failure,
    node::NodeValue,
    scalars::{DateTime, Url},
};

/// Shown by [`Session`].
#[derive(Clone, Debug)]
pub(crate) struct Session(pub(crate) SessionView);

/// Signed-in device of the caller.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [NodeValue])]
impl Session {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID {
        ID::from(self.0.id.to_string())
    }

    /// Name of the device or browser.
    fn user_agent(&self) -> Option<&str> {
        self.0.origin.user_agent.as_deref()
    }

    /// Network part of the address.
    fn address_prefix(&self) -> Option<&str> {
        self.0.origin.address_prefix.as_deref()
    }

    /// When the record was created.
    fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// When the session was last used.
    fn last_seen_at(&self) -> DateTime {
        DateTime(self.0.last_seen_at)
    }

    /// When the session ends at the latest, 90 days after sign-in.
    fn expires_at(&self) -> DateTime {
        DateTime(self.0.expires_at)
    }

    /// Whether this request uses the session.
    fn is_current(&self, context: &Context) -> bool {
        let sender = context.sender().actor();
        sender.and_then(tercul_kernel::Actor::session) == Some(self.0.id)
    }
}

/// Shown by [`AccessToken`].
#[derive(Clone, Debug)]
pub(crate) struct AccessToken(pub(crate) AccessTokenView);

/// Personal token for programs; its secret is shown once.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [NodeValue])]
impl AccessToken {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID {
        ID::from(self.0.id.to_string())
    }

    /// Name given by the owner.
    fn name(&self) -> &str {
        &self.0.name
    }

    /// First characters of the secret, to recognize it.
    fn prefix(&self) -> &str {
        &self.0.prefix
    }

    /// What the token may be used for.
    fn scopes(&self) -> Vec<AccessTokenScope> {
        self.0.scopes.iter().copied().map(Into::into).collect()
    }

    /// When the record was created.
    fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// When the token was last used.
    fn last_used_at(&self) -> Option<DateTime> {
        self.0.last_used_at.map(DateTime)
    }

    /// When the token ends.
    fn expires_at(&self) -> DateTime {
        DateTime(self.0.expires_at)
    }

    /// When the token was revoked.
    fn revoked_at(&self) -> Option<DateTime> {
        self.0.revoked_at.map(DateTime)
    }
}

/// Shown by [`SecurityEvent`].
pub(crate) struct SecurityEvent(pub(crate) SecurityEventView);

/// Entry of the security log of an account.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl SecurityEvent {
    /// Identifier of the entry.
    fn id(&self) -> ID {
        ID::from(self.0.id.to_string())
    }

    /// What happened.
    fn kind(&self) -> SecurityEventKind {
        self.0.kind.into()
    }

    /// Name of the device or browser.
    fn user_agent(&self) -> Option<&str> {
        self.0.origin.user_agent.as_deref()
    }

    /// Network part of the address.
    fn address_prefix(&self) -> Option<&str> {
        self.0.origin.address_prefix.as_deref()
    }

    /// When it happened.
    fn occurred_at(&self) -> DateTime {
        DateTime(self.0.occurred_at)
    }
}

/// Shown by [`DataExport`].
pub(crate) struct DataExport(pub(crate) DataExportView);

/// Copy of all personal data as JSON.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl DataExport {
    /// Identifier of the export.
    fn id(&self) -> ID {
        ID::from(self.0.id.to_string())
    }

    /// State.
    fn state(&self) -> DataExportState {
        self.0.state.into()
    }

    /// When it was requested.
    fn requested_at(&self) -> DateTime {
        DateTime(self.0.requested_at)
    }

    /// Signed link, valid until `expiresAt`.
    fn download_url(&self, context: &Context) -> FieldResult<Option<Url>> {
        let Some(expires_at) = self.0.expires_at.filter(|end| context.now() < *end) else {
            return Ok(None);
        };
        let link = context.security().downloads.link(self.0.id, expires_at);
        link.map(|link| Some(Url(link)))
            .map_err(|error| port_failure(&error))
    }

    /// When the link ends, 7 days after completion.
    fn expires_at(&self) -> Option<DateTime> {
        self.0.expires_at.map(DateTime)
    }
}

/// Credentials of a session.
#[derive(GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct SessionTokens {
    /// JSON Web Token for the `Authorization` header.
    pub(crate) access_token: String,
    /// When the access token ends, 10 minutes after issue.
    pub(crate) access_token_expires_at: DateTime,
    /// Single-use token for `refreshSession`.
    pub(crate) refresh_token: String,
    /// When the refresh token ends.
    pub(crate) refresh_token_expires_at: DateTime,
}

/// Second step of a sign-in.
#[derive(GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct TwoFactorChallenge {
    /// Token for `completeTwoFactor`.
    pub(crate) token: String,
    /// When the challenge ends, 5 minutes after the first step.
    pub(crate) expires_at: DateTime,
}

/// Secret for an authenticator application.
#[derive(GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct TotpEnrollment {
    /// Secret in Base32.
    pub(crate) secret: String,
    /// Address in the `otpauth` scheme for a QR code.
    pub(crate) provisioning_uri: String,
    /// When the enrollment ends unless it is confirmed.
    pub(crate) expires_at: DateTime,
}

impl From<commands::Enrollment> for TotpEnrollment {
    fn from(enrollment: commands::Enrollment) -> Self {
        Self {
            secret: enrollment.secret.base32(),
            provisioning_uri: enrollment.secret.provisioning_uri(&enrollment.account),
            expires_at: DateTime(enrollment.expires_at),
        }
    }
}
