use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_kernel::{NodeId, RevisionId, SegmentId, TextId};
use tercul_translation::{RevisionMessage, TextChange, TextError, commands::ApplyTextPatch};
use validator::Validate;

use crate::{
    context::Context,
    enums::SegmentKind,
    error_table::Rule,
    faults::{At, Faults},
    limits,
    scalars::Uuid,
    shape::without_nul,
    text::{
        TextRevision, TextValue,
        failure::{CONTENT_NAMES, Names, refusal},
        patch_failure,
    },
    user_error::{Failure, UserErrorValue, user_errors},
    write::Ticket,
};

/// New segment.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct InsertSegmentInput {
    /// Identifier of the segment before the new one; omitted means the beginning.
    pub(crate) after_segment_id: Option<ID>,
    /// Identifier of the division that contains the new segment.
    pub(crate) parent_segment_id: Option<ID>,
    /// Structural role.
    pub(crate) kind: SegmentKind,
    /// Content, at most 20,000 characters.
    #[validate(length(max = limits::SEGMENT))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) content: String,
}

/// New content or role of a segment.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UpdateSegmentInput {
    /// Identifier of the segment.
    pub(crate) segment_id: ID,
    /// Structural role; omitted means unchanged.
    pub(crate) kind: Option<SegmentKind>,
    /// Content, at most 20,000 characters; omitted means unchanged.
    #[validate(length(max = limits::SEGMENT))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) content: Option<String>,
    /// Hash of the content last read; another stored hash gives `STALE_BASE`.
    #[validate(length(max = limits::HASH))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) expected_content_hash: Option<String>,
}

/// Removal of a segment and everything below it.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct DeleteSegmentInput {
    /// Identifier of the segment.
    pub(crate) segment_id: ID,
}

/// New place of a segment.
#[expect(clippy::struct_field_names, reason = "the contract names the fields")]
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct MoveSegmentInput {
    /// Identifier of the segment.
    pub(crate) segment_id: ID,
    /// Identifier of the segment before it; omitted means the beginning.
    pub(crate) after_segment_id: Option<ID>,
    /// Identifier of the division that contains it.
    pub(crate) parent_segment_id: Option<ID>,
}

/// Division of a segment in two; the first part keeps the identifier.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct SplitSegmentInput {
    /// Identifier of the segment.
    pub(crate) segment_id: ID,
    /// Position of the cut in Unicode characters from the start.
    pub(crate) offset: i32,
}

/// Union of neighboring segments; the first one keeps its identifier.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct JoinSegmentsInput {
    /// Identifiers of 2 to 100 neighboring segments in order.
    #[validate(length(min = 2, max = limits::JOINED_SEGMENTS))]
    pub(crate) segment_ids: Vec<ID>,
    /// String put between the contents, at most 10 characters.
    #[graphql(default = " ")]
    #[validate(length(max = limits::SEPARATOR))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) separator: String,
}

/// One change to a text; exactly one field must be given.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct TextChangeInput {
    /// Adds a segment.
    #[validate(nested)]
    pub(crate) insert: Option<InsertSegmentInput>,
    /// Changes a segment.
    #[validate(nested)]
    pub(crate) update: Option<UpdateSegmentInput>,
    /// Removes a segment.
    #[validate(nested)]
    pub(crate) delete: Option<DeleteSegmentInput>,
    /// Moves a segment.
    #[validate(nested)]
    pub(crate) r#move: Option<MoveSegmentInput>,
    /// Splits a segment.
    #[validate(nested)]
    pub(crate) split: Option<SplitSegmentInput>,
    /// Joins segments.
    #[validate(nested)]
    pub(crate) join: Option<JoinSegmentsInput>,
}

/// Arguments of the `applyTextPatch` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct ApplyTextPatchInput {
    /// Identifier of the text.
    pub(crate) text_id: ID,
    /// Identifier of the revision the changes were made against; omitted for the first content.
    pub(crate) base_revision_id: Option<ID>,
    /// Changes in order, 1 to 2,000.
    #[validate(length(min = 1, max = limits::TEXT_CHANGES))]
    #[validate(nested)]
    pub(crate) changes: Vec<TextChangeInput>,
    /// Message for the history, at most 500 characters.
    #[validate(length(max = limits::MESSAGE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) message: Option<String>,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Segment that was changed since the base revision.
#[derive(Clone, Debug, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct TextPatchConflict {
    /// Identifier of the segment.
    pub(crate) segment_id: ID,
    /// Content in the base revision.
    pub(crate) base_content: Option<String>,
    /// Content now; null when the segment was removed.
    pub(crate) current_content: Option<String>,
}

/// Result of the `applyTextPatch` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct ApplyTextPatchPayload {
    /// The text after the change; null when `userErrors` is not empty.
    pub(crate) text: Option<TextValue>,
    /// The new revision; null when `userErrors` is not empty.
    pub(crate) revision: Option<TextRevision>,
    /// Segments that changed since the base revision; not empty only when the code is `STALE_BASE`
    pub(crate) conflicts: Vec<TextPatchConflict>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

/// How the mutation names its values.
const PATCH_NAMES: Names = Names {
    revision: "baseRevisionId",
    content: "changes",
    ..CONTENT_NAMES
};

impl ApplyTextPatchInput {
    fn parse(self) -> Result<ApplyTextPatch, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let text = faults.id("textId", &self.text_id, TextId::parse);
        let base = self.base_revision_id.as_ref();
        let base = faults.optional_id("baseRevisionId", base, RevisionId::parse);
        let changes = faults.all("changes", self.changes, TextChangeInput::read);
        let message = self.message.as_deref();
        let message = faults.optional("message", message, RevisionMessage::parse_optional);
        faults.finish(|| {
            Some(ApplyTextPatch {
                text: text?,
                base,
                changes,
                message,
            })
        })
    }
}

