use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_auth::commands::RevokeAccessToken;
use tercul_kernel::AccessTokenId;
use validator::Validate;

use crate::{
    account::AccessToken,
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

/// Arguments of the `revokeAccessToken` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct RevokeAccessTokenInput {
    /// Identifier of the access token.
    pub(crate) access_token_id: ID,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `revokeAccessToken` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct RevokeAccessTokenPayload {
    /// The access token after the change; null when `userErrors` is not empty.
    pub(crate) access_token: Option<AccessToken>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl RevokeAccessTokenInput {
    fn parse(self, context: &Context) -> Result<RevokeAccessToken, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("accessTokenId", &self.access_token_id, AccessTokenId::parse);
        let origin = context.origin().clone();
        faults.finish(|| Some(RevokeAccessToken { id: id?, origin }))
    }
}

/// Resolves `revokeAccessToken`.
pub(crate) fn resolve(
    context: &Context,
    input: RevokeAccessTokenInput,
) -> FieldResult<RevokeAccessTokenPayload> {
    let ticket = Ticket::new(
        "revokeAccessToken",
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
        Ok(nodes) => RevokeAccessTokenPayload {
            access_token: AccessToken::after(context, &nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => RevokeAccessTokenPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
