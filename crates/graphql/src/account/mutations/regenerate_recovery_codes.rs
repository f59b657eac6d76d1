use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::RegenerateRecoveryCodes;
use validator::Validate;

use crate::{
    account::stop::{Stop, settle},
    context::Context,
    faults::Faults,
    limits,
    shape::without_nul,
    user_error::{UserErrorValue, user_errors},
};

/// Arguments of the `regenerateRecoveryCodes` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct RegenerateRecoveryCodesInput {
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `regenerateRecoveryCodes` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct RegenerateRecoveryCodesPayload {
    /// Ten new single-use recovery codes, shown only now.
    pub(crate) recovery_codes: Option<Vec<String>>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn regenerate(
    context: &Context,
    input: &RegenerateRecoveryCodesInput,
) -> Result<Vec<String>, Stop> {
    let actor = context.owner()?;
    Faults::of(input)?;
    context.step(|tx, now| RegenerateRecoveryCodes.execute(tx, actor, now))
}

/// Resolves `regenerateRecoveryCodes`.
pub(crate) fn resolve(
    context: &Context,
    input: RegenerateRecoveryCodesInput,
) -> FieldResult<RegenerateRecoveryCodesPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = regenerate(context, &input);
    Ok(match settle(steps)? {
        Ok(codes) => RegenerateRecoveryCodesPayload {
            recovery_codes: Some(codes),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => RegenerateRecoveryCodesPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
