use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::LogoutEverywhere;
use validator::Validate;

use crate::{
    account::stop::{Stop, settle},
    context::Context,
    faults::Faults,
    limits,
    shape::without_nul,
    user_error::{UserErrorValue, user_errors},
};

/// Arguments of the `logoutEverywhere` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct LogoutEverywhereInput {
    /// Keeps the session of this request.
    #[graphql(default = true)]
    pub(crate) keep_current: bool,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `logoutEverywhere` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct LogoutEverywherePayload {
    /// Number of sessions that were ended.
    pub(crate) revoked_count: Option<i32>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn logout(context: &Context, input: &LogoutEverywhereInput) -> Result<usize, Stop> {
    Faults::of(input)?;
    let actor = context.owner()?;
    let command = LogoutEverywhere {
        keeps_current: input.keep_current,
        origin: context.origin().clone(),
    };
    context.step(|tx, now| command.clone().execute(tx, actor, now))
}

/// Resolves `logoutEverywhere`.
pub(crate) fn resolve(
    context: &Context,
    input: LogoutEverywhereInput,
) -> FieldResult<LogoutEverywherePayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = logout(context, &input);
    Ok(match settle(steps)? {
        Ok(ended) => LogoutEverywherePayload {
            revoked_count: i32::try_from(ended).ok(),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => LogoutEverywherePayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
