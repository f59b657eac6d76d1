use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_auth::{Reason, commands::ReinstateUser};
use tercul_kernel::UserId;
use validator::Validate;

use crate::{
    account::User,
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

/// Arguments of the `reinstateUser` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct ReinstateUserInput {
    /// Identifier of the user.
    pub(crate) user_id: ID,
    /// Reason shown in the history, 1 to 1,000 characters.
    #[validate(length(min = 1, max = limits::REASON))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) reason: String,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `reinstateUser` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct ReinstateUserPayload {
    /// The user after the change; null when `userErrors` is not empty.
    pub(crate) user: Option<User>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl ReinstateUserInput {
    fn parse(self, _: &Context) -> Result<ReinstateUser, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let user = faults.id("userId", &self.user_id, UserId::parse);
        let reason = faults.read("reason", Reason::parse(&self.reason));
        faults.finish(|| {
            Some(ReinstateUser {
                user: user?,
                reason: reason?,
            })
        })
    }
}

/// Resolves `reinstateUser`.
pub(crate) fn resolve(
    context: &Context,
    input: ReinstateUserInput,
) -> FieldResult<ReinstateUserPayload> {
    let ticket = Ticket::new(
        "reinstateUser",
        input.idempotency_key.map(|key| key.0),
        &input,
    )
    .for_capability();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(context), |command, tx, actor, now| {
        let changed = command.execute(tx, actor, now).map_err(refusal)?;
        Ok(vec![changed.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => ReinstateUserPayload {
            user: User::after(context, &nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => ReinstateUserPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
