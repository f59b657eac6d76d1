use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, WorkId};
use tercul_work::commands::SetWorkCredits;
use validator::Validate;

use crate::{
    context::Context,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    work::{Work, failure::refusal, inputs::CreditInput},
    write::Ticket,
};

/// Arguments of the `setWorkCredits` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct SetWorkCreditsInput {
    /// Identifier of the work.
    pub(crate) id: ID,
    /// Complete list of credits, at most 50, each pair of author and role once.
    #[validate(length(max = limits::CREDITS))]
    #[validate(nested)]
    pub(crate) credits: Vec<CreditInput>,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `setWorkCredits` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct SetWorkCreditsPayload {
    /// The work after the change; null when `userErrors` is not empty.
    pub(crate) work: Option<Work>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl SetWorkCreditsInput {
    fn parse(self) -> Result<SetWorkCredits, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, WorkId::parse);
        let credits = faults.all("credits", self.credits, CreditInput::read);
        faults.finish(|| {
            Some(SetWorkCredits {
                id: id?,
                credits,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `setWorkCredits`.
pub(crate) fn resolve(
    context: &Context,
    input: SetWorkCreditsInput,
) -> FieldResult<SetWorkCreditsPayload> {
    let ticket = Ticket::new(
        "setWorkCredits",
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
        Ok(nodes) => SetWorkCreditsPayload {
            work: context.changed_work(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => SetWorkCreditsPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
