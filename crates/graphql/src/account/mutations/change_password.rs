use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::{Password, commands::ChangePassword};
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

/// Arguments of the `changePassword` mutation.
#[derive(Clone, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct ChangePasswordInput {
    /// Current password.
    #[serde(skip)]
    pub(crate) current_password: String,
    /// New password, 10 to 128 characters.
    #[serde(skip)]
    pub(crate) new_password: String,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `changePassword` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct ChangePasswordPayload {
    /// The caller after the change.
    pub(crate) viewer: Option<Viewer>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn change(context: &Context, input: ChangePasswordInput) -> Result<Option<Viewer>, Stop> {
    let actor = context.owner()?;
    let mut faults = Faults::of(&input)?;
    let names = context.own_names(actor.user)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let password = faults.read(
        "newPassword",
        Password::try_new(&input.new_password, &names),
    );
    let password = faults.finish(|| password)?;
    let command = ChangePassword {
        proven: context.prove(actor, "currentPassword", &input.current_password)?,
        password: context.hash(&password)?,
        origin: context.origin().clone(),
    };
    context.step(|tx, now| command.clone().execute(tx, actor, now))?;
    Ok(Viewer::find(context)?)
}

/// Resolves `changePassword`.
pub(crate) fn resolve(
    context: &Context,
    input: ChangePasswordInput,
) -> FieldResult<ChangePasswordPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = change(context, input);
    Ok(match settle(steps)? {
        Ok(viewer) => ChangePasswordPayload {
            viewer,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => ChangePasswordPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
