use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, TextId};
use tercul_translation::commands::UnpublishText;
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

/// Arguments of the `unpublishText` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UnpublishTextInput {
    /// Identifier of the text.
    pub(crate) id: ID,
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

/// Result of the `unpublishText` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct UnpublishTextPayload {
    /// The text after the change; null when `userErrors` is not empty.
    pub(crate) text: Option<TextValue>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl UnpublishTextInput {
    fn parse(self) -> Result<UnpublishText, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, TextId::parse);
        let reason = faults.read("reason", Reason::parse(&self.reason));
        faults.finish(|| {
            Some(UnpublishText {
                id: id?,
                reason: reason?,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `unpublishText`.
pub(crate) fn resolve(
    context: &Context,
    input: UnpublishTextInput,
) -> FieldResult<UnpublishTextPayload> {
    let ticket = Ticket::new(
        "unpublishText",
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
        Ok(nodes) => UnpublishTextPayload {
            text: context.changed_text(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => UnpublishTextPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
