//! What the rules of patches mean to clients.

use tercul_translation::{PatchConflict, PatchError, PatchFault, PatchPlace, Segment, TextChange};

use crate::{enums::ErrorCode, error_table::Rule, user_error::Failure};

/// The field of `TextChangeInput` that a change came from.
pub(crate) fn operation(change: &TextChange) -> &'static str {
    match change {
        TextChange::Insert { .. } => "insert",
        TextChange::Update { .. } => "update",
        TextChange::Delete { .. } => "delete",
        TextChange::Move { .. } => "move",
        TextChange::Split { .. } => "split",
        TextChange::Join { .. } => "join",
    }
}

/// A change that breaks a rule; `operations` name the fields that the changes came from.
pub(crate) fn failure(error: PatchError, operations: &[&'static str]) -> Failure {
    let mut path = vec!["input".to_owned(), "changes".to_owned()];
    let (value, index) = match error.place {
        PatchPlace::Changes => return of_fault(error.fault).at(path),
        PatchPlace::Segment => ("segmentId", None),
        PatchPlace::After => ("afterSegmentId", None),
        PatchPlace::Parent => ("parentSegmentId", None),
        PatchPlace::Kind => ("kind", None),
        PatchPlace::Content => ("content", None),
        PatchPlace::Offset => ("offset", None),
        PatchPlace::Segments => ("segmentIds", None),
        PatchPlace::Joined(index) => ("segmentIds", Some(index)),
        PatchPlace::Separator => ("separator", None),
    };
    path.push(error.change.to_string());
    if let Some(operation) = operations.get(error.change) {
        path.extend([(*operation).to_owned(), value.to_owned()]);
        path.extend(index.map(|index| index.to_string()));
    }
    of_fault(error.fault).at(path)
}

fn of_fault(fault: PatchFault) -> Failure {
    match fault {
        PatchFault::NoChanges => Failure::required("minItems=1"),
        PatchFault::TooManyChanges { actual } => Failure::limit(TextChange::MAX, actual),
        PatchFault::UnknownSegment => Failure::new(ErrorCode::NotFound),
        PatchFault::OutsideParent => Failure::breaks(Rule::InsideParent),
        PatchFault::IntoItself => Failure::new(ErrorCode::Cycle),
        PatchFault::Misplaced { parent, child } => Failure::breaks(Rule::FitsParent)
            .with("parent", parent)
            .with("child", child),
        PatchFault::TooDeep => Failure::limit(Segment::MAX_DEPTH, Segment::MAX_DEPTH + 1),
        PatchFault::ContainerWithContent(kind) => {
            Failure::breaks(Rule::ContainerWithoutContent).with("kind", kind)
        }
        PatchFault::Empty(_) => Failure::too_short(1, 0),
        PatchFault::HoldsOthers(kind) => Failure::breaks(Rule::KeepsItsParts).with("kind", kind),
        PatchFault::TooLong { max, actual } => Failure::too_long(max, actual),
        PatchFault::Character(fault) => fault.into(),
        PatchFault::NothingToUpdate => Failure::breaks(Rule::KindOrContent),
        PatchFault::StaleContent { segment, current } => {
            let conflict = PatchConflict {
                segment,
                base_content: None,
                current_content: Some(current),
            };
            Failure::stale_base(None, vec![conflict])
        }
        PatchFault::NotSplittable(kind) => Failure::breaks(Rule::Splittable).with("kind", kind),
        PatchFault::CutOutside { max, actual } => Failure::breaks(Rule::CutInside)
            .with("max", max)
            .with("actual", actual),
        PatchFault::JoinCount { actual } => Failure::breaks(Rule::JoinCount)
            .with("limit", TextChange::MAX_JOINED)
            .with("actual", actual),
        PatchFault::NotNeighbors => Failure::breaks(Rule::Neighbors),
        PatchFault::DifferentKinds => Failure::breaks(Rule::SameKind),
    }
}
