use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::Logout;
use validator::Validate;

use crate::{
    account::stop::{Stop, settle},
    context::Context,
    faults::Faults,
    limits,
    shape::without_nul,
    user_error::{UserErrorValue, user_errors},
};

/// Arguments of the `logout` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct LogoutInput {
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `logout` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct LogoutPayload {
    /// True when the session has ended.
    pub(crate) logged_out: Option<bool>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn logout(context: &Context, input: &LogoutInput) -> Result<(), Stop> {
    Faults::of(input)?;
    if context.has_left() {
        return Ok(());
    }
    let actor = context.owner()?;
    let command = Logout {
        origin: context.origin().clone(),
    };
    context.step(|tx, now| command.clone().execute(tx, actor, now))
}

/// Resolves `logout`.
pub(crate) fn resolve(context: &Context, input: LogoutInput) -> FieldResult<LogoutPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = logout(context, &input);
    Ok(match settle(steps)? {
        Ok(()) => LogoutPayload {
            logged_out: Some(true),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => LogoutPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
