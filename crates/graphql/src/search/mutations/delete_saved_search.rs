use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::SavedSearchId;
use tercul_search::commands::DeleteSavedSearch;
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

/// Arguments of the `deleteSavedSearch` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct DeleteSavedSearchInput {
    /// Identifier of the record.
    pub(crate) id: ID,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `deleteSavedSearch` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct DeleteSavedSearchPayload {
    /// Identifier of the removed record; null when `userErrors` is not empty.
    pub(crate) deleted_id: Option<ID>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl DeleteSavedSearchInput {
    fn parse(self) -> Result<DeleteSavedSearch, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, SavedSearchId::parse);
        faults.finish(|| Some(DeleteSavedSearch { id: id? }))
    }
}

/// Resolves `deleteSavedSearch`.
pub(crate) fn resolve(
    context: &Context,
    input: DeleteSavedSearchInput,
) -> FieldResult<DeleteSavedSearchPayload> {
    let key = input.idempotency_key.map(|key| key.0);
    let ticket = Ticket::new("deleteSavedSearch", key, &input).for_capability();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let deleted = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, None))?;
        Ok(vec![deleted.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => DeleteSavedSearchPayload {
            deleted_id: nodes.first().map(|id| ID::from(id.to_string())),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => DeleteSavedSearchPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
