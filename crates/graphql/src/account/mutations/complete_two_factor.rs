use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::CompleteTwoFactor;
use validator::Validate;

use crate::{
    account::Viewer,
    account::credentials::SessionTokens,
    account::stop::{Stop, settle},
    account::token_at,
    context::Context,
    faults::Faults,
    limits,
    shape::without_nul,
    user_error::{UserErrorValue, user_errors},
};

/// Arguments of the `completeTwoFactor` mutation.
#[derive(Clone, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct CompleteTwoFactorInput {
    /// Token of the challenge.
    #[serde(skip)]
    pub(crate) challenge_token: String,
    /// Six-digit code or recovery code.
    #[serde(skip)]
    pub(crate) code: String,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `completeTwoFactor` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct CompleteTwoFactorPayload {
    /// Credentials of the new session.
    pub(crate) tokens: Option<SessionTokens>,
    /// The signed-in user.
    pub(crate) viewer: Option<Viewer>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn complete(
    context: &Context,
    input: CompleteTwoFactorInput,
) -> Result<(SessionTokens, Option<Viewer>), Stop> {
    Faults::of(&input)?;
    let command = CompleteTwoFactor {
        challenge: token_at("challengeToken", &input.challenge_token)?,
        code: input.code,
        origin: context.origin().clone(),
    };
    let vault = &*context.security().vault;
    let credentials = context.decide(|tx, now| command.clone().execute(tx, vault, now))?;
    context.look_as_owner(&credentials)?;
    Ok((context.tokens(&credentials)?, Viewer::find(context)?))
}

/// Resolves `completeTwoFactor`.
pub(crate) fn resolve(
    context: &Context,
    input: CompleteTwoFactorInput,
) -> FieldResult<CompleteTwoFactorPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    Ok(match settle(complete(context, input))? {
        Ok((tokens, viewer)) => CompleteTwoFactorPayload {
            tokens: Some(tokens),
            viewer,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => CompleteTwoFactorPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
