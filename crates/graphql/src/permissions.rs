use tercul_work::policy::{RecordFacts, viewer_permissions};

use crate::{context::Context, enums::Capability};

/// What the viewer may do with a work or author.
pub(crate) fn permissions(context: &Context, facts: &RecordFacts<'_>) -> Vec<Capability> {
    viewer_permissions(context.viewer(), facts)
        .into_iter()
        .map(Into::into)
        .collect()
}
