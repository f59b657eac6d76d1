use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, WorkId};
use tercul_work::{RelationNote, commands::RelateWorks};
use validator::Validate;

use crate::{
    context::Context,
    enums::WorkRelationKind,
    error::port_failure,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    user_error::{Failure, UserErrorValue, user_errors},
    work::{Work, WorkRelation, failure::refusal},
    write::Ticket,
};

/// Arguments of the `relateWorks` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct RelateWorksInput {
    /// Identifier of the work that the relation starts at.
    pub(crate) from_id: ID,
    /// Identifier of the work that the relation points to.
    pub(crate) to_id: ID,
    /// Meaning of the relation.
    pub(crate) kind: WorkRelationKind,
    /// Remark, at most 1,000 characters.
    #[validate(length(max = limits::REMARK))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) note: Option<String>,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `relateWorks` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct RelateWorksPayload {
    /// The work relation after the change; null when `userErrors` is not empty.
    pub(crate) relation: Option<WorkRelation>,
    /// Work that the relation starts at.
    pub(crate) work: Option<Work>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl RelateWorksInput {
    fn parse(self) -> Result<RelateWorks, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let from_id = faults.id("fromId", &self.from_id, WorkId::parse);
        let to_id = faults.id("toId", &self.to_id, WorkId::parse);
        let note = faults.optional("note", self.note.as_deref(), RelationNote::parse_optional);
        faults.finish(|| {
            Some(RelateWorks {
                from_id: from_id?,
                to_id: to_id?,
                kind: self.kind.into(),
                note,
            })
        })
    }
}

/// Resolves `relateWorks`.
pub(crate) fn resolve(
    context: &Context,
    input: RelateWorksInput,
) -> FieldResult<RelateWorksPayload> {
    let ticket = Ticket::new(
        "relateWorks",
        input.idempotency_key.map(|key| key.0),
        &input,
    );
    let client_mutation_id = input.client_mutation_id.clone();
    let kind = tercul_work::WorkRelationKind::from(input.kind);
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.from_id);
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, Some(subject)))?;
        Ok(vec![changed.from.into(), changed.to.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => RelateWorksPayload {
            relation: relation(context, &nodes, kind)?,
            work: context.changed_work(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => RelateWorksPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}

/// The relation of this kind between the two works, in the order that they are named.
fn relation(
    context: &Context,
    nodes: &[NodeId],
    kind: tercul_work::WorkRelationKind,
) -> FieldResult<Option<WorkRelation>> {
    let &[from, to] = nodes else { return Ok(None) };
    let (from, to) = (WorkId(from.uuid), WorkId(to.uuid));
    let relations = context
        .read(|reader| reader.relations_of_works(context.viewer(), &[from]))
        .map_err(|error| port_failure(&error))?;
    let mut relations = relations.into_values().flatten();
    let relation = relations
        .find(|relation| relation.kind == kind && relation.from.id == from && relation.to.id == to);
    Ok(relation.map(WorkRelation::single))
}
