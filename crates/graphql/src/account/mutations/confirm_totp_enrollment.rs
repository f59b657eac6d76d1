use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::ConfirmTotpEnrollment;
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

/// Arguments of the `confirmTotpEnrollment` mutation.
#[derive(Clone, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct ConfirmTotpEnrollmentInput {
    /// Six-digit code.
    #[serde(skip)]
    pub(crate) code: String,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `confirmTotpEnrollment` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct ConfirmTotpEnrollmentPayload {
    /// Ten single-use recovery codes, shown only now.
    pub(crate) recovery_codes: Option<Vec<String>>,
    /// The caller after the change.
    pub(crate) viewer: Option<Viewer>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn confirm(
    context: &Context,
    input: ConfirmTotpEnrollmentInput,
) -> Result<(Vec<String>, Option<Viewer>), Stop> {
    let actor = context.owner()?;
    Faults::of(&input)?;
    let command = ConfirmTotpEnrollment {
        code: input.code,
        origin: context.origin().clone(),
    };
    let vault = &*context.security().vault;
    let codes = context.step(|tx, now| command.clone().execute(tx, vault, actor, now))?;
    Ok((codes, Viewer::find(context)?))
}

/// Resolves `confirmTotpEnrollment`.
pub(crate) fn resolve(
    context: &Context,
    input: ConfirmTotpEnrollmentInput,
) -> FieldResult<ConfirmTotpEnrollmentPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    Ok(match settle(confirm(context, input))? {
        Ok((codes, viewer)) => ConfirmTotpEnrollmentPayload {
            recovery_codes: Some(codes),
            viewer,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => ConfirmTotpEnrollmentPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
