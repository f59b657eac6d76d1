use tercul_kernel::WorkId;
use tercul_work::{
    Place, WorkError, WorkRelationKind,
    commands::{RelateWorks, UnrelateWorks},
};

use super::world::{World, now};

fn relate(from_id: WorkId, to_id: WorkId, kind: WorkRelationKind) -> RelateWorks {
    RelateWorks {
        from_id,
        to_id,
        kind,
        note: None,
    }
}

#[test]
fn a_contributor_relates_works_once() {
    let mut world = World::new();
    let [from, to] = ["Шүрәле", "Су анасы"].map(|title| world.published(title).id);
    let command = relate(from, to, WorkRelationKind::Cites);
    command
        .clone()
        .execute(&mut world.catalogue, &world.other, now())
        .unwrap();
    assert_eq!(world.catalogue.works[&from].version, 2);
    let answer = command.execute(&mut world.catalogue, &world.other, now());
    assert_eq!(answer, Err(WorkError::RelationExists));
    assert_eq!(world.catalogue.actions(), ["work.related"]);
}

#[test]
fn a_work_has_no_relation_to_itself() {
    let mut world = World::new();
    let work = world.published("Шүрәле").id;
    let command = relate(work, work, WorkRelationKind::Cites);
    let answer = command.execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(answer, Err(WorkError::SelfRelation));
}

#[test]
fn parts_sequels_and_adaptations_make_no_circle() {
    for kind in [
        WorkRelationKind::PartOf,
        WorkRelationKind::SequelOf,
        WorkRelationKind::AdaptationOf,
    ] {
        let mut world = World::new();
        let [first, second, third] = ["Бер", "Ике", "Өч"].map(|title| world.published(title).id);
        for (from, to) in [(first, second), (second, third)] {
            relate(from, to, kind)
                .execute(&mut world.catalogue, &world.contributor, now())
                .unwrap();
        }
        let answer =
            relate(third, first, kind).execute(&mut world.catalogue, &world.contributor, now());
        assert_eq!(answer, Err(WorkError::Cycle { kind }));
        let cites = relate(third, first, WorkRelationKind::Cites);
        assert!(
            cites
                .execute(&mut world.catalogue, &world.contributor, now())
                .is_ok()
        );
    }
}

#[test]
fn works_that_nobody_sees_have_no_relations() {
    let mut world = World::new();
    let work = world.published("Шүрәле").id;
    let draft = world.draft("Су анасы").id;
    let command = relate(work, draft, WorkRelationKind::Cites);
    let answer = command.execute(&mut world.catalogue, &world.other, now());
    assert_eq!(
        answer,
        Err(WorkError::NotFound {
            place: Place::field("to_id")
        })
    );
}

#[test]
fn a_reader_relates_nothing() {
    let mut world = World::new();
    let [from, to] = ["Шүрәле", "Су анасы"].map(|title| world.published(title).id);
    let command = relate(from, to, WorkRelationKind::Cites);
    let answer = command.execute(&mut world.catalogue, &world.reader, now());
    assert_eq!(answer, Err(WorkError::Forbidden));
}

#[test]
fn removing_a_relation_that_is_not_there_succeeds_without_a_trace() {
    let mut world = World::new();
    let [from_id, to_id] = ["Шүрәле", "Су анасы"].map(|title| world.published(title).id);
    let kind = WorkRelationKind::Cites;
    let command = UnrelateWorks {
        from_id,
        to_id,
        kind,
    };
    let work = command
        .clone()
        .execute(&mut world.catalogue, &world.other, now())
        .unwrap();
    assert_eq!((work.version, world.catalogue.actions().len()), (1, 0));
    relate(from_id, to_id, kind)
        .execute(&mut world.catalogue, &world.other, now())
        .unwrap();
    command
        .execute(&mut world.catalogue, &world.other, now())
        .unwrap();
    assert_eq!(
        world.catalogue.actions(),
        ["work.related", "work.unrelated"]
    );
    assert!(world.catalogue.relations.is_empty());
}
