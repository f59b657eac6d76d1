use tercul_work::{
    Author, AuthorError, AuthorRepository, DuplicateReason, ExternalIdentifier,
    ExternalIdentifierScheme, NameKind, NamesError, Place,
    commands::CreateAuthor,
    testing::{date, language},
};

use super::world::{World, named, now, tukay};

fn create(world: &mut World, command: CreateAuthor) -> Result<Author, AuthorError> {
    command.execute(&mut world.catalogue, &world.contributor, now())
}

#[test]
fn a_contributor_creates_an_author_with_a_romanised_slug() {
    let mut world = World::new();
    let author = create(&mut world, tukay()).unwrap();
    assert_eq!(
        (author.slug.as_str(), author.version),
        ("gabdulla-tukay", 1)
    );
    assert_eq!(world.catalogue.authors.get(&author.id), Some(&author));
    assert_eq!(world.catalogue.actions(), ["author.created"]);
}

#[test]
fn a_reader_creates_nobody() {
    let mut world = World::new();
    let answer = tukay().execute(&mut world.catalogue, &world.reader, now());
    assert_eq!(answer, Err(AuthorError::Forbidden));
}

#[test]
fn an_author_has_a_primary_name_and_one_for_each_language_tag() {
    let mut world = World::new();
    let primary = |tag, name| named(NameKind::Primary, tag, name);
    let cases = [
        (vec![], NamesError::Missing),
        (
            vec![named(NameKind::PenName, "tt", "Шүрәле")],
            NamesError::NoPrimary,
        ),
        (
            vec![primary("tt", "Габдулла Тукай"), primary("tt", "Тукаев")],
            NamesError::Repeated { first: 0, index: 1 },
        ),
    ];
    for (names, error) in cases {
        let answer = create(&mut world, CreateAuthor { names, ..tukay() });
        assert_eq!(answer, Err(AuthorError::Names(error)));
    }
}

#[test]
fn languages_of_names_are_registered() {
    let mut world = World::new();
    let names = vec![named(NameKind::Primary, "fi", "Tukai")];
    let place = Place::item("names", 0).part("language_tag");
    let answer = create(&mut world, CreateAuthor { names, ..tukay() });
    assert_eq!(
        answer,
        Err(AuthorError::UnknownLanguage {
            place,
            tag: language("fi")
        })
    );
}

#[test]
fn nobody_dies_before_being_born_or_in_the_future() {
    let mut world = World::new();
    let life = |birth, death| CreateAuthor {
        birth: Some(date(birth)),
        death: Some(date(death)),
        ..tukay()
    };
    let place = Place::field("death");
    assert_eq!(
        create(&mut world, life("1886", "1885")),
        Err(AuthorError::DatesReversed { place })
    );
    assert_eq!(
        create(&mut world, life("1886", "2027")),
        Err(AuthorError::InFuture { place })
    );
    let born = Place::field("birth");
    assert_eq!(
        create(&mut world, life("2027", "2028")),
        Err(AuthorError::InFuture { place: born })
    );
    assert!(create(&mut world, life("1886", "2026")).is_ok());
}

#[test]
fn the_same_name_in_another_script_is_a_duplicate_unless_confirmed() {
    let mut world = World::new();
    let first = create(
        &mut world,
        CreateAuthor {
            birth: Some(date("1886")),
            ..tukay()
        },
    )
    .unwrap();
    let names = vec![named(NameKind::Primary, "tt-Latn", "Ğabdulla Tuqay")];
    let command = CreateAuthor {
        names,
        birth: Some(date("1886-04-26")),
        ..tukay()
    };
    let Err(AuthorError::Duplicates(candidates)) = create(&mut world, command.clone()) else {
        panic!("no duplicate was found");
    };
    assert_eq!(candidates[0].id, first.id);
    assert_eq!(
        candidates[0].reasons,
        [DuplicateReason::SimilarName, DuplicateReason::SameBirth]
    );
    assert!(
        create(
            &mut world,
            CreateAuthor {
                confirm_not_duplicate: true,
                ..command
            }
        )
        .is_ok()
    );
}

#[test]
fn a_namesake_of_another_time_is_no_duplicate() {
    let mut world = World::new();
    create(
        &mut world,
        CreateAuthor {
            birth: Some(date("1886")),
            ..tukay()
        },
    )
    .unwrap();
    let namesake = CreateAuthor {
        birth: Some(date("1950")),
        ..tukay()
    };
    assert_eq!(
        create(&mut world, namesake).unwrap().slug.as_str(),
        "gabdulla-tukay-2"
    );
}

#[test]
fn an_identifier_belongs_to_one_author_and_a_scheme_has_one() {
    let mut world = World::new();
    let wikidata =
        |value: &str| ExternalIdentifier::parse(ExternalIdentifierScheme::Wikidata, value).unwrap();
    let with = |identifiers: &[&str]| CreateAuthor {
        external_identifiers: identifiers.iter().map(|value| wikidata(value)).collect(),
        confirm_not_duplicate: true,
        ..tukay()
    };
    let first = create(&mut world, with(&["Q310787"])).unwrap();
    assert_eq!(
        create(&mut world, with(&["Q1", "Q2"])),
        Err(AuthorError::SchemeRepeated { first: 0, index: 1 })
    );
    let taken = AuthorError::IdentifierTaken {
        index: Some(0),
        owner: Some(first.id),
    };
    assert_eq!(create(&mut world, with(&["Q310787"])), Err(taken));
    let deleted = Author {
        deleted_at: Some(now()),
        ..first
    };
    world.catalogue.update_author(&deleted).unwrap();
    assert!(create(&mut world, with(&["Q310787"])).is_ok());
}
