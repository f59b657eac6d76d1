use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::{EmailAddress, commands::RequestPasswordReset};
use validator::Validate;

use crate::{
    account::stop::{Stop, settle},
    context::Context,
    faults::Faults,
    limits,
    shape::without_nul,
    user_error::Failure,
    user_error::{UserErrorValue, user_errors},
};

/// Arguments of the `requestPasswordReset` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct RequestPasswordResetInput {
    /// E-mail address.
    #[validate(length(max = limits::EMAIL))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) email: String,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `requestPasswordReset` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct RequestPasswordResetPayload {
    /// Whether the request was accepted; the answer does not tell whether the account exists.
    pub(crate) accepted: Option<bool>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl RequestPasswordResetInput {
    fn parse(self, context: &Context) -> Result<RequestPasswordReset, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let email = faults.read("email", EmailAddress::parse(&self.email));
        faults.finish(|| {
            Some(RequestPasswordReset {
                email: email?,
                locale: context.locale().base().to_owned(),
                origin: context.origin().clone(),
            })
        })
    }
}

fn ask(context: &Context, input: RequestPasswordResetInput) -> Result<(), Stop> {
    let command = input.parse(context)?;
    context.step(|tx, now| command.clone().execute(tx, now))
}

/// Resolves `requestPasswordReset`.
pub(crate) fn resolve(
    context: &Context,
    input: RequestPasswordResetInput,
) -> FieldResult<RequestPasswordResetPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = ask(context, input);
    Ok(match settle(steps)? {
        Ok(()) => RequestPasswordResetPayload {
            accepted: Some(true),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => RequestPasswordResetPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
