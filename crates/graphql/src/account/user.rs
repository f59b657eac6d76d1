use std::sync::Arc;

use juniper::{DefaultScalarValue, ID, graphql_object};
use tercul_auth::UserView;

use crate::{context::Context, enums::Capability, node::NodeValue, scalars::DateTime};

/// Shown by [`User`].
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) view: Arc<UserView>,
}

impl User {
    pub(crate) fn group(views: Vec<UserView>) -> Vec<Self> {
        views
            .into_iter()
            .map(|view| Self {
                view: Arc::new(view),
            })
            .collect()
    }
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
}

/// Shown by [`Viewer`].
#[derive(Clone, Debug)]
pub(crate) struct Viewer {
    pub(crate) user: User,
    pub(crate) capabilities: Vec<Capability>,
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
    fn capabilities(&self) -> &[Capability] {
        &self.capabilities
    }
}
