use tercul_kernel::{AuthorNameId, Journal, Patch};
use tercul_work::{
    Author, AuthorError, ExternalIdentifier, ExternalIdentifierScheme, NameKind, Place,
    commands::{
        AddAuthorName, DeleteAuthor, RemoveAuthorName, SetAuthorExternalIds, UpdateAuthor,
        UpdateAuthorName,
    },
    testing::date,
};

use super::world::{World, named, now, reason};

fn add(author: &Author, kind: NameKind, tag: &str, value: &str) -> AddAuthorName {
    AddAuthorName {
        author_id: author.id,
        name: named(kind, tag, value),
        expected_version: author.version,
    }
}

#[test]
fn an_editor_of_everything_changes_authors_and_others_ask_for_a_review() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай");
    let command = UpdateAuthor {
        birth: Patch::Set(date("1886")),
        ..UpdateAuthor::of(author.id, 1)
    };
    for actor in [&world.contributor, &world.tatar_editor, &world.reader] {
        let answer = command.clone().execute(&mut world.catalogue, actor, now());
        assert_eq!(answer, Err(AuthorError::ReviewRequired));
    }
    let changed = command
        .clone()
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    assert_eq!((changed.birth, changed.version), (Some(date("1886")), 2));
    let answer = command.execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(AuthorError::Stale { current: 2 }));
    assert_eq!(world.catalogue.actions(), ["author.updated"]);
}

#[test]
fn a_changed_death_is_not_before_the_birth() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай");
    let born = UpdateAuthor {
        birth: Patch::Set(date("1886")),
        ..UpdateAuthor::of(author.id, 1)
    };
    born.execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    let died = UpdateAuthor {
        death: Patch::Set(date("1880")),
        ..UpdateAuthor::of(author.id, 2)
    };
    let answer = died.execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(
        answer,
        Err(AuthorError::DatesReversed {
            place: Place::field("death")
        })
    );
}

#[test]
fn an_author_who_is_credited_stays() {
    let mut world = World::new();
    let work = world.draft("Шүрәле");
    let id = work.credits.authors().next().unwrap();
    let command = DeleteAuthor {
        id,
        reason: reason(),
        expected_version: 1,
    };
    let answer = command.execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(AuthorError::StillCredited { count: 1 }));
}

#[test]
fn an_author_whom_nothing_credits_goes() {
    let mut world = World::new();
    let id = world.author("Габдулла Тукай").id;
    let command = DeleteAuthor {
        id,
        reason: reason(),
        expected_version: 1,
    };
    let answer = command
        .clone()
        .execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(answer, Err(AuthorError::Forbidden));
    let deleted = command
        .clone()
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    assert_eq!(deleted.deleted_at, Some(now()));
    let answer = command.execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(
        answer,
        Err(AuthorError::NotFound {
            place: Place::field("id")
        })
    );
}

#[test]
fn names_are_added_changed_and_removed() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай");
    let (author, id) = add(&author, NameKind::Latinized, "tt-Latn", "Tuqay")
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    let command = UpdateAuthorName {
        author_id: author.id,
        name_id: id,
        name: named(NameKind::Latinized, "tt-Latn", "Ğabdulla Tuqay"),
        expected_version: 2,
    };
    let author = command
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    assert_eq!(
        author.names.get(id).unwrap().value.as_str(),
        "Ğabdulla Tuqay"
    );
    let command = RemoveAuthorName {
        author_id: author.id,
        name_id: id,
        expected_version: 3,
    };
    let author = command
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    assert_eq!((author.names.iter().count(), author.version), (1, 4));
    let actions = [
        "author.name_added",
        "author.name_updated",
        "author.name_removed",
    ];
    assert_eq!(world.catalogue.actions(), actions);
}

#[test]
fn a_second_primary_name_in_a_language_is_refused_with_the_first() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай");
    let existing = author.names.iter().next().unwrap().id;
    let answer = add(&author, NameKind::Primary, "tt", "Тукаев").execute(
        &mut world.catalogue,
        &world.editor,
        now(),
    );
    assert_eq!(answer, Err(AuthorError::NameTaken { existing }));
    let (author, id) = add(&author, NameKind::Alternative, "tt", "Тукаев")
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    let command = UpdateAuthorName {
        author_id: author.id,
        name_id: id,
        name: named(NameKind::Primary, "tt", "Тукаев"),
        expected_version: 2,
    };
    let answer = command.execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(AuthorError::NameTaken { existing }));
}

#[test]
fn the_last_name_and_the_last_primary_name_stay() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай");
    let primary = author.names.iter().next().unwrap().id;
    let remove = |version| RemoveAuthorName {
        author_id: author.id,
        name_id: primary,
        expected_version: version,
    };
    let answer = remove(1).execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(AuthorError::LastName));
    add(&author, NameKind::PenName, "tt", "Шүрәле")
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    let answer = remove(2).execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(AuthorError::LastName));
}

#[test]
fn a_name_of_somebody_else_is_not_found() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай");
    let name_id = AuthorNameId(world.catalogue.new_id());
    let command = RemoveAuthorName {
        author_id: author.id,
        name_id,
        expected_version: 1,
    };
    let answer = command.execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(
        answer,
        Err(AuthorError::NotFound {
            place: Place::field("name_id")
        })
    );
}

#[test]
fn identifiers_are_replaced_by_editors() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай");
    let viaf = ExternalIdentifier::parse(ExternalIdentifierScheme::Viaf, "96993322").unwrap();
    let command = SetAuthorExternalIds {
        author_id: author.id,
        external_identifiers: vec![viaf.clone()],
        expected_version: 1,
    };
    let answer = command
        .clone()
        .execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(answer, Err(AuthorError::Forbidden));
    let author = command
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    assert_eq!(author.external_identifiers, [viaf]);
    assert_eq!(world.catalogue.actions(), ["author.external_ids_set"]);
}
