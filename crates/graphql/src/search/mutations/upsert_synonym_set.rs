use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, SynonymSetId};
use tercul_search::{SynonymTerm, commands::UpsertSynonymSet};
use validator::Validate;

use crate::{
    context::Context,
    error_table::Rule,
    faults::Faults,
    limits,
    scalars::LanguageTag,
    scalars::Uuid,
    search::SynonymSet,
    search::failure::refusal,
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `upsertSynonymSet` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UpsertSynonymSetInput {
    /// Identifier of the set to change; omitted creates a new one.
    pub(crate) id: Option<ID>,
    /// Version the caller last read; required with `id`.
    pub(crate) expected_version: Option<i32>,
    /// BCP-47 tag of the language and orthography.
    pub(crate) language_tag: LanguageTag,
    /// The words, 2 to 20.
    pub(crate) terms: Vec<String>,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `upsertSynonymSet` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct UpsertSynonymSetPayload {
    /// The synonym set after the change; null when `userErrors` is not empty.
    pub(crate) synonym_set: Option<SynonymSet>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl UpsertSynonymSetInput {
    fn parse(self) -> Result<UpsertSynonymSet, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let id = faults.optional_id("id", self.id.as_ref(), SynonymSetId::parse);
        let expected = match (&self.id, self.expected_version) {
            (Some(_), None) => {
                faults.note("expectedVersion", Failure::breaks(Rule::VersionWithId));
                None
            }
            (None, Some(_)) => {
                faults.note("id", Failure::breaks(Rule::VersionWithId));
                None
            }
            (_, expected) => expected,
        };
        let terms = faults.all("terms", self.terms, |faults, at, term| {
            faults.read(at, SynonymTerm::parse(&term))
        });
        faults.finish(|| {
            Some(UpsertSynonymSet {
                target: id.zip(expected),
                language: self.language_tag.0,
                terms,
            })
        })
    }
}

/// Resolves `upsertSynonymSet`.
pub(crate) fn resolve(
    context: &Context,
    input: UpsertSynonymSetInput,
) -> FieldResult<UpsertSynonymSetPayload> {
    let key = input.idempotency_key.map(|key| key.0);
    let ticket = Ticket::new("upsertSynonymSet", key, &input).for_capability();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = command.target.map(|(id, _)| NodeId::from(id));
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, subject))?;
        Ok(vec![changed.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => UpsertSynonymSetPayload {
            synonym_set: SynonymSet::after(context, &nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => UpsertSynonymSetPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
