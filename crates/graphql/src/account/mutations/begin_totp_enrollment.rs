use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::BeginTotpEnrollment;
use validator::Validate;

use crate::{
    account::credentials::TotpEnrollment,
    account::stop::{Stop, settle},
    context::Context,
    faults::Faults,
    limits,
    shape::without_nul,
    user_error::{UserErrorValue, user_errors},
};

/// Arguments of the `beginTotpEnrollment` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct BeginTotpEnrollmentInput {
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `beginTotpEnrollment` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct BeginTotpEnrollmentPayload {
    /// Secret to store in an authenticator application.
    pub(crate) enrollment: Option<TotpEnrollment>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

fn begin(context: &Context, input: &BeginTotpEnrollmentInput) -> Result<TotpEnrollment, Stop> {
    let actor = context.owner()?;
    Faults::of(input)?;
    let vault = &*context.security().vault;
    let enrollment = context.step(|tx, now| BeginTotpEnrollment.execute(tx, vault, actor, now))?;
    Ok(enrollment.into())
}

/// Resolves `beginTotpEnrollment`.
pub(crate) fn resolve(
    context: &Context,
    input: BeginTotpEnrollmentInput,
) -> FieldResult<BeginTotpEnrollmentPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = begin(context, &input);
    Ok(match settle(steps)? {
        Ok(enrollment) => BeginTotpEnrollmentPayload {
            enrollment: Some(enrollment),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => BeginTotpEnrollmentPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
