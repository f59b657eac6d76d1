use tercul_kernel::{NodeId, NodeKind};

use super::{Failure, UserErrorValue};
use crate::{enums::ErrorCode, error_table::Rule, locale::Locale};

fn shown(failure: Failure) -> UserErrorValue {
    failure.into_user_error(Locale::English)
}

#[test]
fn a_failure_without_more_to_tell_is_a_simple_error_about_the_input() {
    let failure = Failure::new(ErrorCode::Forbidden);
    assert_eq!(failure.path(), ["input"]);
    assert!(matches!(shown(failure), UserErrorValue::SimpleError(_)));
}

#[test]
fn the_detail_of_a_failure_decides_its_type() {
    assert!(matches!(
        shown(Failure::too_long(5, 6)),
        UserErrorValue::ValidationError(_)
    ));
    assert!(matches!(
        shown(Failure::breaks(Rule::Slug)),
        UserErrorValue::ValidationError(_)
    ));
    assert!(matches!(
        shown(Failure::stale(None, 3)),
        UserErrorValue::ConflictError(_)
    ));
    assert!(matches!(
        shown(Failure::stale_base(None, Vec::new())),
        UserErrorValue::ConflictError(_)
    ));
    assert!(matches!(
        shown(Failure::limit(5, 6)),
        UserErrorValue::LimitError(_)
    ));
    let state = Failure::state("DRAFT", &["PUBLISHED"]);
    assert!(matches!(shown(state), UserErrorValue::StateError(_)));
    let work = NodeId {
        kind: NodeKind::Work,
        uuid: uuid::Uuid::nil(),
    };
    let duplicate = Failure::new(ErrorCode::AlreadyExists).existing(Some(work));
    assert!(matches!(
        shown(duplicate),
        UserErrorValue::DuplicateError(_)
    ));
}

#[test]
fn a_failure_is_told_in_the_language_of_the_caller() {
    let failure = Failure::stale(None, 3);
    assert_eq!(failure.path(), ["input", "expectedVersion"]);
    assert!(failure.message(Locale::Russian).contains("версия 3"));
    assert!(failure.message(Locale::Tatar).contains("версиясе 3"));
}
