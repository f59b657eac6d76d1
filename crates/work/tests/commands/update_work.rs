use tercul_kernel::Patch;
use tercul_work::{
    Place, PublicationStatus, Slug, Work, WorkError, WorkForm, WorkRepository,
    commands::UpdateWork,
    testing::{date, language},
};

use super::world::{World, now};

fn form(work: &Work) -> UpdateWork {
    UpdateWork {
        form: Some(WorkForm::FairyTale),
        ..UpdateWork::of(work.id, work.version)
    }
}

#[test]
fn the_creator_of_a_draft_changes_it() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    let work = form(&draft)
        .execute(&mut world.catalogue, &world.contributor, now())
        .unwrap();
    assert_eq!(
        (work.form, work.version, work.updated_at),
        (WorkForm::FairyTale, 2, now())
    );
    assert_eq!(world.catalogue.actions(), ["work.updated"]);
}

#[test]
fn the_draft_of_somebody_else_does_not_exist() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    for actor in [&world.other, &world.russian_editor] {
        let answer = form(&draft).execute(&mut world.catalogue, actor, now());
        assert_eq!(
            answer,
            Err(WorkError::NotFound {
                place: Place::field("id")
            })
        );
    }
    world.assert_untouched(&draft);
}

#[test]
fn a_published_work_wants_a_review_of_what_others_change() {
    let mut world = World::new();
    let work = world.published("Шүрәле");
    for actor in [&world.contributor, &world.other, &world.russian_editor] {
        let answer = form(&work).execute(&mut world.catalogue, actor, now());
        assert_eq!(answer, Err(WorkError::ReviewRequired));
    }
    world.assert_untouched(&work);
    assert!(
        form(&work)
            .execute(&mut world.catalogue, &world.tatar_editor, now())
            .is_ok()
    );
}

#[test]
fn a_stale_version_is_refused_with_the_present_one() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    form(&draft)
        .execute(&mut world.catalogue, &world.contributor, now())
        .unwrap();
    let answer = form(&draft).execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(answer, Err(WorkError::Stale { current: 2 }));
}

#[test]
fn an_update_that_changes_nothing_leaves_no_trace() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    let command = UpdateWork {
        form: Some(draft.form),
        slug: Some(draft.slug.clone()),
        created: Patch::Clear,
        ..UpdateWork::of(draft.id, 1)
    };
    let work = command
        .execute(&mut world.catalogue, &world.contributor, now())
        .unwrap();
    assert_eq!(work, draft);
    world.assert_untouched(&draft);
}

#[test]
fn what_is_omitted_stays_and_null_clears() {
    let mut world = World::new();
    let draft = Work {
        created: Some(date("1907")),
        first_published: Some(date("1908")),
        ..world.draft("Шүрәле")
    };
    world.catalogue.update_work(&draft).unwrap();
    let command = UpdateWork {
        created: Patch::Clear,
        ..UpdateWork::of(draft.id, 1)
    };
    let work = command
        .execute(&mut world.catalogue, &world.contributor, now())
        .unwrap();
    assert_eq!(
        (work.created, work.first_published),
        (None, Some(date("1908")))
    );
}

#[test]
fn the_language_is_settled_by_an_original_text() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    world
        .catalogue
        .add_text(draft.id, PublicationStatus::Draft, world.contributor.user);
    let to = |tag| UpdateWork {
        original_language_tag: Some(language(tag)),
        ..UpdateWork::of(draft.id, 1)
    };
    let answer = to("ru").execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(answer, Err(WorkError::LanguageSettled));
    let answer = to("tt-Arab").execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(answer.unwrap().original_tag, language("tt-Arab"));
}

#[test]
fn an_editor_does_not_move_a_work_out_of_the_language() {
    let mut world = World::new();
    let work = world.published("Шүрәле");
    let command = UpdateWork {
        original_language_tag: Some(language("ru")),
        ..UpdateWork::of(work.id, 1)
    };
    let answer = command
        .clone()
        .execute(&mut world.catalogue, &world.tatar_editor, now());
    assert_eq!(answer, Err(WorkError::ReviewRequired));
    assert!(
        command
            .execute(&mut world.catalogue, &world.editor, now())
            .is_ok()
    );
}

#[test]
fn a_slug_that_another_work_had_is_taken() {
    let mut world = World::new();
    let first = world.draft("Шүрәле");
    let second = world.draft("Су анасы");
    let slug = |work: &Work, slug: &str| UpdateWork {
        slug: Some(Slug::parse(slug).unwrap()),
        ..UpdateWork::of(work.id, work.version)
    };
    let renamed =
        slug(&first, "wood-goblin").execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(renamed.unwrap().slug.as_str(), "wood-goblin");
    for taken in ["wood-goblin", "shurale"] {
        let answer = slug(&second, taken).execute(&mut world.catalogue, &world.contributor, now());
        assert_eq!(answer, Err(WorkError::SlugTaken { owner: first.id }));
    }
}

#[test]
fn a_work_keeps_an_author_or_says_that_nobody_knows_one() {
    let mut world = World::new();
    let draft = Work {
        credits: tercul_work::Credits::default(),
        is_anonymous: true,
        ..world.draft("Зөләйха")
    };
    world.catalogue.update_work(&draft).unwrap();
    let command = UpdateWork {
        is_anonymous: Some(false),
        ..UpdateWork::of(draft.id, 1)
    };
    let answer = command.execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(
        answer,
        Err(WorkError::AuthorRequired {
            place: Place::field("is_anonymous")
        })
    );
}

#[test]
fn a_published_work_keeps_a_text_or_is_listed_without_any() {
    let mut world = World::new();
    let work = Work {
        is_catalog_only: true,
        ..world.published("Шүрәле")
    };
    world.catalogue.update_work(&work).unwrap();
    let command = UpdateWork {
        is_catalog_only: Some(false),
        ..UpdateWork::of(work.id, 1)
    };
    let answer = command
        .clone()
        .execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(WorkError::TextRequired));
    world.catalogue.add_text(
        work.id,
        PublicationStatus::Published,
        world.contributor.user,
    );
    assert!(
        command
            .execute(&mut world.catalogue, &world.editor, now())
            .is_ok()
    );
}

#[test]
fn dates_out_of_order_are_told_at_the_date_that_was_given() {
    let mut world = World::new();
    let draft = Work {
        first_published: Some(date("1907")),
        ..world.draft("Шүрәле")
    };
    world.catalogue.update_work(&draft).unwrap();
    let command = UpdateWork {
        created: Patch::Set(date("1908")),
        ..UpdateWork::of(draft.id, 1)
    };
    let answer = command.execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(
        answer,
        Err(WorkError::DatesReversed {
            place: Place::field("created")
        })
    );
}
