//! What people say about themselves, and the roles that they hold.

use juniper::{DefaultScalarValue, FieldResult, ID, graphql_object};
use tercul_auth::{self as auth, Scope, queries::RoleGrantView};

use super::User;
use crate::{
    context::Context,
    enums::{LanguageProficiency, Role, RoleScopeKind},
    scalars::{DateTime, LanguageTag},
    taxonomy::Language,
};

/// Shown by [`UserLanguage`].
pub(crate) struct UserLanguage(pub(crate) auth::UserLanguage);

/// Language of a user.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl UserLanguage {
    /// BCP-47 tag of the language and orthography.
    fn language_tag(&self) -> LanguageTag {
        LanguageTag(self.0.tag.clone())
    }

    /// How well the user knows the language.
    fn proficiency(&self) -> LanguageProficiency {
        self.0.proficiency.into()
    }

    /// Whether the user reads it.
    fn reads(&self) -> bool {
        self.0.reads
    }

    /// Whether the user translates from it.
    fn translates_from(&self) -> bool {
        self.0.translates_from
    }

    /// Whether the user translates into it.
    fn translates_into(&self) -> bool {
        self.0.translates_into
    }
}

/// Shown by [`RoleGrant`].
pub(crate) struct RoleGrant {
    pub(crate) view: RoleGrantView,
    pub(crate) is_reason_shown: bool,
}

/// Role that a user holds in a scope.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl RoleGrant {
    /// Identifier of the grant, valid for `revokeRole` only.
    fn id(&self) -> ID {
        ID::from(self.view.id.to_string())
    }

    /// Role.
    fn role(&self) -> Role {
        self.view.role.into()
    }

    /// Where the role applies.
    fn scope(&self) -> RoleScopeKind {
        self.view.scope.kind().into()
    }

    /// Language of a language scope.
    fn language(&self, context: &Context) -> FieldResult<Option<Language>> {
        match &self.view.scope {
            Scope::Language(base) => Language::of_base(context, base),
            Scope::Global | Scope::Collection(_) => Ok(None),
        }
    }

    /// Who granted the role.
    fn granted_by(&self, context: &Context) -> FieldResult<Option<User>> {
        match self.view.granted_by {
            Some(user) => User::find(context, user, []),
            None => Ok(None),
        }
    }

    /// Why it was granted; visible to the holder and administrators.
    fn reason(&self) -> Option<&str> {
        self.view.reason.as_deref().filter(|_| self.is_reason_shown)
    }

    /// When the record was created.
    fn created_at(&self) -> DateTime {
        DateTime(self.view.created_at)
    }

    /// When the role ends; null for no end.
    fn expires_at(&self) -> Option<DateTime> {
        self.view.expires_at.map(DateTime)
    }
}

/// Shown by [`Suspension`].
pub(crate) struct Suspension(pub(crate) auth::Suspension);

/// Time during which an account cannot write.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl Suspension {
    /// Why the account was suspended.
    fn reason(&self) -> &str {
        self.0.reason.as_str()
    }

    /// When it began.
    fn started_at(&self) -> DateTime {
        DateTime(self.0.started_at)
    }

    /// When it ends; null for a permanent suspension.
    fn ends_at(&self) -> Option<DateTime> {
        self.0.ends_at.map(DateTime)
    }
}
