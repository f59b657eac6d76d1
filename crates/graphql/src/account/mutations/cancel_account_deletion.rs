use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::CancelAccountDeletion;
use validator::Validate;

use crate::{
    account::Viewer,
    account::failure::refusal,
    context::Context,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    user_error::Failure,
    user_error::{UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `cancelAccountDeletion` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct CancelAccountDeletionInput {
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `cancelAccountDeletion` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct CancelAccountDeletionPayload {
    /// The caller after the change.
    pub(crate) viewer: Option<Viewer>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl CancelAccountDeletionInput {
    fn parse(self, _: &Context) -> Result<CancelAccountDeletion, Vec<Failure>> {
        let faults = Faults::of(&self)?;
        faults.finish(|| Some(CancelAccountDeletion))
    }
}

/// Resolves `cancelAccountDeletion`.
pub(crate) fn resolve(
    context: &Context,
    input: CancelAccountDeletionInput,
) -> FieldResult<CancelAccountDeletionPayload> {
    let ticket = Ticket::new(
        "cancelAccountDeletion",
        input.idempotency_key.map(|key| key.0),
        &input,
    )
    .for_account();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(context), |command, tx, actor, now| {
        let changed = command.execute(tx, actor, now).map_err(refusal)?;
        Ok(vec![changed.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => CancelAccountDeletionPayload {
            viewer: Viewer::after(context, &nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => CancelAccountDeletionPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
