use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{AuthorId, AuthorNameId, NodeId};
use tercul_work::commands::RemoveAuthorName;
use validator::Validate;

use crate::{
    author::{Author, failure::refusal},
    context::Context,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `removeAuthorName` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct RemoveAuthorNameInput {
    /// Identifier of the author.
    pub(crate) author_id: ID,
    /// Identifier of the name.
    pub(crate) name_id: ID,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `removeAuthorName` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct RemoveAuthorNamePayload {
    /// The author after the change; null when `userErrors` is not empty.
    pub(crate) author: Option<Author>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl RemoveAuthorNameInput {
    fn parse(self) -> Result<RemoveAuthorName, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let author_id = faults.id("authorId", &self.author_id, AuthorId::parse);
        let name_id = faults.id("nameId", &self.name_id, AuthorNameId::parse);
        faults.finish(|| {
            Some(RemoveAuthorName {
                author_id: author_id?,
                name_id: name_id?,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `removeAuthorName`.
pub(crate) fn resolve(
    context: &Context,
    input: RemoveAuthorNameInput,
) -> FieldResult<RemoveAuthorNamePayload> {
    let ticket = Ticket::new(
        "removeAuthorName",
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
        Ok(nodes) => RemoveAuthorNamePayload {
            author: context.changed_author(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => RemoveAuthorNamePayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
