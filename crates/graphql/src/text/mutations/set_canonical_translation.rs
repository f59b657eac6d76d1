use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, TextId};
use tercul_translation::commands::SetCanonicalTranslation;
use validator::Validate;

use crate::{
    context::Context,
    faults::Faults,
    limits,
    scalars::Uuid,
    shape::without_nul,
    text::{
        Translation,
        failure::{NAMES, Names, refusal},
    },
    user_error::{Failure, UserErrorValue, user_errors},
    work::Work,
    write::Ticket,
};

/// Arguments of the `setCanonicalTranslation` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct SetCanonicalTranslationInput {
    /// Identifier of the translation.
    pub(crate) translation_id: ID,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `setCanonicalTranslation` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct SetCanonicalTranslationPayload {
    /// The work after the change; null when `userErrors` is not empty.
    pub(crate) work: Option<Work>,
    /// The translation after the change; null when `userErrors` is not empty.
    pub(crate) translation: Option<Translation>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

/// How the mutation names its values.
const CANONICAL_NAMES: Names = Names {
    text: "translationId",
    ..NAMES
};

impl SetCanonicalTranslationInput {
    fn parse(self) -> Result<SetCanonicalTranslation, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let translation = faults.id("translationId", &self.translation_id, TextId::parse);
        faults.finish(|| {
            Some(SetCanonicalTranslation {
                translation: translation?,
            })
        })
    }
}

/// Resolves `setCanonicalTranslation`.
pub(crate) fn resolve(
    context: &Context,
    input: SetCanonicalTranslationInput,
) -> FieldResult<SetCanonicalTranslationPayload> {
    let ticket = Ticket::new(
        "setCanonicalTranslation",
        input.idempotency_key.map(|key| key.0),
        &input,
    );
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.translation);
        let changed = command
            .execute(tx, actor, now)
            .map_err(|error| refusal(error, CANONICAL_NAMES, Some(subject)))?;
        Ok(vec![changed.id().into(), changed.stored().work.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => SetCanonicalTranslationPayload {
            translation: context.changed_translation(&nodes)?,
            work: context.changed_work(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => SetCanonicalTranslationPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
