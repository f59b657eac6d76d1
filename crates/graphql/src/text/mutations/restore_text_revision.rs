use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, RevisionId, TextId};
use tercul_translation::commands::RestoreTextRevision;
use tercul_work::Reason;
use validator::Validate;

use crate::{
    context::Context,
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

/// Arguments of the `restoreTextRevision` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct RestoreTextRevisionInput {
    /// Identifier of the text.
    pub(crate) text_id: ID,
    /// Identifier of the revision.
    pub(crate) revision_id: ID,
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

/// Result of the `restoreTextRevision` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct RestoreTextRevisionPayload {
    /// The text after the change; null when `userErrors` is not empty.
    pub(crate) text: Option<TextValue>,
    /// The text revision after the change; null when `userErrors` is not empty.
    pub(crate) revision: Option<TextRevision>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl RestoreTextRevisionInput {
    fn parse(self) -> Result<RestoreTextRevision, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let text = faults.id("textId", &self.text_id, TextId::parse);
        let revision = faults.id("revisionId", &self.revision_id, RevisionId::parse);
        let reason = faults.read("reason", Reason::parse(&self.reason));
        faults.finish(|| {
            Some(RestoreTextRevision {
                text: text?,
                revision: revision?,
                reason: reason?,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `restoreTextRevision`.
pub(crate) fn resolve(
    context: &Context,
    input: RestoreTextRevisionInput,
) -> FieldResult<RestoreTextRevisionPayload> {
    let ticket = Ticket::new(
        "restoreTextRevision",
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
        Ok(nodes) => RestoreTextRevisionPayload {
            text: context.changed_text(&nodes)?,
            revision: context.changed_revision(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => RestoreTextRevisionPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