impl TextChangeInput {
    /// Reads the one field that is given.
    fn read(faults: &mut Faults, at: &At, input: Self) -> Option<TextChange> {
        let Self {
            insert,
            update,
            delete,
            r#move,
            split,
            join,
        } = input;
        let given = [
            insert.is_some(),
            update.is_some(),
            delete.is_some(),
            r#move.is_some(),
            split.is_some(),
            join.is_some(),
        ];
        if given.into_iter().filter(|is_given| *is_given).count() != 1 {
            let fields = "`insert`, `update`, `delete`, `move`, `split` and `join`";
            faults.note(at, Failure::breaks(Rule::ExactlyOne).with("fields", fields));
            return None;
        }
        let insert = insert.map(|input| input.read(faults, &at.then("insert")));
        let update = update.and_then(|input| input.read(faults, &at.then("update")));
        let delete = delete.and_then(|input| input.read(faults, &at.then("delete")));
        let moved = r#move.and_then(|input| input.read(faults, &at.then("move")));
        let split = split.and_then(|input| input.read(faults, &at.then("split")));
        let join = join.map(|input| input.read(faults, &at.then("join")));
        insert.or(update).or(delete).or(moved).or(split).or(join)
    }
}

impl InsertSegmentInput {
    fn read(self, faults: &mut Faults, at: &At) -> TextChange {
        let (after, parent) = (
            self.after_segment_id.as_ref(),
            self.parent_segment_id.as_ref(),
        );
        let (after, parent) = place(faults, at, after, parent);
        TextChange::Insert {
            after,
            parent,
            kind: self.kind.into(),
            content: self.content,
        }
    }
}

impl UpdateSegmentInput {
    fn read(self, faults: &mut Faults, at: &At) -> Option<TextChange> {
        Some(TextChange::Update {
            segment: segment(faults, at, &self.segment_id)?,
            kind: self.kind.map(Into::into),
            content: self.content,
            expected_hash: self.expected_content_hash,
        })
    }
}

impl DeleteSegmentInput {
    fn read(self, faults: &mut Faults, at: &At) -> Option<TextChange> {
        Some(TextChange::Delete {
            segment: segment(faults, at, &self.segment_id)?,
        })
    }
}

impl MoveSegmentInput {
    fn read(self, faults: &mut Faults, at: &At) -> Option<TextChange> {
        let Self {
            segment_id,
            after_segment_id,
            parent_segment_id,
        } = self;
        let (after, parent) = (after_segment_id.as_ref(), parent_segment_id.as_ref());
        let (after, parent) = place(faults, at, after, parent);
        Some(TextChange::Move {
            segment: segment(faults, at, &segment_id)?,
            after,
            parent,
        })
    }
}

impl SplitSegmentInput {
    fn read(self, faults: &mut Faults, at: &At) -> Option<TextChange> {
        let offset = usize::try_from(self.offset).map_err(|_| {
            Failure::breaks(Rule::Minimum)
                .with("limit", 1)
                .with("actual", self.offset)
        });
        let offset = faults.read(at.then("offset"), offset);
        Some(TextChange::Split {
            segment: segment(faults, at, &self.segment_id)?,
            offset: offset?,
        })
    }
}

impl JoinSegmentsInput {
    fn read(self, faults: &mut Faults, at: &At) -> TextChange {
        let segments = faults.ids(at.then("segmentIds"), self.segment_ids, SegmentId::parse);
        TextChange::Join {
            segments,
            separator: self.separator,
        }
    }
}

fn segment(faults: &mut Faults, at: &At, id: &ID) -> Option<SegmentId> {
    faults.id(at.then("segmentId"), id, SegmentId::parse)
}

/// The segment before and the container of a new place.
fn place(
    faults: &mut Faults,
    at: &At,
    after: Option<&ID>,
    parent: Option<&ID>,
) -> (Option<SegmentId>, Option<SegmentId>) {
    let after = faults.optional_id(at.then("afterSegmentId"), after, SegmentId::parse);
    let parent = faults.optional_id(at.then("parentSegmentId"), parent, SegmentId::parse);
    (after, parent)
}

impl From<&tercul_translation::PatchConflict> for TextPatchConflict {
    fn from(conflict: &tercul_translation::PatchConflict) -> Self {
        Self {
            segment_id: conflict.segment.to_string().into(),
            base_content: conflict.base_content.clone(),
            current_content: conflict.current_content.clone(),
        }
    }
}

/// Resolves `applyTextPatch`.
pub(crate) fn resolve(
    context: &Context,
    input: ApplyTextPatchInput,
) -> FieldResult<ApplyTextPatchPayload> {
    let ticket = Ticket::new(
        "applyTextPatch",
        input.idempotency_key.map(|key| key.0),
        &input,
    );
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(), |command, tx, actor, now| {
        let subject = NodeId::from(command.text);
        let operations: Vec<_> = command
            .changes
            .iter()
            .map(patch_failure::operation)
            .collect();
        let (text, revision) = command
            .execute(tx, actor, now)
            .map_err(|error| match error {
                TextError::Patch(error) => patch_failure::failure(error, &operations).into(),
                error => refusal(error, PATCH_NAMES, Some(subject)),
            })?;
        Ok(vec![text.id().into(), revision.id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => ApplyTextPatchPayload {
            text: context.changed_text(&nodes)?,
            revision: context.changed_revision(&nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => ApplyTextPatchPayload {
            conflicts: failures
                .iter()
                .flat_map(Failure::conflicts)
                .map(Into::into)
                .collect(),
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
