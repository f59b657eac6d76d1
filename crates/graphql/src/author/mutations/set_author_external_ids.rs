use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{AuthorId, NodeId};
use tercul_work::commands::SetAuthorExternalIds;
use validator::Validate;

use crate::{
    author::{Author, failure::refusal, inputs::ExternalIdentifierInput},
    context::Context,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `setAuthorExternalIds` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct SetAuthorExternalIdsInput {
    /// Identifier of the author.
    pub(crate) author_id: ID,
    /// Complete set of identifiers, one per scheme.
    #[validate(length(max = limits::EXTERNAL_IDENTIFIERS))]
    #[validate(nested)]
    pub(crate) external_identifiers: Vec<ExternalIdentifierInput>,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `setAuthorExternalIds` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct SetAuthorExternalIdsPayload {
    /// The author after the change; null when `userErrors` is not empty.
    pub(crate) author: Option<Author>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl SetAuthorExternalIdsInput {
    fn parse(self) -> Result<SetAuthorExternalIds, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let author_id = faults.id("authorId", &self.author_id, AuthorId::parse);
        let read_identifier = ExternalIdentifierInput::read;
        let external_identifiers = faults.all(
            "externalIdentifiers",
            self.external_identifiers,
            read_identifier,
        );
        faults.finish(|| {
            Some(SetAuthorExternalIds {
                author_id: author_id?,
                external_identifiers,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `setAuthorExternalIds`.
pub(crate) fn resolve(
    context: &Context,
    input: SetAuthorExternalIdsInput,
) -> FieldResult<SetAuthorExternalIdsPayload> {
    let ticket = Ticket::new(
        "setAuthorExternalIds",
        input.idempotency_key.map(|key| key.0),
        &input,
    );
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.author_id);
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, Some(subject)))?;
        Ok(vec![changed.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => SetAuthorExternalIdsPayload {
            author: context.changed_author(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => SetAuthorExternalIdsPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
