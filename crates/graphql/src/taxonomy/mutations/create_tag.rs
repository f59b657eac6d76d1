use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_work::{TagDescription, TagLabel, commands::CreateTag};
use validator::Validate;

use crate::{
    context::Context,
    enum_default::EnumDefault,
    enums::TagKind,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    taxonomy::{Tag, failure::refusal},
    user_error::{Failure, UserErrorValue, user_errors},
    work::inputs::LocalizedStringInput,
    write::Ticket,
};

/// Arguments of the `createTag` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct CreateTagInput {
    /// What the tag describes.
    #[graphql(default = EnumDefault(TagKind::Subject))]
    pub(crate) kind: EnumDefault<TagKind>,
    /// Labels, one per language tag, 1 to 100 characters each.
    #[validate(length(min = 1, max = limits::LOCALIZED))]
    #[validate(nested)]
    pub(crate) labels: Vec<LocalizedStringInput>,
    /// Meaning of the tag, at most 10,000 characters.
    #[validate(length(max = limits::DESCRIPTION))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) description: Option<String>,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `createTag` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct CreateTagPayload {
    /// The tag after the change; null when `userErrors` is not empty.
    pub(crate) tag: Option<Tag>,
    /// False when an equal tag existed and was returned.
    pub(crate) is_new: Option<bool>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl CreateTagInput {
    fn parse(self) -> Result<CreateTag, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let labels = faults.all(
            "labels",
            self.labels,
            LocalizedStringInput::read(TagLabel::parse),
        );
        let description = self.description.as_deref();
        let description =
            faults.optional("description", description, TagDescription::parse_optional);
        faults.finish(|| {
            Some(CreateTag {
                kind: self.kind.0.into(),
                labels,
                description,
            })
        })
    }
}

/// Resolves `createTag`.
pub(crate) fn resolve(context: &Context, input: CreateTagInput) -> FieldResult<CreateTagPayload> {
    let ticket = Ticket::new("createTag", input.idempotency_key.map(|key| key.0), &input);
    let client_mutation_id = input.client_mutation_id.clone();
    // A replay knows the tag but not whether it was there before the first request.
    let mut is_new = None;
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, None))?;
        is_new = Some(changed.created_at == now);
        Ok(vec![changed.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => CreateTagPayload {
            tag: context.changed_tag(&nodes)?,
            is_new,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => CreateTagPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
