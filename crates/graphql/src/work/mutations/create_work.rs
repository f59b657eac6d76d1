use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{CategoryId, TagId};
use tercul_work::{Description, commands::CreateWork};
use validator::Validate;

use crate::{
    context::Context,
    duplicate_candidate::DuplicateCandidate,
    enums::WorkForm,
    faults::Faults,
    limits,
    scalars::{Edtf, LanguageTag, Uuid},
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    work::{
        Work,
        failure::refusal,
        inputs::{CreditInput, LocalizedStringInput, TitleInput, VerseInfoInput},
    },
    write::Ticket,
};

/// Arguments of the `createWork` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct CreateWorkInput {
    /// Literary form.
    pub(crate) form: WorkForm,
    /// Language and orthography in which the work was written.
    pub(crate) original_language_tag: LanguageTag,
    /// Titles, 1 to 50, with exactly one `PRIMARY` per language tag.
    #[validate(length(min = 1, max = limits::TITLES))]
    #[validate(nested)]
    pub(crate) titles: Vec<TitleInput>,
    /// Credits, at most 50; at least one author unless `isAnonymous` is true.
    #[validate(length(max = limits::CREDITS))]
    #[validate(nested)]
    pub(crate) credits: Vec<CreditInput>,
    /// Whether the author is unknown.
    #[graphql(default = false)]
    pub(crate) is_anonymous: bool,
    /// Descriptions, one per language tag, at most 10,000 characters each.
    #[validate(length(max = limits::LOCALIZED))]
    #[validate(nested)]
    pub(crate) descriptions: Option<Vec<LocalizedStringInput>>,
    /// When the work was written.
    pub(crate) created: Option<Edtf>,
    /// When the work first appeared.
    pub(crate) first_published: Option<Edtf>,
    /// Verse form.
    #[validate(nested)]
    pub(crate) verse: Option<VerseInfoInput>,
    /// Categories of the work, at most 20.
    #[validate(length(max = limits::CATEGORIES))]
    pub(crate) category_ids: Option<Vec<ID>>,
    /// Tags of the work, at most 75.
    #[validate(length(max = limits::TAGS))]
    pub(crate) tag_ids: Option<Vec<ID>>,
    /// Creates the work although similar ones exist.
    #[graphql(default = false)]
    pub(crate) confirm_not_duplicate: bool,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `createWork` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct CreateWorkPayload {
    /// The work after the change; null when `userErrors` is not empty.
    pub(crate) work: Option<Work>,
    /// Existing works that look the same; not empty only when the code is `ALREADY_EXISTS`
    pub(crate) duplicates: Vec<DuplicateCandidate>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl CreateWorkInput {
    fn parse(self) -> Result<CreateWork, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let titles = faults.all("titles", self.titles, TitleInput::read);
        let credits = faults.all("credits", self.credits, CreditInput::read);
        let descriptions = self.descriptions.unwrap_or_default();
        let read_description = LocalizedStringInput::read(Description::parse);
        let descriptions = faults.all("descriptions", descriptions, read_description);
        let verse = self
            .verse
            .map(|verse| VerseInfoInput::read(&mut faults, &"verse".into(), verse));
        let category_ids = self.category_ids.unwrap_or_default();
        let category_ids = faults.ids("categoryIds", category_ids, CategoryId::parse);
        let tag_ids = faults.ids("tagIds", self.tag_ids.unwrap_or_default(), TagId::parse);
        faults.finish(|| {
            Some(CreateWork {
                form: self.form.into(),
                original_language_tag: self.original_language_tag.0,
                titles,
                credits,
                is_anonymous: self.is_anonymous,
                descriptions,
                created: self.created.map(|date| date.0),
                first_published: self.first_published.map(|date| date.0),
                verse: verse.unwrap_or_default(),
                category_ids,
                tag_ids,
                confirm_not_duplicate: self.confirm_not_duplicate,
            })
        })
    }
}

/// Resolves `createWork`.
pub(crate) fn resolve(context: &Context, input: CreateWorkInput) -> FieldResult<CreateWorkPayload> {
    let ticket = Ticket::new("createWork", input.idempotency_key.map(|key| key.0), &input);
    let client_mutation_id = input.client_mutation_id.clone();
    let language = input.original_language_tag.0.to_string();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, None))?;
        Ok(vec![changed.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => {
            if !context.is_replayed() {
                context.note_created_work(language);
            }
            CreateWorkPayload {
                work: context.changed_work(&nodes)?,
                client_mutation_id,
                ..Default::default()
            }
        }
        Err(failures) => CreateWorkPayload {
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
