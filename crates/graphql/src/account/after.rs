//! What payloads read after the commit.

use juniper::FieldResult;
use tercul_kernel::{AccessTokenId, NodeId, NodeKind, RoleGrantId, UserId};
use uuid::Uuid;

use super::{AccessToken, DataExport, User, Viewer, profile::RoleGrant};
use crate::{context::Context, error::port_failure};

fn of_kind(nodes: &[NodeId], kind: NodeKind) -> Option<Uuid> {
    nodes
        .iter()
        .find(|node| node.kind == kind)
        .map(|node| node.uuid)
}

impl User {
    /// The user that was changed, as the viewer sees them now.
    pub(super) fn after(context: &Context, nodes: &[NodeId]) -> FieldResult<Option<Self>> {
        match of_kind(nodes, NodeKind::User) {
            Some(id) => Self::find(context, UserId(id), []),
            None => Ok(None),
        }
    }
}

impl Viewer {
    /// The sender, after their own account was changed.
    pub(super) fn after(context: &Context, _: &[NodeId]) -> FieldResult<Option<Self>> {
        Self::find(context)
    }
}

impl AccessToken {
    /// The token that was changed, as its owner sees it now; administrators, who may end those of
    /// others, see them too.
    pub(super) fn after(context: &Context, nodes: &[NodeId]) -> FieldResult<Option<Self>> {
        let Some(id) = of_kind(nodes, NodeKind::AccessToken) else {
            return Ok(None);
        };
        let found = context.read(|reader| reader.access_tokens_by_id(&[AccessTokenId(id)]));
        let found = found.map_err(|error| port_failure(&error))?;
        Ok(found.into_iter().next().map(|(_, view)| Self(view)))
    }
}

impl RoleGrant {
    /// The grant that was made.
    pub(super) fn after(context: &Context, nodes: &[NodeId]) -> FieldResult<Option<Self>> {
        let Some(id) = of_kind(nodes, NodeKind::RoleGrant) else {
            return Ok(None);
        };
        let found = context.read(|reader| reader.role_grant(RoleGrantId(id)));
        let found = found.map_err(|error| port_failure(&error))?;
        Ok(found.map(|view| Self {
            view,
            is_reason_shown: true,
        }))
    }
}

impl DataExport {
    /// The copy that was asked for.
    pub(super) fn after(context: &Context, nodes: &[NodeId]) -> FieldResult<Option<Self>> {
        let id = of_kind(nodes, NodeKind::DataExport);
        let exports = super::data_exports(context)?;
        Ok(exports.into_iter().find(|export| Some(export.0.id.0) == id))
    }
}
