use juniper::{DefaultScalarValue, FieldResult, graphql_object};
use tercul_auth::{self as auth, queries::OwnAccountView};
use tercul_kernel::{Actor, Credential};

use super::{User, profile::RoleGrant};
use crate::{
    context::Context,
    enums::{Capability, ProfileVisibility},
    error::port_failure,
    scalars::{DateTime, LanguageTag},
};

/// Shown by [`Viewer`].
pub(crate) struct Viewer {
    user: User,
    actor: Actor,
    account: OwnAccountView,
}

impl Viewer {
    /// The person who looks, as they are now; `None` where nobody is signed in.
    ///
    /// # Errors
    /// A top-level error where the storage fails.
    pub(crate) fn find(context: &Context) -> FieldResult<Option<Self>> {
        let Some(actor) = context.viewer().actor() else {
            return Ok(None);
        };
        let Some(user) = User::find(context, actor.user, [])? else {
            return Ok(None);
        };
        let account = context
            .read(|reader| reader.own_account(actor.user))
            .map_err(|error| port_failure(&error))?;
        Ok(account.map(|account| Self {
            user,
            actor: actor.clone(),
            account,
        }))
    }

    /// How they want things to be.
    pub(super) fn own_preferences(&self) -> Preferences {
        Preferences(self.account.preferences.clone())
    }

    /// Secrets of an account are not for programs, even to look at.
    fn is_session(&self) -> bool {
        !matches!(self.actor.credential, Credential::AccessToken { .. })
    }
}

/// The signed-in caller.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl Viewer {
    /// Account of the caller.
    fn user(&self) -> &User {
        &self.user
    }

    /// What the caller may do anywhere, from roles and token scopes.
    fn capabilities(&self) -> Vec<Capability> {
        self.actor
            .grants
            .anywhere()
            .iter()
            .map(Into::into)
            .collect()
    }

    /// Settings of the caller.
    fn preferences(&self) -> Option<Preferences> {
        Some(self.own_preferences())
    }

    /// Current roles of the caller.
    fn roles(&self, context: &Context) -> FieldResult<Option<Vec<RoleGrant>>> {
        self.user.grants(context).map(Some)
    }

    /// Whether a second factor is asked for at sign-in.
    fn is_two_factor_enabled(&self) -> bool {
        self.account.has_second_factor
    }

    /// Unused recovery codes; null without two-factor authentication.
    fn recovery_codes_remaining(&self) -> Option<i32> {
        let left = i32::try_from(self.account.recovery_codes).unwrap_or(i32::MAX);
        (self.account.has_second_factor && self.is_session()).then_some(left)
    }

    /// New e-mail address that waits for confirmation.
    fn pending_email(&self) -> Option<&str> {
        self.account
            .pending_email
            .as_deref()
            .filter(|_| self.is_session())
    }

    /// When the account will be deleted; null when no deletion is pending.
    fn deletion_scheduled_at(&self) -> Option<DateTime> {
        self.account.deletion_due_at.map(DateTime)
    }

    /// Until when the session counts as freshly authenticated.
    fn reauthenticated_until(&self, context: &Context) -> Option<DateTime> {
        match self.actor.credential {
            Credential::Session { fresh_until, .. } if context.now() < fresh_until => {
                Some(DateTime(fresh_until))
            }
            _ => None,
        }
    }
}

/// Shown by [`Preferences`].
pub(crate) struct Preferences(pub(crate) auth::Preferences);

/// Settings of the caller.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl Preferences {
    /// Version to pass back as `expectedVersion`.
    fn version(&self) -> i32 {
        self.0.version
    }

    /// Language of messages and e-mails.
    fn interface_language(&self) -> LanguageTag {
        LanguageTag(self.0.interface_language.clone())
    }

    /// Languages in order of preference.
    fn reading_languages(&self) -> Vec<LanguageTag> {
        self.0
            .reading_languages
            .iter()
            .cloned()
            .map(LanguageTag)
            .collect()
    }

    /// Preferred orthography of each language.
    fn orthographies(&self) -> Vec<LanguageTag> {
        self.0
            .orthographies
            .iter()
            .cloned()
            .map(LanguageTag)
            .collect()
    }

    /// Who may see biography, links and languages.
    fn profile_visibility(&self) -> ProfileVisibility {
        self.0.profile_visibility.into()
    }

    /// Who may see likes and statistics.
    fn activity_visibility(&self) -> ProfileVisibility {
        self.0.activity_visibility.into()
    }

    /// Whether reading is recorded.
    fn keep_reading_history(&self) -> bool {
        self.0.keeps_reading_history
    }
}
