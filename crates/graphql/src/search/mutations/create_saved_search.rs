use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_search::{SavedQuery, SavedSearchName, Sought, commands::CreateSavedSearch};
use validator::Validate;

use crate::{
    context::Context,
    enum_default::EnumDefault,
    enums::{AlertFrequency, SearchKind},
    faults::Faults,
    filter::values,
    limits,
    scalars::Uuid,
    search::failure::refusal,
    search::{SavedSearch, inputs::SearchWhere, mutations::condition},
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `createSavedSearch` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct CreateSavedSearchInput {
    /// Name, 1 to 200 characters.
    #[validate(length(min = 1, max = limits::SAVED_SEARCH_NAME))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) name: String,
    /// Words, at most 300 characters.
    #[validate(length(max = limits::QUERY))]
    #[validate(custom(function = "without_nul"))]
    #[graphql(default = "")]
    pub(crate) query: String,
    /// Kinds of results; omitted means every kind except passages.
    pub(crate) kinds: Option<Vec<SearchKind>>,
    /// Conditions that every result must meet; omit to leave the list unfiltered.
    pub(crate) r#where: Option<SearchWhere>,
    /// How often new results are reported.
    #[graphql(default = EnumDefault(AlertFrequency::Never))]
    pub(crate) alert_frequency: EnumDefault<AlertFrequency>,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `createSavedSearch` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct CreateSavedSearchPayload {
    /// The saved search after the change; null when `userErrors` is not empty.
    pub(crate) saved_search: Option<SavedSearch>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl CreateSavedSearchInput {
    fn parse(self) -> Result<CreateSavedSearch, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let name = faults.read("name", SavedSearchName::parse(&self.name));
        let query = faults.read("query", SavedQuery::parse(&self.query));
        let condition = condition(&mut faults, self.r#where.as_ref());
        faults.finish(|| {
            Some(CreateSavedSearch {
                name: name?,
                sought: Sought {
                    query: query?,
                    kinds: Sought::kinds(values(self.kinds)),
                    condition: condition?,
                },
                alert_frequency: self.alert_frequency.0.into(),
            })
        })
    }
}

/// Resolves `createSavedSearch`.
pub(crate) fn resolve(
    context: &Context,
    input: CreateSavedSearchInput,
) -> FieldResult<CreateSavedSearchPayload> {
    let key = input.idempotency_key.map(|key| key.0);
    let ticket = Ticket::new("createSavedSearch", key, &input).for_capability();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, None))?;
        Ok(vec![changed.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => CreateSavedSearchPayload {
            saved_search: SavedSearch::after(context, &nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => CreateSavedSearchPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
