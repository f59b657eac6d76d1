use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::CategoryId;
use tercul_work::{CategoryName, commands::CreateCategory};
use validator::Validate;

use crate::{
    context::Context,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    taxonomy::{Category, failure::refusal},
    user_error::{Failure, UserErrorValue, user_errors},
    work::inputs::LocalizedStringInput,
    write::Ticket,
};

/// Arguments of the `createCategory` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct CreateCategoryInput {
    /// Identifier of the parent; omitted means the top level.
    pub(crate) parent_id: Option<ID>,
    /// Names, one per language tag, 1 to 200 characters each and unique under the parent.
    #[validate(length(min = 1, max = limits::LOCALIZED))]
    #[validate(nested)]
    pub(crate) names: Vec<LocalizedStringInput>,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `createCategory` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct CreateCategoryPayload {
    /// The category after the change; null when `userErrors` is not empty.
    pub(crate) category: Option<Category>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl CreateCategoryInput {
    fn parse(self) -> Result<CreateCategory, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let parent_id = self.parent_id.as_ref();
        let parent_id = faults.optional_id("parentId", parent_id, CategoryId::parse);
        let names = faults.all(
            "names",
            self.names,
            LocalizedStringInput::read(CategoryName::parse),
        );
        faults.finish(|| Some(CreateCategory { parent_id, names }))
    }
}

/// Resolves `createCategory`.
pub(crate) fn resolve(
    context: &Context,
    input: CreateCategoryInput,
) -> FieldResult<CreateCategoryPayload> {
    let ticket = Ticket::new(
        "createCategory",
        input.idempotency_key.map(|key| key.0),
        &input,
    );
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, None))?;
        Ok(vec![changed.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => CreateCategoryPayload {
            category: context.changed_category(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => CreateCategoryPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
