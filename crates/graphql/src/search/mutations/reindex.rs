use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_search::{SearchKind, commands::Reindex};
use validator::Validate;

use crate::{
    context::Context,
    enums::SearchIndexKind,
    faults::Faults,
    filter::values,
    limits,
    scalars::Uuid,
    search::failure::refusal,
    search::{SearchIndexStatus, oversight::statuses},
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `reindex` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct ReindexInput {
    /// Parts to rebuild; omitted means all.
    pub(crate) indexes: Option<Vec<SearchIndexKind>>,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `reindex` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct ReindexPayload {
    /// State of the parts being rebuilt.
    pub(crate) statuses: Option<Vec<SearchIndexStatus>>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl ReindexInput {
    fn parse(self) -> Result<Reindex, Vec<Failure>> {
        let faults = Faults::of(&self)?;
        let kinds = values(self.indexes);
        faults.finish(|| Some(Reindex { kinds }))
    }
}

/// Resolves `reindex`.
pub(crate) fn resolve(context: &Context, input: ReindexInput) -> FieldResult<ReindexPayload> {
    let key = input.idempotency_key.map(|key| key.0);
    let ticket = Ticket::new("reindex", key, &input).for_capability();
    let mut kinds: Vec<SearchKind> = values(input.indexes.clone());
    if kinds.is_empty() {
        kinds = SearchKind::ALL.to_vec();
    }
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let rebuilds = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, None))?;
        Ok(rebuilds
            .into_iter()
            .map(|rebuild| rebuild.id.into())
            .collect())
    })?;
    Ok(match outcome {
        Ok(_) => ReindexPayload {
            statuses: Some(statuses(context, &kinds)?),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => ReindexPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
