use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::commands::UpdatePreferences;
use validator::Validate;

use crate::{
    account::Viewer,
    account::failure::refusal_about,
    account::viewer::Preferences,
    context::Context,
    enums::ProfileVisibility,
    faults::Faults,
    limits,
    patch::Patch,
    scalars::LanguageTag,
    scalars::Uuid,
    shape::without_nul,
    user_error::Failure,
    user_error::{UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `updatePreferences` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UpdatePreferencesInput {
    /// Language of messages and e-mails.
    pub(crate) interface_language: Patch<LanguageTag>,
    /// Languages in order of preference, at most 30.
    #[validate(length(max = limits::USER_LANGUAGES))]
    pub(crate) reading_languages: Patch<Vec<LanguageTag>>,
    /// Preferred orthography of each language, at most 30.
    #[validate(length(max = limits::USER_LANGUAGES))]
    pub(crate) orthographies: Patch<Vec<LanguageTag>>,
    /// Who may see biography, links and languages.
    pub(crate) profile_visibility: Patch<ProfileVisibility>,
    /// Who may see likes and statistics.
    pub(crate) activity_visibility: Patch<ProfileVisibility>,
    /// Whether reading is recorded.
    pub(crate) keep_reading_history: Patch<bool>,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `updatePreferences` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct UpdatePreferencesPayload {
    /// The preferences after the change; null when `userErrors` is not empty.
    pub(crate) preferences: Option<Preferences>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl UpdatePreferencesInput {
    fn parse(self, _: &Context) -> Result<UpdatePreferences, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let language = faults.kept("interfaceLanguage", self.interface_language);
        let reading = faults.kept("readingLanguages", self.reading_languages);
        let orthographies = faults.kept("orthographies", self.orthographies);
        let profile = faults.kept("profileVisibility", self.profile_visibility);
        let activity = faults.kept("activityVisibility", self.activity_visibility);
        let keeps_history = faults.kept("keepReadingHistory", self.keep_reading_history);
        let tags = |tags: Vec<LanguageTag>| tags.into_iter().map(|tag| tag.0).collect();
        faults.finish(|| {
            Some(UpdatePreferences {
                interface_language: language.map(|tag| tag.0),
                reading_languages: reading.map(tags),
                orthographies: orthographies.map(tags),
                profile_visibility: profile.map(Into::into),
                activity_visibility: activity.map(Into::into),
                keeps_reading_history: keeps_history,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `updatePreferences`.
pub(crate) fn resolve(
    context: &Context,
    input: UpdatePreferencesInput,
) -> FieldResult<UpdatePreferencesPayload> {
    let ticket = Ticket::new(
        "updatePreferences",
        input.idempotency_key.map(|key| key.0),
        &input,
    )
    .for_account();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(context), |command, tx, actor, _| {
        let changed = command
            .execute(tx, actor)
            .map_err(|error| refusal_about(error, Some(actor.user.into())))?;
        Ok(vec![changed.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => UpdatePreferencesPayload {
            preferences: Viewer::after(context, &nodes)?.map(|viewer| viewer.own_preferences()),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => UpdatePreferencesPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
