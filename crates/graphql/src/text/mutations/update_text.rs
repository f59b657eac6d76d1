use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, TextId};
use tercul_translation::{EditorialNote, License, WitnessLabel, commands::UpdateText};
use tercul_work::TitleText;
use validator::Validate;

use crate::{
    context::Context,
    enums::TranslationKind,
    faults::Faults,
    limits,
    patch::Patch,
    scalars::{Edtf, LanguageTag, Markdown, Uuid},
    shape::without_nul,
    text::{
        TextValue,
        failure::{NAMES, refusal},
        inputs::TextSourceInput,
    },
    user_error::{Failure, UserErrorValue, user_errors},
    work::inputs::CreditInput,
    write::Ticket,
};

/// Arguments of the `updateText` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UpdateTextInput {
    /// Identifier of the text.
    pub(crate) id: ID,
    /// Title of the text, 1 to 500 characters.
    #[validate(length(min = 1, max = limits::TITLE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) title: Patch<String>,
    /// Language; fixed after the first publication.
    pub(crate) language_tag: Patch<LanguageTag>,
    /// Name of the witness; original texts only.
    #[validate(length(max = limits::WITNESS_LABEL))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) witness_label: Patch<String>,
    /// Manner of the translation; translations only.
    pub(crate) kind: Patch<TranslationKind>,
    /// When the translation was made; translations only.
    pub(crate) translated: Patch<Edtf>,
    /// Complete list of credits, at most 50.
    #[validate(length(max = limits::CREDITS))]
    #[validate(nested)]
    pub(crate) credits: Patch<Vec<CreditInput>>,
    /// SPDX or Creative Commons identifier.
    #[validate(length(max = limits::LICENSE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) license: Patch<String>,
    /// Free note, at most 10,000 characters.
    #[validate(length(max = limits::NOTE))]
    pub(crate) note: Patch<Markdown>,
    /// Complete list of sources, at most 20; a published text keeps at least one.
    #[validate(length(max = limits::SOURCES))]
    #[validate(nested)]
    pub(crate) sources: Patch<Vec<TextSourceInput>>,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `updateText` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct UpdateTextPayload {
    /// The text after the change; null when `userErrors` is not empty.
    pub(crate) text: Option<TextValue>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl UpdateTextInput {
    fn parse(self) -> Result<UpdateText, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, TextId::parse);
        let title = faults.kept("title", self.title);
        let title = title.and_then(|title| faults.read("title", TitleText::parse(&title)));
        let tag = faults.kept("languageTag", self.language_tag);
        let kind = faults.kept("kind", self.kind);
        let witness_label =
            faults.patch("witnessLabel", self.witness_label, |faults, at, label| {
                faults.read(at, WitnessLabel::parse(&label))
            });
        let credits = faults.patch("credits", self.credits, |faults, at, credits| {
            Some(faults.all(at, credits, CreditInput::read))
        });
        let license = faults.patch("license", self.license, |faults, at, license| {
            faults.read(at, License::parse(&license))
        });
        let note = faults.patch("note", self.note, |faults, at, note| {
            faults.read(at, EditorialNote::parse(&note.0))
        });
        let sources = faults.patch("sources", self.sources, |faults, at, sources| {
            Some(TextSourceInput::all(faults, at, sources))
        });
        faults.finish(|| {
            Some(UpdateText {
                id: id?,
                title,
                tag: tag.map(|tag| tag.0),
                witness_label,
                kind: kind.map(Into::into),
                translated: self.translated.map(|date| date.0).into(),
                credits,
                license,
                note,
                sources,
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `updateText`.
pub(crate) fn resolve(context: &Context, input: UpdateTextInput) -> FieldResult<UpdateTextPayload> {
    let ticket = Ticket::new("updateText", input.idempotency_key.map(|key| key.0), &input);
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.id);
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, NAMES, Some(subject)))?;
        Ok(vec![changed.id().into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => UpdateTextPayload {
            text: context.changed_text(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => UpdateTextPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
