use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{CategoryId, NodeId, WorkId};
use tercul_work::{Description, Slug, commands::UpdateWork};
use validator::Validate;

use crate::{
    context::Context,
    enums::WorkForm,
    faults::Faults,
    limits,
    patch::Patch,
    scalars::{Edtf, LanguageTag, Uuid},
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    work::{
        Work,
        failure::refusal,
        inputs::{LocalizedStringInput, VerseInfoInput},
    },
    write::Ticket,
};

/// Arguments of the `updateWork` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UpdateWorkInput {
    /// Identifier of the work.
    pub(crate) id: ID,
    /// Readable name in addresses, 1 to 200 characters; the old one redirects.
    #[validate(length(min = 1, max = limits::SLUG))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) slug: Patch<String>,
    /// Literary form.
    pub(crate) form: Patch<WorkForm>,
    /// Original language; fixed once an original text exists.
    pub(crate) original_language_tag: Patch<LanguageTag>,
    /// Whether the author is unknown.
    pub(crate) is_anonymous: Patch<bool>,
    /// Whether the work is listed without any text.
    pub(crate) is_catalog_only: Patch<bool>,
    /// Complete set of descriptions, at most 10,000 characters each.
    #[validate(length(max = limits::LOCALIZED))]
    #[validate(nested)]
    pub(crate) descriptions: Patch<Vec<LocalizedStringInput>>,
    /// When the work was written.
    pub(crate) created: Patch<Edtf>,
    /// When the work first appeared.
    pub(crate) first_published: Patch<Edtf>,
    /// Verse form.
    #[validate(nested)]
    pub(crate) verse: Patch<VerseInfoInput>,
    /// Complete set of categories, at most 20.
    #[validate(length(max = limits::CATEGORIES))]
    pub(crate) category_ids: Patch<Vec<ID>>,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `updateWork` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct UpdateWorkPayload {
    /// The work after the change; null when `userErrors` is not empty.
    pub(crate) work: Option<Work>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl UpdateWorkInput {
    fn parse(self) -> Result<UpdateWork, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, WorkId::parse);
        let slug = faults.kept("slug", self.slug);
        let slug = slug.and_then(|slug| faults.read("slug", Slug::parse(&slug)));
        let form = faults.kept("form", self.form);
        let tag = faults.kept("originalLanguageTag", self.original_language_tag);
        let is_anonymous = faults.kept("isAnonymous", self.is_anonymous);
        let is_catalog_only = faults.kept("isCatalogOnly", self.is_catalog_only);
        let descriptions = faults.patch("descriptions", self.descriptions, |faults, at, texts| {
            Some(faults.all(at, texts, LocalizedStringInput::read(Description::parse)))
        });
        let verse = faults.patch("verse", self.verse, |faults, at, verse| {
            Some(VerseInfoInput::read(faults, at, verse))
        });
        let category_ids = faults.patch("categoryIds", self.category_ids, |faults, at, ids| {
            Some(faults.ids(at, ids, CategoryId::parse))
        });
        faults.finish(|| {
            Some(UpdateWork {
                id: id?,
                slug,
                form: form.map(Into::into),
                original_language_tag: tag.map(|tag| tag.0),
                is_anonymous,
                is_catalog_only,
                descriptions,
                created: self.created.map(|date| date.0).into(),
                first_published: self.first_published.map(|date| date.0).into(),
                verse,
                category_ids,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `updateWork`.
pub(crate) fn resolve(context: &Context, input: UpdateWorkInput) -> FieldResult<UpdateWorkPayload> {
    let ticket = Ticket::new("updateWork", input.idempotency_key.map(|key| key.0), &input);
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.id);
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, Some(subject)))?;
        Ok(vec![changed.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => UpdateWorkPayload {
            work: context.changed_work(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => UpdateWorkPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
