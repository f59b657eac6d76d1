use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::{Biography, DisplayName, Handle, ProfileLink, commands::UpdateProfile};
use validator::Validate;

use crate::{
    account::User,
    account::failure::refusal_about,
    account::inputs::UserLanguageInput,
    context::Context,
    faults::Faults,
    limits,
    patch::Patch,
    scalars::Markdown,
    scalars::Url,
    scalars::Uuid,
    shape::without_nul,
    user_error::Failure,
    user_error::{UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `updateProfile` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UpdateProfileInput {
    /// Unique public name, 3 to 40 characters from `a-z`, `0-9`, `_` and `-`; one change in 30 days.
    #[validate(custom(function = "without_nul"))]
    pub(crate) handle: Patch<String>,
    /// Name shown to others, 1 to 100 characters.
    #[validate(length(max = limits::DISPLAY_NAME))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) display_name: Patch<String>,
    /// Biography, at most 5,000 characters.
    pub(crate) biography: Patch<Markdown>,
    /// Links, at most 10.
    #[validate(length(max = limits::PROFILE_LINKS))]
    pub(crate) links: Patch<Vec<Url>>,
    /// Complete set of languages, at most 30.
    #[validate(length(max = limits::USER_LANGUAGES))]
    pub(crate) languages: Patch<Vec<UserLanguageInput>>,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `updateProfile` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct UpdateProfilePayload {
    /// The user after the change; null when `userErrors` is not empty.
    pub(crate) user: Option<User>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl UpdateProfileInput {
    fn parse(self, _: &Context) -> Result<UpdateProfile, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let handle = faults.kept("handle", self.handle);
        let handle = handle.and_then(|text| faults.read("handle", Handle::parse(&text)));
        let name = faults.kept("displayName", self.display_name);
        let name = name.and_then(|text| faults.read("displayName", DisplayName::parse(&text)));
        let biography = faults.patch("biography", self.biography, |faults, at, text| {
            faults.read(at, Biography::parse(&text.0))
        });
        let links = faults.patch("links", self.links, |faults, at, links| {
            Some(faults.all(at, links, |faults, at, link| {
                faults.read(at, ProfileLink::parse(&link.0))
            }))
        });
        let languages = self
            .languages
            .map(|languages| languages.into_iter().map(Into::into).collect());
        faults.finish(|| {
            Some(UpdateProfile {
                handle,
                display_name: name,
                biography,
                links,
                languages: languages.into(),
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `updateProfile`.
pub(crate) fn resolve(
    context: &Context,
    input: UpdateProfileInput,
) -> FieldResult<UpdateProfilePayload> {
    let ticket = Ticket::new(
        "updateProfile",
        input.idempotency_key.map(|key| key.0),
        &input,
    )
    .for_account();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(context), |command, tx, actor, now| {
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal_about(error, Some(actor.user.into())))?;
        Ok(vec![changed.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => UpdateProfilePayload {
            user: User::after(context, &nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => UpdateProfilePayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
