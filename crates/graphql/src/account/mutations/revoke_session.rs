use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_auth::commands::RevokeSession;
use tercul_kernel::SessionId;
use validator::Validate;

use crate::{
    account::stop::{Stop, settle},
    context::Context,
    faults::Faults,
    limits,
    shape::without_nul,
    user_error::{UserErrorValue, user_errors},
};

/// Arguments of the `revokeSession` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct RevokeSessionInput {
    /// Identifier of the session.
    pub(crate) session_id: ID,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `revokeSession` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct RevokeSessionPayload {
    /// Identifier of the ended session.
    pub(crate) revoked_id: Option<ID>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn revoke(context: &Context, input: &RevokeSessionInput) -> Result<SessionId, Stop> {
    let actor = context.owner()?;
    let mut faults = Faults::of(input)?;
    let id = faults.id("sessionId", &input.session_id, SessionId::parse);
    let origin = context.origin().clone();
    let command = faults.finish(|| Some(RevokeSession { id: id?, origin }))?;
    context.step(|tx, now| command.clone().execute(tx, actor, now))
}

/// Resolves `revokeSession`.
pub(crate) fn resolve(
    context: &Context,
    input: RevokeSessionInput,
) -> FieldResult<RevokeSessionPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = revoke(context, &input);
    Ok(match settle(steps)? {
        Ok(id) => RevokeSessionPayload {
            revoked_id: Some(ID::from(id.to_string())),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => RevokeSessionPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
