use tercul_kernel::{AuthorId, CategoryId, Journal, TagId};
use tercul_work::{
    CreditsError, DuplicateReason, Place, PublicationStatus, SameLanguage, Tag, TaxonomyRepository,
    TitleKind, TitlesError, Work, WorkError,
    commands::CreateWork,
    testing::{a_tag, a_title, date, in_language, language},
};

use super::world::{World, now, shurale, written_by};

#[test]
fn a_contributor_creates_a_draft_with_a_romanised_slug() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай").id;
    let work = world.create(shurale(author)).unwrap();
    assert_eq!(
        (work.status, work.slug.as_str(), work.version),
        (PublicationStatus::Draft, "shurale", 1)
    );
    assert_eq!(world.catalogue.works.get(&work.id), Some(&work));
    assert_eq!(world.catalogue.actions(), ["work.created"]);
}

#[test]
fn a_reader_creates_nothing() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай").id;
    let answer = shurale(author).execute(&mut world.catalogue, &world.reader, now());
    assert_eq!(answer, Err(WorkError::Forbidden));
    assert!(world.catalogue.works.is_empty());
}

#[test]
fn a_contributor_of_another_language_creates_nothing() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай").id;
    let answer = shurale(author).execute(&mut world.catalogue, &world.russian_editor, now());
    assert_eq!(answer, Err(WorkError::Forbidden));
}

#[test]
fn a_second_work_with_the_title_gets_a_number() {
    let mut world = World::new();
    let [first, second] = ["Габдулла Тукай", "Һади Такташ"].map(|name| world.author(name).id);
    world.create(shurale(first)).unwrap();
    assert_eq!(
        world.create(shurale(second)).unwrap().slug.as_str(),
        "shurale-2"
    );
}

#[test]
fn a_work_without_an_author_must_be_anonymous() {
    let mut world = World::new();
    let command = CreateWork {
        credits: Vec::new(),
        ..shurale(AuthorId(world.catalogue.new_id()))
    };
    let refused = world.create(command.clone());
    assert_eq!(
        refused,
        Err(WorkError::AuthorRequired {
            place: Place::field("credits")
        })
    );
    assert!(
        world
            .create(CreateWork {
                is_anonymous: true,
                ..command
            })
            .is_ok()
    );
}

#[test]
fn a_credit_needs_an_author_who_exists() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай").id;
    let unknown = AuthorId(world.catalogue.new_id());
    let credits = vec![written_by(author), written_by(unknown)];
    let answer = world.create(CreateWork {
        credits,
        ..shurale(author)
    });
    let place = Place::item("credits", 1).part("author_id");
    assert_eq!(answer, Err(WorkError::NotFound { place }));
}

#[test]
fn an_author_is_credited_once_in_a_role() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай").id;
    let credits = vec![written_by(author), written_by(author)];
    let answer = world.create(CreateWork {
        credits,
        ..shurale(author)
    });
    assert_eq!(
        answer,
        Err(WorkError::Credits(CreditsError::Repeated {
            first: 0,
            index: 1
        }))
    );
}

#[test]
fn titles_have_one_primary_for_each_language_tag() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай").id;
    let primary = |tag, text| a_title(TitleKind::Primary, tag, text);
    let cases = [
        (vec![], TitlesError::Missing),
        (
            vec![a_title(TitleKind::Incipit, "tt", "Нәкъ Казан артында")],
            TitlesError::NoPrimary,
        ),
        (
            vec![
                primary("tt", "Шүрәле"),
                primary("ru", "Шурале"),
                primary("tt", "Былтыр"),
            ],
            TitlesError::Repeated { first: 0, index: 2 },
        ),
        (
            (0..51)
                .map(|number| a_title(TitleKind::Alternative, "tt", &number.to_string()))
                .collect(),
            TitlesError::TooMany { actual: 51 },
        ),
    ];
    for (titles, error) in cases {
        let answer = world.create(CreateWork {
            titles,
            ..shurale(author)
        });
        assert_eq!(answer, Err(WorkError::Titles(error)));
    }
}

#[test]
fn languages_must_be_registered() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай").id;
    let mut command = shurale(author);
    command
        .titles
        .push(a_title(TitleKind::Translated, "fi", "Metsänhaltija"));
    let place = Place::item("titles", 1).part("language_tag");
    let tag = language("fi");
    assert_eq!(
        world.create(command),
        Err(WorkError::UnknownLanguage { place, tag })
    );
}

