use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_work::{Biography, PlaceName, commands::CreateAuthor};
use validator::Validate;

use crate::{
    author::{
        Author,
        failure::refusal,
        inputs::{AuthorNameInput, ExternalIdentifierInput},
    },
    context::Context,
    duplicate_candidate::DuplicateCandidate,
    enum_default::EnumDefault,
    enums::AuthorKind,
    faults::Faults,
    limits,
    scalars::{Edtf, Uuid},
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    work::inputs::LocalizedStringInput,
    write::Ticket,
};

/// Arguments of the `createAuthor` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct CreateAuthorInput {
    /// What the record stands for.
    #[graphql(default = EnumDefault(AuthorKind::Person))]
    pub(crate) kind: EnumDefault<AuthorKind>,
    /// Names, 1 to 100, with exactly one `PRIMARY` per language tag.
    #[validate(length(min = 1, max = limits::NAMES))]
    #[validate(nested)]
    pub(crate) names: Vec<AuthorNameInput>,
    /// Date of birth; not after the death.
    pub(crate) birth: Option<Edtf>,
    /// Date of death; not in the future.
    pub(crate) death: Option<Edtf>,
    /// Place of birth, at most 200 characters.
    #[validate(length(max = limits::PLACE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) birth_place: Option<String>,
    /// Place of death, at most 200 characters.
    #[validate(length(max = limits::PLACE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) death_place: Option<String>,
    /// Biographies, one per language tag, at most 5,000 characters each.
    #[validate(length(max = limits::LOCALIZED))]
    #[validate(nested)]
    pub(crate) biographies: Option<Vec<LocalizedStringInput>>,
    /// Identifiers in authority files, one per scheme.
    #[validate(length(max = limits::EXTERNAL_IDENTIFIERS))]
    #[validate(nested)]
    pub(crate) external_identifiers: Option<Vec<ExternalIdentifierInput>>,
    /// Creates the author although similar ones exist.
    #[graphql(default = false)]
    pub(crate) confirm_not_duplicate: bool,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `createAuthor` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct CreateAuthorPayload {
    /// The author after the change; null when `userErrors` is not empty.
    pub(crate) author: Option<Author>,
    /// Existing authors that look the same; not empty only when the code is `ALREADY_EXISTS`
    pub(crate) duplicates: Vec<DuplicateCandidate>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl CreateAuthorInput {
    fn parse(self) -> Result<CreateAuthor, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let names = faults.all("names", self.names, AuthorNameInput::read);
        let birth_place = self.birth_place.as_deref();
        let birth_place = faults.optional("birthPlace", birth_place, PlaceName::parse_optional);
        let death_place = self.death_place.as_deref();
        let death_place = faults.optional("deathPlace", death_place, PlaceName::parse_optional);
        let biographies = self.biographies.unwrap_or_default();
        let read_biography = LocalizedStringInput::read(Biography::parse);
        let biographies = faults.all("biographies", biographies, read_biography);
        let identifiers = self.external_identifiers.unwrap_or_default();
        let read_identifier = ExternalIdentifierInput::read;
        let identifiers = faults.all("externalIdentifiers", identifiers, read_identifier);
        faults.finish(|| {
            Some(CreateAuthor {
                kind: self.kind.0.into(),
                names,
                birth: self.birth.map(|date| date.0),
                death: self.death.map(|date| date.0),
                birth_place,
                death_place,
                biographies,
                external_identifiers: identifiers,
                confirm_not_duplicate: self.confirm_not_duplicate,
            })
        })
    }
}

/// Resolves `createAuthor`.
pub(crate) fn resolve(
    context: &Context,
    input: CreateAuthorInput,
) -> FieldResult<CreateAuthorPayload> {
    let ticket = Ticket::new(
        "createAuthor",
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
        Ok(nodes) => CreateAuthorPayload {
            author: context.changed_author(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => CreateAuthorPayload {
            duplicates: failures
                .iter()
                .flat_map(Failure::duplicates)
                .cloned()
                .collect(),
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
