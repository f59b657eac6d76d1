use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::{Password, commands::ResetPassword};
use validator::Validate;

use crate::{
    account::stop::{Stop, settle},
    account::token,
    context::Context,
    faults::Faults,
    limits,
    shape::without_nul,
    user_error::{UserErrorValue, user_errors},
};

/// Arguments of the `resetPassword` mutation.
#[derive(Clone, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct ResetPasswordInput {
    /// Token from the e-mail.
    #[serde(skip)]
    pub(crate) token: String,
    /// New password, 10 to 128 characters.
    #[serde(skip)]
    pub(crate) new_password: String,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `resetPassword` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct ResetPasswordPayload {
    /// True when the password was changed.
    pub(crate) password_changed: Option<bool>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn reset(context: &Context, input: ResetPasswordInput) -> Result<(), Stop> {
    let mut faults = Faults::of(&input)?;
    let password = faults.read("newPassword", Password::try_new(&input.new_password, &[]));
    let password = faults.finish(|| password)?;
    let command = ResetPassword {
        token: token(&input.token)?,
        hash: context.hash(&password)?,
        password,
        origin: context.origin().clone(),
    };
    context
        .step(|tx, now| command.clone().execute(tx, now))
        .map(drop)
}

/// Resolves `resetPassword`.
pub(crate) fn resolve(
    context: &Context,
    input: ResetPasswordInput,
) -> FieldResult<ResetPasswordPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = reset(context, input);
    Ok(match settle(steps)? {
        Ok(()) => ResetPasswordPayload {
            password_changed: Some(true),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => ResetPasswordPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
