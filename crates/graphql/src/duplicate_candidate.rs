use juniper::{DefaultScalarValue, FieldResult, graphql_object};
use tercul_kernel::NodeId;

use crate::{context::Context, node::NodeValue};

/// Shown by [`DuplicateCandidate`].
#[derive(Clone, Debug)]
pub(crate) struct DuplicateCandidate {
    /// The existing record.
    pub(crate) node: NodeId,
    /// Similarity from 0 to 1.
    pub(crate) score: f64,
    /// What the records have in common.
    pub(crate) reasons: Vec<String>,
}

impl<Id: Into<NodeId>> From<tercul_work::DuplicateCandidate<Id>> for DuplicateCandidate {
    fn from(candidate: tercul_work::DuplicateCandidate<Id>) -> Self {
        Self {
            node: candidate.id.into(),
            score: candidate.score,
            reasons: candidate.reasons.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Existing record that may be the same as the one being created.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl DuplicateCandidate {
    /// The existing record.
    fn node(&self, context: &Context) -> FieldResult<Option<NodeValue>> {
        context.node(self.node)
    }

    /// Similarity from 0 to 1.
    fn score(&self) -> f64 {
        self.score
    }

    /// What the records have in common.
    fn reasons(&self) -> &[String] {
        &self.reasons
    }
}
