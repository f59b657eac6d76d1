use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, WorkId};
use tercul_work::{Reason, commands::DeleteWork};
use validator::Validate;

use crate::{
    context::Context,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    work::{Work, failure::refusal},
    write::Ticket,
};

/// Arguments of the `deleteWork` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct DeleteWorkInput {
    /// Identifier of the work.
    pub(crate) id: ID,
    /// Reason shown in the history, 1 to 1,000 characters.
    #[validate(length(min = 1, max = limits::REASON))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) reason: String,
    /// Deletes the texts as well; administrators only.
    #[graphql(default = false)]
    pub(crate) cascade: bool,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `deleteWork` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct DeleteWorkPayload {
    /// The work after the change; null when `userErrors` is not empty.
    pub(crate) work: Option<Work>,
    /// Identifier of the removed record; null when `userErrors` is not empty.
    pub(crate) deleted_id: Option<ID>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl DeleteWorkInput {
    fn parse(self) -> Result<DeleteWork, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, WorkId::parse);
        let reason = faults.read("reason", Reason::parse(&self.reason));
        faults.finish(|| {
            Some(DeleteWork {
                id: id?,
                reason: reason?,
                cascade: self.cascade,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `deleteWork`.
pub(crate) fn resolve(context: &Context, input: DeleteWorkInput) -> FieldResult<DeleteWorkPayload> {
    let ticket = Ticket::new("deleteWork", input.idempotency_key.map(|key| key.0), &input);
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.id);
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, Some(subject)))?;
        Ok(vec![changed.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => DeleteWorkPayload {
            deleted_id: nodes.first().map(|id| ID::from(id.to_string())),
            work: context.changed_work(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => DeleteWorkPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
