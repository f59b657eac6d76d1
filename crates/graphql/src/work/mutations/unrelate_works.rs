use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, WorkId};
use tercul_work::commands::UnrelateWorks;
use validator::Validate;

use crate::{
    context::Context,
    enums::WorkRelationKind,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    work::{Work, failure::refusal},
    write::Ticket,
};

/// Arguments of the `unrelateWorks` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UnrelateWorksInput {
    /// Identifier of the work that the relation starts at.
    pub(crate) from_id: ID,
    /// Identifier of the work that the relation points to.
    pub(crate) to_id: ID,
    /// Meaning of the relation.
    pub(crate) kind: WorkRelationKind,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `unrelateWorks` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct UnrelateWorksPayload {
    /// The work after the change; null when `userErrors` is not empty.
    pub(crate) work: Option<Work>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl UnrelateWorksInput {
    fn parse(self) -> Result<UnrelateWorks, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let from_id = faults.id("fromId", &self.from_id, WorkId::parse);
        let to_id = faults.id("toId", &self.to_id, WorkId::parse);
        faults.finish(|| {
            Some(UnrelateWorks {
                from_id: from_id?,
                to_id: to_id?,
                kind: self.kind.into(),
            })
        })
    }
}

/// Resolves `unrelateWorks`.
pub(crate) fn resolve(
    context: &Context,
    input: UnrelateWorksInput,
) -> FieldResult<UnrelateWorksPayload> {
    let ticket = Ticket::new(
        "unrelateWorks",
        input.idempotency_key.map(|key| key.0),
        &input,
    );
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.from_id);
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, Some(subject)))?;
        Ok(vec![changed.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => UnrelateWorksPayload {
            work: context.changed_work(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => UnrelateWorksPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
