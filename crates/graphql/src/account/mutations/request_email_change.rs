use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::{EmailAddress, commands::RequestEmailChange};
use validator::Validate;

use crate::{
    account::Viewer,
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

/// Arguments of the `requestEmailChange` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct RequestEmailChangeInput {
    /// New e-mail address, at most 254 characters.
    #[validate(length(max = limits::EMAIL))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) new_email: String,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `requestEmailChange` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct RequestEmailChangePayload {
    /// The caller after the change.
    pub(crate) viewer: Option<Viewer>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl RequestEmailChangeInput {
    fn parse(self, _: &Context) -> Result<RequestEmailChange, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let email = faults.read("newEmail", EmailAddress::parse(&self.new_email));
        faults.finish(|| Some(RequestEmailChange { email: email? }))
    }
}

/// Resolves `requestEmailChange`.
pub(crate) fn resolve(
    context: &Context,
    input: RequestEmailChangeInput,
) -> FieldResult<RequestEmailChangePayload> {
    let ticket = Ticket::new(
        "requestEmailChange",
        input.idempotency_key.map(|key| key.0),
        &input,
    )
    .for_account();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(context), |command, tx, actor, now| {
        let changed = command
            .execute(tx, &*context.security().vault, actor, now)
            .map_err(refusal)?;
        Ok(vec![changed.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => RequestEmailChangePayload {
            viewer: Viewer::after(context, &nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => RequestEmailChangePayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
