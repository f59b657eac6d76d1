use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, TextId};
use tercul_translation::commands::ArchiveText;
use tercul_work::Reason;
use validator::Validate;

use crate::{
    context::Context,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    text::{
        TextValue,
        failure::{NAMES, refusal},
    },
    user_error::{Failure, UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `archiveText` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct ArchiveTextInput {
    /// Identifier of the text.
    pub(crate) id: ID,
    /// Identifier of the text that replaces it.
    pub(crate) successor_id: ID,
    /// Reason shown in the history, 1 to 1,000 characters.
    #[validate(length(min = 1, max = limits::REASON))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) reason: String,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `archiveText` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct ArchiveTextPayload {
    /// The text after the change; null when `userErrors` is not empty.
    pub(crate) text: Option<TextValue>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl ArchiveTextInput {
    fn parse(self) -> Result<ArchiveText, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, TextId::parse);
        let successor = faults.id("successorId", &self.successor_id, TextId::parse);
        let reason = faults.read("reason", Reason::parse(&self.reason));
        faults.finish(|| {
            Some(ArchiveText {
                id: id?,
                successor: successor?,
                reason: reason?,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `archiveText`.
pub(crate) fn resolve(
    context: &Context,
    input: ArchiveTextInput,
) -> FieldResult<ArchiveTextPayload> {
    let ticket = Ticket::new(
        "archiveText",
        input.idempotency_key.map(|key| key.0),
        &input,
    );
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.id);
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, NAMES, Some(subject)))?;
        Ok(vec![changed.id().into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => ArchiveTextPayload {
            text: context.changed_text(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => ArchiveTextPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
