use juniper::{DefaultScalarValue, FieldResult, graphql_object};
use tercul_kernel::NodeId;

use crate::{batch::Siblings, context::Context, node::NodeValue};

/// Shown by [`DuplicateCandidate`].
#[derive(Clone, Debug)]
pub(crate) struct DuplicateCandidate {
    /// The existing record.
    pub(crate) node: NodeId,
    /// Similarity from 0 to 1.
    pub(crate) score: f64,
    /// What the records have in common.
    pub(crate) reasons: Vec<String>,
    siblings: Siblings<NodeId>,
}

impl DuplicateCandidate {
    /// Candidates that were found together.
    pub(crate) fn group<Id: Copy + Into<NodeId>>(
        found: &[tercul_work::DuplicateCandidate<Id>],
    ) -> Vec<Self> {
        let siblings: Siblings<NodeId> = found.iter().map(|found| found.id.into()).collect();
        let candidates = found.iter().map(|candidate| Self {
            node: candidate.id.into(),
            score: candidate.score,
            reasons: candidate.reasons.iter().map(ToString::to_string).collect(),
            siblings: siblings.clone(),
        });
        candidates.collect()
    }
}

/// Existing record that may be the same as the one being created.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl DuplicateCandidate {
    /// The existing record.
    fn node(&self, context: &Context) -> FieldResult<Option<NodeValue>> {
        let siblings = self.siblings.iter().copied();
        let nodes = &context.relations().nodes;
        nodes.get(&self.node, siblings, |ids| {
            let found = ids.iter().copied().zip(context.nodes(&ids)?);
            Ok(found.filter_map(|(id, node)| Some((id, node?))).collect())
        })
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
