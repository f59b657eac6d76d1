use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, WorkId};
use tercul_work::commands::PublishWork;
use validator::Validate;

use crate::{
    context::Context,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    work::{Work, failure::refusal},
    write::Ticket,
};

/// Arguments of the `publishWork` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct PublishWorkInput {
    /// Identifier of the work.
    pub(crate) id: ID,
    /// Publishes the work without any text.
    #[graphql(default = false)]
    pub(crate) catalog_only: bool,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `publishWork` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct PublishWorkPayload {
    /// The work after the change; null when `userErrors` is not empty.
    pub(crate) work: Option<Work>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl PublishWorkInput {
    fn parse(self) -> Result<PublishWork, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, WorkId::parse);
        faults.finish(|| {
            Some(PublishWork {
                id: id?,
                catalog_only: self.catalog_only,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `publishWork`.
pub(crate) fn resolve(
    context: &Context,
    input: PublishWorkInput,
) -> FieldResult<PublishWorkPayload> {
    let ticket = Ticket::new(
        "publishWork",
        input.idempotency_key.map(|key| key.0),
        &input,
    );
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.id);
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, Some(subject)))?;
        Ok(vec![changed.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => PublishWorkPayload {
            work: context.changed_work(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => PublishWorkPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
