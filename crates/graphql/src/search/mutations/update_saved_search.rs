use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, SavedSearchId};
use tercul_search::{SavedQuery, SavedSearchName, commands::UpdateSavedSearch};
use validator::Validate;

use crate::{
    context::Context,
    enums::{AlertFrequency, SearchKind},
    faults::Faults,
    limits,
    patch::Patch,
    scalars::Uuid,
    search::failure::refusal,
    search::{SavedSearch, inputs::SearchWhere, mutations::condition},
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `updateSavedSearch` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UpdateSavedSearchInput {
    /// Identifier of the saved search.
    pub(crate) id: ID,
    /// Name, 1 to 200 characters.
    #[validate(length(min = 1, max = limits::SAVED_SEARCH_NAME))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) name: Patch<String>,
    /// Words, at most 300 characters.
    #[validate(length(max = limits::QUERY))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) query: Patch<String>,
    /// Kinds of results.
    pub(crate) kinds: Patch<Vec<SearchKind>>,
    /// Conditions that every result must meet; omit to leave the list unfiltered.
    pub(crate) r#where: Patch<SearchWhere>,
    /// How often new results are reported.
    pub(crate) alert_frequency: Patch<AlertFrequency>,
    /// Version the caller last read; a different stored version gives `CONFLICT`.
    pub(crate) expected_version: i32,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `updateSavedSearch` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct UpdateSavedSearchPayload {
    /// The saved search after the change; null when `userErrors` is not empty.
    pub(crate) saved_search: Option<SavedSearch>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl UpdateSavedSearchInput {
    fn parse(self) -> Result<UpdateSavedSearch, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.id("id", &self.id, SavedSearchId::parse);
        let name = faults.kept("name", self.name);
        let name = name.and_then(|name| faults.read("name", SavedSearchName::parse(&name)));
        let query = faults.kept("query", self.query);
        let query = query.and_then(|query| faults.read("query", SavedQuery::parse(&query)));
        let kinds = faults.kept("kinds", self.kinds);
        let condition = faults.patch("where", self.r#where, |faults, _, input| {
            condition(faults, Some(&input))
        });
        let frequency = faults.kept("alertFrequency", self.alert_frequency);
        faults.finish(|| {
            Some(UpdateSavedSearch {
                id: id?,
                name,
                query,
                kinds: kinds.map(|kinds| kinds.into_iter().map(Into::into).collect()),
                condition,
                alert_frequency: frequency.map(Into::into),
                expected_version: self.expected_version,
            })
        })
    }
}

/// Resolves `updateSavedSearch`.
pub(crate) fn resolve(
    context: &Context,
    input: UpdateSavedSearchInput,
) -> FieldResult<UpdateSavedSearchPayload> {
    let key = input.idempotency_key.map(|key| key.0);
    let ticket = Ticket::new("updateSavedSearch", key, &input).for_capability();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.id);
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, Some(subject)))?;
        Ok(vec![changed.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => UpdateSavedSearchPayload {
            saved_search: SavedSearch::after(context, &nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => UpdateSavedSearchPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