#[test]
fn descriptions_are_one_for_each_language() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай").id;
    let text = || tercul_work::Description::parse("Әкият").unwrap();
    let descriptions = vec![in_language("tt", text()), in_language("tt-Cyrl", text())];
    let answer = world.create(CreateWork {
        descriptions,
        ..shurale(author)
    });
    assert_eq!(
        answer,
        Err(WorkError::Descriptions(SameLanguage { first: 0, index: 1 }))
    );
}

#[test]
fn a_work_appears_after_it_was_written() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай").id;
    let dated = |created, published| CreateWork {
        created: Some(date(created)),
        first_published: Some(date(published)),
        ..shurale(author)
    };
    let place = Place::field("first_published");
    assert_eq!(
        world.create(dated("1907", "1906")),
        Err(WorkError::DatesReversed { place })
    );
    assert!(world.create(dated("1905/1907", "1906")).is_ok());
}

#[test]
fn synonyms_become_canonical_tags_and_count_once() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай").id;
    let user = world.contributor.user;
    let canonical = a_tag(&mut world.catalogue, user, "урман");
    let synonym = Tag {
        canonical: Some(canonical.id),
        ..a_tag(&mut world.catalogue, user, "кара урман")
    };
    world.catalogue.insert_tag(&canonical).unwrap();
    world.catalogue.insert_tag(&synonym).unwrap();
    let tag_ids = vec![synonym.id, canonical.id, synonym.id];
    let work = world
        .create(CreateWork {
            tag_ids,
            ..shurale(author)
        })
        .unwrap();
    assert_eq!(work.tags, [canonical.id]);
}

#[test]
fn tags_and_categories_are_limited_and_exist() {
    let mut world = World::new();
    let author = world.author("Габдулла Тукай").id;
    let tag_ids: Vec<TagId> = (0..76).map(|_| TagId(world.catalogue.new_id())).collect();
    let category_ids: Vec<CategoryId> = (0..21)
        .map(|_| CategoryId(world.catalogue.new_id()))
        .collect();
    let (tag, category) = (tag_ids[0], category_ids[0]);
    let too_many = |place, limit, actual| {
        Err(WorkError::TooMany {
            place: Place::field(place),
            limit,
            actual,
        })
    };
    let answer = world.create(CreateWork {
        tag_ids,
        ..shurale(author)
    });
    assert_eq!(answer, too_many("tag_ids", Work::MAX_TAGS, 76));
    let answer = world.create(CreateWork {
        category_ids,
        ..shurale(author)
    });
    assert_eq!(answer, too_many("category_ids", Work::MAX_CATEGORIES, 21));
    let unknown = |place| {
        Err(WorkError::NotFound {
            place: Place::item(place, 0),
        })
    };
    let answer = world.create(CreateWork {
        tag_ids: vec![tag],
        ..shurale(author)
    });
    assert_eq!(answer, unknown("tag_ids"));
    let answer = world.create(CreateWork {
        category_ids: vec![category],
        ..shurale(author)
    });
    assert_eq!(answer, unknown("category_ids"));
}

#[test]
fn the_same_title_by_the_same_author_is_a_duplicate_unless_confirmed() {
    let mut world = World::new();
    let first = world.published("Шүрәле");
    let author = first.credits.authors().next().unwrap();
    let mut command = shurale(author);
    command.titles = vec![a_title(TitleKind::Primary, "tt-Latn", "Şüräle")];
    let Err(WorkError::Duplicates(candidates)) = world.create(command.clone()) else {
        panic!("no duplicate was found");
    };
    assert_eq!(candidates.len(), 1);
    assert_eq!(candidates[0].id, first.id);
    assert!(candidates[0].score >= 0.6 && candidates[0].score <= 1.0);
    assert!(
        candidates[0]
            .reasons
            .contains(&DuplicateReason::SharedAuthor)
    );
    assert!(
        candidates[0]
            .reasons
            .contains(&DuplicateReason::SimilarTitle)
    );
    assert!(
        world
            .create(CreateWork {
                confirm_not_duplicate: true,
                ..command
            })
            .is_ok()
    );
}

#[test]
fn drafts_of_others_are_no_duplicates_since_nobody_sees_them() {
    let mut world = World::new();
    let draft = world.draft("Шүрәле");
    let author = draft.credits.authors().next().unwrap();
    let answer = shurale(author).execute(&mut world.catalogue, &world.other, now());
    assert!(answer.is_ok());
}
