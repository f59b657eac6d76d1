use tercul_work::{
    CreditRole, NewCredit, Place, TaxonomyRepository, TitleKind, WorkError,
    commands::{SetWorkCredits, SetWorkTags, SetWorkTitles},
    testing::{a_tag, a_title},
};

use super::world::{World, now, written_by};

#[test]
fn titles_are_replaced_and_the_slug_stays() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    let titles = vec![a_title(TitleKind::Primary, "tt", "Урман иясе")];
    let command = SetWorkTitles {
        id: draft.id,
        titles,
        expected_version: 1,
    };
    let work = command
        .clone()
        .execute(&mut world.catalogue, &world.contributor, now())
        .unwrap();
    assert_eq!(work.listed_title().unwrap().value.as_str(), "Урман иясе");
    assert_eq!((work.slug.as_str(), work.version), ("shurale", 2));
    let again = SetWorkTitles {
        expected_version: 2,
        ..command
    };
    again
        .execute(&mut world.catalogue, &world.contributor, now())
        .unwrap();
    assert_eq!(world.catalogue.actions(), ["work.titles_set"]);
}

#[test]
fn titles_of_a_published_work_want_a_review() {
    let mut world = World::new();
    let work = world.published("Шүрәле");
    let titles = vec![a_title(TitleKind::Primary, "tt", "Урман иясе")];
    let command = SetWorkTitles {
        id: work.id,
        titles,
        expected_version: 1,
    };
    let answer = command.execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(answer, Err(WorkError::ReviewRequired));
}

#[test]
fn credits_are_replaced_in_order_and_keep_their_identifiers() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    let former = draft.credits.iter().next().unwrap();
    let editor = world.author("Һади Такташ").id;
    let edited = NewCredit {
        role: CreditRole::Editor,
        ..written_by(editor)
    };
    let credits = vec![edited, written_by(former.author)];
    let command = SetWorkCredits {
        id: draft.id,
        credits,
        expected_version: 1,
    };
    let work = command
        .execute(&mut world.catalogue, &world.contributor, now())
        .unwrap();
    let ids: Vec<_> = work.credits.iter().map(|credit| credit.id).collect();
    assert_eq!(ids[1], former.id);
    assert_ne!(ids[0], former.id);
}

#[test]
fn credits_keep_an_author() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    let command = SetWorkCredits {
        id: draft.id,
        credits: Vec::new(),
        expected_version: 1,
    };
    let answer = command.execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(
        answer,
        Err(WorkError::AuthorRequired {
            place: Place::field("credits")
        })
    );
    world.assert_untouched(&draft);
}

#[test]
fn contributors_tag_drafts_and_editors_tag_everything() {
    let mut world = World::new();
    let user = world.contributor.user;
    let tag = a_tag(&mut world.catalogue, user, "урман");
    world.catalogue.insert_tag(&tag).unwrap();
    let draft = world.draft("Шүрәле");
    let published = world.published("Су анасы");
    let set = |id| SetWorkTags {
        id,
        tag_ids: vec![tag.id],
        expected_version: 1,
    };
    let answer = set(published.id).execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(answer, Err(WorkError::ReviewRequired));
    set(draft.id)
        .execute(&mut world.catalogue, &world.contributor, now())
        .unwrap();
    let work = set(published.id)
        .execute(&mut world.catalogue, &world.tatar_editor, now())
        .unwrap();
    assert_eq!(work.tags, [tag.id]);
    assert_eq!(
        world.catalogue.actions(),
        ["work.tags_set", "work.tags_set"]
    );
}
