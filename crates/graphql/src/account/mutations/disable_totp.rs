use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::DisableTotp;
use validator::Validate;

use crate::{
    account::Viewer,
    account::stop::{Stop, settle},
    context::Context,
    faults::Faults,
    limits,
    shape::without_nul,
    user_error::{UserErrorValue, user_errors},
};

/// Arguments of the `disableTotp` mutation.
#[derive(Clone, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct DisableTotpInput {
    /// Current password.
    #[serde(skip)]
    pub(crate) password: String,
    /// Six-digit code or recovery code.
    #[serde(skip)]
    pub(crate) code: String,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `disableTotp` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct DisableTotpPayload {
    /// The caller after the change.
    pub(crate) viewer: Option<Viewer>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn disable(context: &Context, input: DisableTotpInput) -> Result<Option<Viewer>, Stop> {
    let actor = context.owner()?;
    Faults::of(&input)?;
    let command = DisableTotp {
        proven: context.prove(actor, "password", &input.password)?,
        code: input.code,
        origin: context.origin().clone(),
    };
    let vault = &*context.security().vault;
    context.decide(|tx, now| command.clone().execute(tx, vault, actor, now))?;
    Ok(Viewer::find(context)?)
}

/// Resolves `disableTotp`.
pub(crate) fn resolve(
    context: &Context,
    input: DisableTotpInput,
) -> FieldResult<DisableTotpPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = disable(context, input);
    Ok(match settle(steps)? {
        Ok(viewer) => DisableTotpPayload {
            viewer,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => DisableTotpPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
