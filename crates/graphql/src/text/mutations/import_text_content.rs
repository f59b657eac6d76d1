use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, TextId};
use tercul_translation::{RevisionMessage, commands::ImportTextContent};
use validator::Validate;

use crate::{
    context::Context,
    enums::TextContentFormat,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    text::{
        TextRevision, TextValue,
        failure::{CONTENT_NAMES, refusal},
    },
    user_error::{Failure, UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `importTextContent` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct ImportTextContentInput {
    /// Identifier of the text.
    pub(crate) text_id: ID,
    /// Format of the content.
    pub(crate) format: TextContentFormat,
    /// Content, at most 5,000,000 characters and 50,000 segments.
    #[validate(length(max = limits::TEXT_CONTENT))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) content: Option<String>,
    /// Message for the history, at most 500 characters.
    #[validate(length(max = limits::MESSAGE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) message: Option<String>,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `importTextContent` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct ImportTextContentPayload {
    /// The text after the change; null when `userErrors` is not empty.
    pub(crate) text: Option<TextValue>,
    /// The text revision after the change; null when `userErrors` is not empty.
    pub(crate) revision: Option<TextRevision>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl ImportTextContentInput {
    fn parse(self) -> Result<ImportTextContent, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let text = faults.id("textId", &self.text_id, TextId::parse);
        let message = faults.optional(
            "message",
            self.message.as_deref(),
            RevisionMessage::parse_optional,
        );
        if self.content.is_none() {
            faults.note("content", Failure::required("required"));
        }
        faults.finish(|| {
            Some(ImportTextContent {
                text: text?,
                format: self.format.into(),
                content: self.content?,
                message,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `importTextContent`.
pub(crate) fn resolve(
    context: &Context,
    input: ImportTextContentInput,
) -> FieldResult<ImportTextContentPayload> {
    let ticket = Ticket::new(
        "importTextContent",
        input.idempotency_key.map(|key| key.0),
        &input,
    );
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.text);
        let (text, revision) = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, CONTENT_NAMES, Some(subject)))?;
        Ok(vec![text.id().into(), revision.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => ImportTextContentPayload {
            text: context.changed_text(&nodes)?,
            revision: context.changed_revision(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => ImportTextContentPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
