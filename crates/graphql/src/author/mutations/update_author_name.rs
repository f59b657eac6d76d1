use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{AuthorId, AuthorNameId, NodeId};
use tercul_work::commands::UpdateAuthorName;
use validator::Validate;

use crate::{
    author::{Author, AuthorName, failure::refusal, inputs::AuthorNameInput},
    context::Context,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `updateAuthorName` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UpdateAuthorNameInput {
    /// Identifier of the author.
    pub(crate) author_id: ID,
    /// Identifier of the name.
    pub(crate) name_id: ID,
    /// The name after the change.
    #[validate(nested)]
    pub(crate) name: AuthorNameInput,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `updateAuthorName` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct UpdateAuthorNamePayload {
    /// The author after the change; null when `userErrors` is not empty.
    pub(crate) author: Option<Author>,
    /// The author name after the change; null when `userErrors` is not empty.
    pub(crate) name: Option<AuthorName>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl UpdateAuthorNameInput {
    fn parse(self) -> Result<UpdateAuthorName, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let author_id = faults.id("authorId", &self.author_id, AuthorId::parse);
        let name_id = faults.id("nameId", &self.name_id, AuthorNameId::parse);
        let name = AuthorNameInput::read(&mut faults, &"name".into(), self.name);
        faults.finish(|| {
            Some(UpdateAuthorName {
                author_id: author_id?,
                name_id: name_id?,
                name: name?,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `updateAuthorName`.
pub(crate) fn resolve(
    context: &Context,
    input: UpdateAuthorNameInput,
) -> FieldResult<UpdateAuthorNamePayload> {
    let ticket = Ticket::new(
        "updateAuthorName",
        input.idempotency_key.map(|key| key.0),
        &input,
    );
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.author_id);
        let name = NodeId::from(command.name_id);
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, Some(subject)))?;
        Ok(vec![changed.id.into(), name])
    })?;
    Ok(match outcome {
        Ok(nodes) => UpdateAuthorNamePayload {
            author: context.changed_author(&nodes)?,
            name: context.changed_name(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => UpdateAuthorNamePayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
