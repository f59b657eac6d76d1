use tercul_work::{
    Credits, PublicationStatus, Work, WorkError, WorkRepository, commands::PublishWork,
};

use super::world::{World, now};

fn publish(work: &Work) -> PublishWork {
    PublishWork {
        id: work.id,
        catalog_only: false,
        expected_version: work.version,
    }
}

#[test]
fn an_editor_publishes_a_work_that_has_a_published_text() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    let answer = publish(&draft).execute(&mut world.catalogue, &world.tatar_editor, now());
    assert_eq!(answer, Err(WorkError::TextRequired));
    world.catalogue.add_text(
        draft.id,
        PublicationStatus::Published,
        world.contributor.user,
    );
    let work = publish(&draft)
        .execute(&mut world.catalogue, &world.tatar_editor, now())
        .unwrap();
    assert_eq!(
        (work.status, work.version),
        (PublicationStatus::Published, 2)
    );
    assert_eq!(world.catalogue.actions(), ["work.published"]);
}

#[test]
fn a_work_is_listed_without_a_text_when_asked_for() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    let command = PublishWork {
        catalog_only: true,
        ..publish(&draft)
    };
    let work = command
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    assert!(work.is_catalog_only);
}

#[test]
fn a_work_without_a_credit_must_be_anonymous() {
    let mut world = World::new();
    let draft = Work {
        credits: Credits::default(),
        ..world.draft("Зөләйха")
    };
    world.catalogue.update_work(&draft).unwrap();
    let command = PublishWork {
        catalog_only: true,
        ..publish(&draft)
    };
    let answer = command
        .clone()
        .execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(WorkError::CreditRequired));
    let anonymous = Work {
        is_anonymous: true,
        ..draft
    };
    world.catalogue.update_work(&anonymous).unwrap();
    assert!(
        command
            .execute(&mut world.catalogue, &world.editor, now())
            .is_ok()
    );
}

#[test]
fn the_creator_does_not_publish() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    let answer = publish(&draft).execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(answer, Err(WorkError::Forbidden));
    world.assert_untouched(&draft);
}

#[test]
fn a_published_work_is_not_published_again() {
    let mut world = World::new();
    let work = world.published("Шүрәле");
    let answer = publish(&work).execute(&mut world.catalogue, &world.editor, now());
    let allowed = &["DRAFT", "IN_REVIEW", "WITHDRAWN"];
    assert_eq!(
        answer,
        Err(WorkError::InvalidState {
            current: "PUBLISHED",
            allowed
        })
    );
}
