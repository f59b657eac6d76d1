use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{AuthorId, NodeId};
use tercul_work::{Biography, PlaceName, Slug, commands::UpdateAuthor};
use validator::Validate;

use crate::{
    author::{Author, failure::refusal},
    context::Context,
    enums::AuthorKind,
    faults::{At, Faults},
    limits,
    patch::Patch,
    scalars::{Edtf, Uuid},
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    work::inputs::LocalizedStringInput,
    write::Ticket,
};

/// Arguments of the `updateAuthor` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UpdateAuthorInput {
    /// Identifier of the author.
    pub(crate) id: ID,
    /// Readable name in addresses, 1 to 200 characters; the old one redirects.
    #[validate(length(min = 1, max = limits::SLUG))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) slug: Patch<String>,
    /// What the record stands for.
    pub(crate) kind: Patch<AuthorKind>,
    /// Date of birth; not after the death.
    pub(crate) birth: Patch<Edtf>,
    /// Date of death; not in the future.
    pub(crate) death: Patch<Edtf>,
    /// Place of birth, at most 200 characters.
    #[validate(length(max = limits::PLACE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) birth_place: Patch<String>,
    /// Place of death, at most 200 characters.
    #[validate(length(max = limits::PLACE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) death_place: Patch<String>,
    /// Complete set of biographies, at most 5,000 characters each.
    #[validate(length(max = limits::LOCALIZED))]
    #[validate(nested)]
    pub(crate) biographies: Patch<Vec<LocalizedStringInput>>,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `updateAuthor` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct UpdateAuthorPayload {
    /// The author after the change; null when `userErrors` is not empty.
    pub(crate) author: Option<Author>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl UpdateAuthorInput {
    fn parse(self) -> Result<UpdateAuthor, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, AuthorId::parse);
        let slug = faults.kept("slug", self.slug);
        let slug = slug.and_then(|slug| faults.read("slug", Slug::parse(&slug)));
        let kind = faults.kept("kind", self.kind);
        let read_place =
            |faults: &mut Faults, at: &At, place: String| faults.read(at, PlaceName::parse(&place));
        let birth_place = faults.patch("birthPlace", self.birth_place, read_place);
        let death_place = faults.patch("deathPlace", self.death_place, read_place);
        let biographies = faults.patch("biographies", self.biographies, |faults, at, texts| {
            Some(faults.all(at, texts, LocalizedStringInput::read(Biography::parse)))
        });
        faults.finish(|| {
            Some(UpdateAuthor {
                id: id?,
                slug,
                kind: kind.map(Into::into),
                birth: self.birth.map(|date| date.0).into(),
                death: self.death.map(|date| date.0).into(),
                birth_place,
                death_place,
                biographies,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `updateAuthor`.
pub(crate) fn resolve(
    context: &Context,
    input: UpdateAuthorInput,
) -> FieldResult<UpdateAuthorPayload> {
    let ticket = Ticket::new(
        "updateAuthor",
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
        Ok(nodes) => UpdateAuthorPayload {
            author: context.changed_author(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => UpdateAuthorPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
