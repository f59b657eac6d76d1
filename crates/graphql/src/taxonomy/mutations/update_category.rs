use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{CategoryId, NodeId};
use tercul_work::{CategoryName, Slug, commands::UpdateCategory};
use validator::Validate;

use crate::{
    context::Context,
    faults::Faults,
    limits,
    patch::Patch,
    scalars::Uuid,
    shape::without_nul,
    taxonomy::{Category, failure::refusal},
    user_error::{Failure, UserErrorValue, user_errors},
    work::inputs::LocalizedStringInput,
    write::Ticket,
};

/// Arguments of the `updateCategory` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UpdateCategoryInput {
    /// Identifier of the category.
    pub(crate) id: ID,
    /// Complete set of names, 1 to 200 characters each.
    #[validate(length(min = 1, max = limits::LOCALIZED))]
    #[validate(nested)]
    pub(crate) names: Patch<Vec<LocalizedStringInput>>,
    /// Readable name in addresses, 1 to 200 characters; the old one redirects.
    #[validate(length(min = 1, max = limits::SLUG))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) slug: Patch<String>,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `updateCategory` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct UpdateCategoryPayload {
    /// The category after the change; null when `userErrors` is not empty.
    pub(crate) category: Option<Category>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl UpdateCategoryInput {
    fn parse(self) -> Result<UpdateCategory, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, CategoryId::parse);
        let names = faults.kept("names", self.names).map(|names| {
            faults.all(
                "names",
                names,
                LocalizedStringInput::read(CategoryName::parse),
            )
        });
        let slug = faults.kept("slug", self.slug);
        let slug = slug.and_then(|slug| faults.read("slug", Slug::parse(&slug)));
        faults.finish(|| {
            Some(UpdateCategory {
                id: id?,
                names,
                slug,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `updateCategory`.
pub(crate) fn resolve(
    context: &Context,
    input: UpdateCategoryInput,
) -> FieldResult<UpdateCategoryPayload> {
    let ticket = Ticket::new(
        "updateCategory",
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
        Ok(nodes) => UpdateCategoryPayload {
            category: context.changed_category(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => UpdateCategoryPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
