use std::sync::Arc;

use juniper::{DefaultScalarValue, FieldResult, ID, graphql_object};
use tercul_auth::{
    self as auth,
    queries::{RoleGrantView, UserView},
};
use tercul_kernel::{self as kernel, UserId, Viewer};

use super::profile::{RoleGrant, Suspension, UserLanguage};
use crate::{
    batch::Siblings,
    context::Context,
    enums::AccountStatus,
    node::NodeValue,
    scalars::{DateTime, Markdown, Url},
};

/// Shown by [`User`].
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) view: Arc<UserView>,
    pub(crate) siblings: Siblings<UserId>,
}

impl User {
    pub(crate) fn group(views: Vec<UserView>) -> Vec<Self> {
        let siblings: Siblings<UserId> = views.iter().map(|view| view.id).collect();
        views
            .into_iter()
            .map(|view| Self {
                view: Arc::new(view),
                siblings: Arc::clone(&siblings),
            })
            .collect()
    }

    /// Whether the viewer sees that there is such a user: accounts that nobody confirmed are seen
    /// by themselves and administrators.
    pub(crate) fn is_visible(&self, viewer: &Viewer) -> bool {
        self.view.status != auth::AccountStatus::Unverified || self.is_own_or_administered(viewer)
    }

    fn is_own_or_administered(&self, viewer: &Viewer) -> bool {
        viewer.is(self.view.id) || holds(viewer, kernel::Capability::GrantAny)
    }

    fn is_own_or_moderated(&self, viewer: &Viewer) -> bool {
        self.is_own_or_administered(viewer) || holds(viewer, kernel::Capability::Suspend)
    }

    /// Whether the viewer sees biography, links and languages.
    fn is_profile_shown(&self, viewer: &Viewer) -> bool {
        let is_shown_to_all = match self.view.profile_visibility {
            auth::ProfileVisibility::Everyone => true,
            auth::ProfileVisibility::SignedIn => viewer.actor().is_some(),
            auth::ProfileVisibility::Nobody => false,
        };
        viewer.is(self.view.id)
            || (is_shown_to_all
                && !self.view.is_deleted
                && self.view.status != auth::AccountStatus::Suspended)
    }
}

fn holds(viewer: &Viewer, capability: kernel::Capability) -> bool {
    viewer
        .actor()
        .is_some_and(|actor| actor.grants.allows(capability))
}

/// Person with an account.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [NodeValue])]
impl User {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID {
        ID::from(self.view.id.to_string())
    }

    /// Unique public name used in addresses.
    fn handle(&self) -> &str {
        &self.view.handle
    }

    /// Name shown to others.
    fn display_name(&self) -> &str {
        &self.view.display_name
    }

    /// When the record was created.
    fn created_at(&self) -> DateTime {
        DateTime(self.view.created_at)
    }

    /// Version of the profile; visible to the owner and administrators.
    fn version(&self, context: &Context) -> Option<i32> {
        self.is_own_or_administered(context.viewer())
            .then_some(self.view.version)
    }

    /// Biography; null when hidden.
    fn biography(&self, context: &Context) -> Option<Markdown> {
        self.is_profile_shown(context.viewer())
            .then(|| self.view.biography.clone().map(Markdown))
            .flatten()
    }

    /// Links of the profile; null when hidden.
    fn links(&self, context: &Context) -> Option<Vec<Url>> {
        self.is_profile_shown(context.viewer())
            .then(|| self.view.links.iter().cloned().map(Url).collect())
    }

    /// Languages of the user; null when hidden.
    fn languages(&self, context: &Context) -> Option<Vec<UserLanguage>> {
        self.is_profile_shown(context.viewer()).then(|| {
            self.view
                .languages
                .iter()
                .cloned()
                .map(UserLanguage)
                .collect()
        })
    }

    /// Current roles.
    fn roles(&self, context: &Context) -> FieldResult<Option<Vec<RoleGrant>>> {
        self.grants(context).map(Some)
    }

    /// State of the account; visible to the owner, moderators and administrators.
    fn status(&self, context: &Context) -> Option<AccountStatus> {
        self.is_own_or_moderated(context.viewer())
            .then(|| self.view.status.into())
    }

    /// Current suspension; visible to the owner, moderators and administrators.
    fn suspension(&self, context: &Context) -> Option<Suspension> {
        self.is_own_or_moderated(context.viewer())
            .then(|| self.view.suspension.clone().map(Suspension))
            .flatten()
    }

    /// E-mail address; visible to the owner and administrators.
    fn email(&self, context: &Context) -> Option<&str> {
        self.view
            .email
            .as_deref()
            .filter(|_| self.is_own_or_administered(context.viewer()))
    }

    /// Whether the e-mail address is confirmed; visible to the owner and administrators.
    fn is_email_verified(&self, context: &Context) -> Option<bool> {
        self.is_own_or_administered(context.viewer())
            .then_some(self.view.is_email_verified)
    }
}

impl User {
    /// The roles that the user holds now, read together with those of the users of their list.
    pub(crate) fn grants(&self, context: &Context) -> FieldResult<Vec<RoleGrant>> {
        let relations = context.relations();
        let roles = context.related(
            &relations.roles,
            self.view.id,
            self.siblings.iter().copied(),
            |reader, users| {
                let mut found = std::collections::HashMap::new();
                for grant in reader.roles_of(users)? {
                    found.entry(grant.user).or_insert_with(Vec::new).push(grant);
                }
                Ok(found)
            },
            |_| (),
        )?;
        let is_reason_shown = self.is_own_or_administered(context.viewer());
        let grant = |view: &RoleGrantView| RoleGrant {
            view: view.clone(),
            is_reason_shown,
        };
        Ok(roles.items.iter().map(grant).collect())
    }
}
