use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, SynonymSetId};
use tercul_search::commands::DeleteSynonymSet;
use validator::Validate;

use crate::{
    context::Context,
    faults::Faults,
    limits,
    scalars::Uuid,
    search::failure::refusal,
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `deleteSynonymSet` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct DeleteSynonymSetInput {
    /// Identifier of the record.
    pub(crate) id: ID,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `deleteSynonymSet` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct DeleteSynonymSetPayload {
    /// Identifier of the removed record; null when `userErrors` is not empty.
    pub(crate) deleted_id: Option<ID>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl DeleteSynonymSetInput {
    fn parse(self) -> Result<DeleteSynonymSet, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, SynonymSetId::parse);
        faults.finish(|| {
            Some(DeleteSynonymSet {
                id: id?,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `deleteSynonymSet`.
pub(crate) fn resolve(
    context: &Context,
    input: DeleteSynonymSetInput,
) -> FieldResult<DeleteSynonymSetPayload> {
    let key = input.idempotency_key.map(|key| key.0);
    let ticket = Ticket::new("deleteSynonymSet", key, &input).for_capability();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.id);
        let deleted = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, Some(subject)))?;
        Ok(vec![deleted.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => DeleteSynonymSetPayload {
            deleted_id: nodes.first().map(|id| ID::from(id.to_string())),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => DeleteSynonymSetPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
