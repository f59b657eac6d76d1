use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::RefreshSession;
use validator::Validate;

use crate::{
    account::credentials::SessionTokens,
    account::stop::{Stop, settle},
    account::token_at,
    context::Context,
    faults::Faults,
    limits,
    shape::without_nul,
    user_error::{UserErrorValue, user_errors},
};

/// Arguments of the `refreshSession` mutation.
#[derive(Clone, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct RefreshSessionInput {
    /// Current refresh token.
    #[serde(skip)]
    pub(crate) refresh_token: String,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `refreshSession` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct RefreshSessionPayload {
    /// New credentials of the session.
    pub(crate) tokens: Option<SessionTokens>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn refresh(context: &Context, input: RefreshSessionInput) -> Result<SessionTokens, Stop> {
    Faults::of(&input)?;
    let command = RefreshSession {
        token: token_at("refreshToken", &input.refresh_token)?,
        origin: context.origin().clone(),
    };
    let credentials = context.decide(|tx, now| command.clone().execute(tx, now))?;
    context.tokens(&credentials)
}

/// Resolves `refreshSession`.
pub(crate) fn resolve(
    context: &Context,
    input: RefreshSessionInput,
) -> FieldResult<RefreshSessionPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = refresh(context, input);
    Ok(match settle(steps)? {
        Ok(tokens) => RefreshSessionPayload {
            tokens: Some(tokens),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => RefreshSessionPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
