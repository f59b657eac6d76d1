use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::RequestDataExport;
use validator::Validate;

use crate::{
    account::DataExport,
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

/// Arguments of the `requestDataExport` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct RequestDataExportInput {
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `requestDataExport` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct RequestDataExportPayload {
    /// The data export after the change; null when `userErrors` is not empty.
    pub(crate) data_export: Option<DataExport>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl RequestDataExportInput {
    fn parse(self, _: &Context) -> Result<RequestDataExport, Vec<Failure>> {
        let faults = Faults::of(&self)?;
        faults.finish(|| Some(RequestDataExport))
    }
}

/// Resolves `requestDataExport`.
pub(crate) fn resolve(
    context: &Context,
    input: RequestDataExportInput,
) -> FieldResult<RequestDataExportPayload> {
    let ticket = Ticket::new(
        "requestDataExport",
        input.idempotency_key.map(|key| key.0),
        &input,
    )
    .for_account();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(context), |command, tx, actor, now| {
        let changed = command.execute(tx, actor, now).map_err(refusal)?;
        Ok(vec![changed.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => RequestDataExportPayload {
            data_export: DataExport::after(context, &nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => RequestDataExportPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
