use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{AuthorId, NodeId};
use tercul_work::{Reason, commands::DeleteAuthor};
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

/// Arguments of the `deleteAuthor` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct DeleteAuthorInput {
    /// Identifier of the author.
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

/// Result of the `deleteAuthor` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct DeleteAuthorPayload {
    /// The author after the change; null when `userErrors` is not empty.
    pub(crate) author: Option<Author>,
    /// Identifier of the removed record; null when `userErrors` is not empty.
    pub(crate) deleted_id: Option<ID>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl DeleteAuthorInput {
    fn parse(self) -> Result<DeleteAuthor, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, AuthorId::parse);
        let reason = faults.read("reason", Reason::parse(&self.reason));
        faults.finish(|| {
            Some(DeleteAuthor {
                id: id?,
                reason: reason?,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `deleteAuthor`.
pub(crate) fn resolve(
    context: &Context,
    input: DeleteAuthorInput,
) -> FieldResult<DeleteAuthorPayload> {
    let ticket = Ticket::new(
        "deleteAuthor",
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
        Ok(nodes) => DeleteAuthorPayload {
            deleted_id: nodes.first().map(|id| ID::from(id.to_string())),
            author: context.changed_author(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => DeleteAuthorPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
