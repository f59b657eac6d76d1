use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::TextId;
use tercul_translation::{EditorialNote, License, commands::CreateTranslation};
use tercul_work::TitleText;
use validator::Validate;

use crate::{
    context::Context,
    enum_default::EnumDefault,
    enums::TranslationKind,
    faults::Faults,
    limits,
    scalars::{Edtf, LanguageTag, Markdown, Uuid},
    shape::without_nul,
    text::{
        Translation,
        failure::{NAMES, refusal},
        inputs::TextSourceInput,
    },
    user_error::{Failure, UserErrorValue, user_errors},
    work::inputs::CreditInput,
    write::Ticket,
};

/// Arguments of the `createTranslation` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct CreateTranslationInput {
    /// Identifier of the text translated from.
    pub(crate) source_id: ID,
    /// BCP-47 tag of the language and orthography.
    pub(crate) language_tag: LanguageTag,
    /// Manner of the translation.
    #[graphql(default = EnumDefault(TranslationKind::Literary))]
    pub(crate) kind: EnumDefault<TranslationKind>,
    /// Title of the translation, 1 to 500 characters.
    #[validate(length(min = 1, max = limits::TITLE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) title: String,
    /// Credits, at most 50.
    #[validate(length(max = limits::CREDITS))]
    #[validate(nested)]
    pub(crate) credits: Option<Vec<CreditInput>>,
    /// When the translation was made.
    pub(crate) translated: Option<Edtf>,
    /// SPDX or Creative Commons identifier.
    #[validate(length(max = limits::LICENSE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) license: Option<String>,
    /// Free note, at most 10,000 characters.
    #[validate(length(max = limits::NOTE))]
    pub(crate) note: Option<Markdown>,
    /// Where the text comes from, at most 20.
    #[validate(length(max = limits::SOURCES))]
    #[validate(nested)]
    pub(crate) sources: Option<Vec<TextSourceInput>>,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `createTranslation` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct CreateTranslationPayload {
    /// The translation after the change; null when `userErrors` is not empty.
    pub(crate) translation: Option<Translation>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl CreateTranslationInput {
    fn parse(self) -> Result<CreateTranslation, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let source = faults.id("sourceId", &self.source_id, TextId::parse);
        let title = faults.read("title", TitleText::parse(&self.title));
        let credits = self.credits.unwrap_or_default();
        let credits = faults.all("credits", credits, CreditInput::read);
        let license = self.license.as_deref();
        let license = license.and_then(|text| faults.read("license", License::parse(text)));
        let note = self.note.as_ref().map(|note| note.0.as_str());
        let note = faults.optional("note", note, EditorialNote::parse_optional);
        let sources = self.sources.unwrap_or_default();
        let sources = TextSourceInput::all(&mut faults, &"sources".into(), sources);
        faults.finish(|| {
            Some(CreateTranslation {
                source: source?,
                tag: self.language_tag.0,
                kind: self.kind.0.into(),
                title: title?,
                credits,
                translated: self.translated.map(|date| date.0),
                license,
                note,
                sources,
            })
        })
    }
}

/// Resolves `createTranslation`.
pub(crate) fn resolve(
    context: &Context,
    input: CreateTranslationInput,
) -> FieldResult<CreateTranslationPayload> {
    let ticket = Ticket::new(
        "createTranslation",
        input.idempotency_key.map(|key| key.0),
        &input,
    );
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, NAMES, None))?;
        Ok(vec![changed.id().into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => CreateTranslationPayload {
            translation: context.changed_translation(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => CreateTranslationPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
