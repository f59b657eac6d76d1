use chrono::TimeDelta;
use tercul_work::{
    Place, PublicationStatus, Work, WorkError,
    commands::{DeleteWork, RestoreWork},
};

use super::world::{World, now, reason};

fn delete(work: &Work) -> DeleteWork {
    DeleteWork {
        id: work.id,
        reason: reason(),
        cascade: false,
        expected_version: work.version,
    }
}

fn restore(work: &Work) -> RestoreWork {
    RestoreWork {
        id: work.id,
        expected_version: work.version,
    }
}

#[test]
fn the_creator_deletes_a_draft_and_an_editor_restores_it() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    let deleted = delete(&draft)
        .execute(&mut world.catalogue, &world.contributor, now())
        .unwrap();
    assert_eq!((deleted.deleted_at, deleted.version), (Some(now()), 2));
    let answer = restore(&deleted).execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(answer, Err(WorkError::Forbidden));
    let restored = restore(&deleted).execute(&mut world.catalogue, &world.tatar_editor, now());
    assert_eq!(restored.unwrap().deleted_at, None);
    assert_eq!(world.catalogue.actions(), ["work.deleted", "work.restored"]);
    assert_eq!(
        world.catalogue.changes[0].reason.as_deref(),
        Some("Дубликат")
    );
}

#[test]
fn a_deleted_work_does_not_exist() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    let deleted = delete(&draft)
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    let answer = delete(&deleted).execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(
        answer,
        Err(WorkError::NotFound {
            place: Place::field("id")
        })
    );
}

#[test]
fn a_draft_with_texts_of_others_is_left_to_editors() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    world
        .catalogue
        .add_text(draft.id, PublicationStatus::Draft, world.other.user);
    let answer = delete(&draft).execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(answer, Err(WorkError::ContentOfOthers { count: 1 }));
    assert!(
        delete(&draft)
            .execute(&mut world.catalogue, &world.editor, now())
            .is_ok()
    );
}

#[test]
fn a_published_work_is_left_to_editors_of_its_language() {
    let mut world = World::new();
    let work = world.published("Шүрәле");
    for actor in [&world.contributor, &world.russian_editor] {
        let answer = delete(&work).execute(&mut world.catalogue, actor, now());
        assert_eq!(answer, Err(WorkError::Forbidden));
    }
    world.assert_untouched(&work);
    assert!(
        delete(&work)
            .execute(&mut world.catalogue, &world.tatar_editor, now())
            .is_ok()
    );
}

#[test]
fn published_texts_keep_a_work_unless_an_administrator_takes_them_too() {
    let mut world = World::new();
    let work = world.published("Шүрәле");
    world
        .catalogue
        .add_text(work.id, PublicationStatus::Published, world.other.user);
    let answer = delete(&work).execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(WorkError::TextsPublished { published: 1 }));
    let command = DeleteWork {
        cascade: true,
        ..delete(&work)
    };
    let answer = command
        .clone()
        .execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(WorkError::CascadeForbidden));
    world.assert_untouched(&work);
    let deleted = command
        .execute(&mut world.catalogue, &world.admin, now())
        .unwrap();
    assert_eq!(world.catalogue.texts[0].deleted_at, Some(now()));
    restore(&deleted)
        .execute(&mut world.catalogue, &world.admin, now())
        .unwrap();
    assert_eq!(world.catalogue.texts[0].deleted_at, None);
}

#[test]
fn a_work_is_restored_within_ninety_days() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    let deleted = delete(&draft)
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    let late = now() + TimeDelta::days(90) + TimeDelta::seconds(1);
    let answer = restore(&deleted).execute(&mut world.catalogue, &world.editor, late);
    assert_eq!(answer, Err(WorkError::RetentionOver { deleted_at: now() }));
    let in_time = now() + TimeDelta::days(90);
    assert!(
        restore(&deleted)
            .execute(&mut world.catalogue, &world.editor, in_time)
            .is_ok()
    );
}

#[test]
fn only_a_deleted_work_is_restored() {
    let mut world = World::new();
    let work = world.published("Шүрәле");
    let answer = restore(&work).execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(
        answer,
        Err(WorkError::InvalidState {
            current: "PUBLISHED",
            allowed: &["DELETED"]
        })
    );
    let answer = restore(&work).execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(answer, Err(WorkError::Forbidden));
}
