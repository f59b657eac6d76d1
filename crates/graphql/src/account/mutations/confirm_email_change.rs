use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::ConfirmEmailChange;
use validator::Validate;

use crate::{
    account::User,
    account::stop::{Stop, settle},
    account::token,
    context::Context,
    faults::Faults,
    limits,
    shape::without_nul,
    user_error::{UserErrorValue, user_errors},
};

/// Arguments of the `confirmEmailChange` mutation.
#[derive(Clone, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct ConfirmEmailChangeInput {
    /// Token from the e-mail.
    #[serde(skip)]
    pub(crate) token: String,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `confirmEmailChange` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct ConfirmEmailChangePayload {
    /// The user after the change; null when `userErrors` is not empty.
    pub(crate) user: Option<User>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn confirm(context: &Context, input: &ConfirmEmailChangeInput) -> Result<Option<User>, Stop> {
    Faults::of(input)?;
    let command = ConfirmEmailChange {
        token: token(&input.token)?,
        origin: context.origin().clone(),
    };
    let user = context.step(|tx, now| command.clone().execute(tx, now))?;
    Ok(User::find(context, user, [])?)
}

/// Resolves `confirmEmailChange`.
pub(crate) fn resolve(
    context: &Context,
    input: ConfirmEmailChangeInput,
) -> FieldResult<ConfirmEmailChangePayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = confirm(context, &input);
    Ok(match settle(steps)? {
        Ok(user) => ConfirmEmailChangePayload {
            user,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => ConfirmEmailChangePayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
