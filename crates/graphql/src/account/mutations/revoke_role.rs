use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_auth::{Reason, commands::RevokeRole};
use tercul_kernel::RoleGrantId;
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

/// Arguments of the `revokeRole` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct RevokeRoleInput {
    /// Identifier of the grant.
    pub(crate) grant_id: ID,
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

/// Result of the `revokeRole` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct RevokeRolePayload {
    /// The user after the change; null when `userErrors` is not empty.
    pub(crate) user: Option<User>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl RevokeRoleInput {
    fn parse(self, context: &Context) -> Result<RevokeRole, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("grantId", &self.grant_id, RoleGrantId::parse);
        let reason = faults.read("reason", Reason::parse(&self.reason));
        let origin = context.origin().clone();
        faults.finish(|| {
            Some(RevokeRole {
                id: id?,
                reason: reason?,
                origin,
            })
        })
    }
}

/// Resolves `revokeRole`.
pub(crate) fn resolve(context: &Context, input: RevokeRoleInput) -> FieldResult<RevokeRolePayload> {
    let ticket =
        Ticket::new("revokeRole", input.idempotency_key.map(|key| key.0), &input).for_capability();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(context), |command, tx, actor, now| {
        let changed = command.execute(tx, actor, now).map_err(refusal)?;
        Ok(vec![changed.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => RevokeRolePayload {
            user: User::after(context, &nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => RevokeRolePayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
