//! What payloads read after the commit.

use juniper::FieldResult;
use tercul_kernel::{AuthorId, AuthorNameId, NodeId, NodeKind};

use crate::{
    author::{Author, AuthorName},
    context::Context,
    error::port_failure,
    node::NodeValue,
    taxonomy::{Category, Tag},
    text::{OriginalText, TextRevision, TextValue, Translation},
    work::Work,
};

/// Finds the record of one type among those that a mutation changed.
macro_rules! changed {
    ($($(#[$meta:meta])* $name:ident -> $node:ident from $kind:ident;)+) => {
        impl Context {
            $(
                $(#[$meta])*
                pub(crate) fn $name(&self, nodes: &[NodeId]) -> FieldResult<Option<$node>> {
                    Ok(match self.changed(nodes, NodeKind::$kind)? {
                        Some(NodeValue::$node(node)) => Some(node),
                        _ => None,
                    })
                }
            )+
        }
    };
}

changed! {
    /// The work that was changed, as the viewer sees it now.
    changed_work -> Work from Work;
    /// The author who was changed, as the viewer sees them now.
    changed_author -> Author from Author;
    /// The original that was changed, as the viewer sees it now.
    changed_original -> OriginalText from Text;
    /// The translation that was changed, as the viewer sees it now.
    changed_translation -> Translation from Text;
    /// The revision that was made.
    changed_revision -> TextRevision from Revision;
    /// The tag that was made.
    changed_tag -> Tag from Tag;
    /// The category that was changed.
    changed_category -> Category from Category;
}

impl Context {
    /// The text that was changed, as the viewer sees it now.
    pub(crate) fn changed_text(&self, nodes: &[NodeId]) -> FieldResult<Option<TextValue>> {
        Ok(match self.changed(nodes, NodeKind::Text)? {
            Some(NodeValue::OriginalText(text)) => Some(text.into()),
            Some(NodeValue::Translation(text)) => Some(text.into()),
            _ => None,
        })
    }

    fn changed(&self, nodes: &[NodeId], kind: NodeKind) -> FieldResult<Option<NodeValue>> {
        let id = nodes.iter().find(|node| node.kind == kind);
        id.map_or(Ok(None), |id| self.node(*id))
    }
}

impl Context {
    /// The name of an author that was added or changed.
    pub(crate) fn changed_name(&self, nodes: &[NodeId]) -> FieldResult<Option<AuthorName>> {
        let of_kind = |kind| {
            nodes
                .iter()
                .find(|node| node.kind == kind)
                .map(|node| node.uuid)
        };
        let (Some(author), Some(name)) = (of_kind(NodeKind::Author), of_kind(NodeKind::AuthorName))
        else {
            return Ok(None);
        };
        let names = self
            .read(|reader| reader.names_of(&[AuthorId(author)]))
            .map_err(|error| port_failure(&error))?;
        let mut names = names.into_values().flatten();
        Ok(names
            .find(|view| view.id == AuthorNameId(name))
            .map(AuthorName))
    }
}
