use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::Reauthenticate;
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

/// Arguments of the `reauthenticate` mutation.
#[derive(Clone, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct ReauthenticateInput {
    /// Current password.
    #[serde(skip)]
    pub(crate) password: String,
    /// Six-digit code, when two-factor authentication is on.
    #[serde(skip)]
    pub(crate) code: Option<String>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `reauthenticate` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct ReauthenticatePayload {
    /// The caller after the change.
    pub(crate) viewer: Option<Viewer>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn reauthenticate(context: &Context, input: ReauthenticateInput) -> Result<Option<Viewer>, Stop> {
    let actor = context.owner()?;
    Faults::of(&input)?;
    let command = Reauthenticate {
        proven: context.prove(actor, "password", &input.password)?,
        code: input.code,
    };
    let vault = &*context.security().vault;
    context.decide(|tx, now| command.clone().execute(tx, vault, actor, now))?;
    context.look_as_refreshed(actor);
    Ok(Viewer::find(context)?)
}

/// Resolves `reauthenticate`.
pub(crate) fn resolve(
    context: &Context,
    input: ReauthenticateInput,
) -> FieldResult<ReauthenticatePayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = reauthenticate(context, input);
    Ok(match settle(steps)? {
        Ok(viewer) => ReauthenticatePayload {
            viewer,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => ReauthenticatePayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
