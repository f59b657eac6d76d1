use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, RevisionId, TextId};
use tercul_translation::{OverrideReason, commands::PublishText};
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

/// Arguments of the `publishText` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct PublishTextInput {
    /// Identifier of the text.
    pub(crate) id: ID,
    /// Identifier of the revision to publish; omitted means the current one.
    pub(crate) revision_id: Option<ID>,
    /// Why review is skipped, 10 to 1,000 characters.
    #[validate(length(min = 10, max = limits::REASON))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) override_reason: Option<String>,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `publishText` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct PublishTextPayload {
    /// The text after the change; null when `userErrors` is not empty.
    pub(crate) text: Option<TextValue>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl PublishTextInput {
    fn parse(self) -> Result<PublishText, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, TextId::parse);
        let revision = self.revision_id.as_ref();
        let revision = faults.optional_id("revisionId", revision, RevisionId::parse);
        let reason = self.override_reason.as_deref();
        let override_reason =
            faults.optional("overrideReason", reason, OverrideReason::parse_optional);
        faults.finish(|| {
            Some(PublishText {
                id: id?,
                revision,
                override_reason,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `publishText`.
pub(crate) fn resolve(
    context: &Context,
    input: PublishTextInput,
) -> FieldResult<PublishTextPayload> {
    let ticket = Ticket::new(
        "publishText",
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
        Ok(nodes) => PublishTextPayload {
            text: context.changed_text(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => PublishTextPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
