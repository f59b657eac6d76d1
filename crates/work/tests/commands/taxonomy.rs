use tercul_kernel::{CategoryId, Journal, Localized};
use tercul_work::{
    Category, CategoryName, Place, SameLanguage, Slug, Tag, TagKind, TagLabel, TaxonomyError,
    TaxonomyRepository,
    commands::{CreateCategory, CreateTag, UpdateCategory},
    testing::{a_category, a_tag, in_language, language},
};

use super::world::{World, now};

fn labels(labels: &[(&str, &str)]) -> Vec<Localized<TagLabel>> {
    labels
        .iter()
        .map(|(tag, text)| in_language(tag, TagLabel::parse(text).unwrap()))
        .collect()
}

fn names(names: &[(&str, &str)]) -> Vec<Localized<CategoryName>> {
    names
        .iter()
        .map(|(tag, text)| in_language(tag, CategoryName::parse(text).unwrap()))
        .collect()
}

fn subject(of: &[(&str, &str)]) -> CreateTag {
    CreateTag {
        kind: TagKind::Subject,
        labels: labels(of),
        description: None,
    }
}

#[test]
fn a_tag_with_a_known_label_is_the_one_that_exists() {
    let mut world = World::new();
    let first = subject(&[("ru", "Ёлка")]).execute(&mut world.catalogue, &world.contributor, now());
    let first = first.unwrap();
    assert_eq!(first.slug.as_str(), "yolka");
    let again = subject(&[("en", "fir"), ("ru", "елка")]);
    let again = again
        .execute(&mut world.catalogue, &world.other, now())
        .unwrap();
    assert_eq!(again, first);
    let genre = CreateTag {
        kind: TagKind::Genre,
        ..subject(&[("ru", "Ёлка")])
    };
    let genre = genre
        .execute(&mut world.catalogue, &world.other, now())
        .unwrap();
    assert_ne!(genre.id, first.id);
    assert_eq!(genre.slug.as_str(), "yolka-2");
    assert_eq!(world.catalogue.actions(), ["tag.created", "tag.created"]);
}

#[test]
fn a_label_of_a_synonym_gives_the_canonical_tag() {
    let mut world = World::new();
    let user = world.contributor.user;
    let canonical = a_tag(&mut world.catalogue, user, "урман");
    let synonym = Tag {
        canonical: Some(canonical.id),
        ..a_tag(&mut world.catalogue, user, "тайга")
    };
    world.catalogue.insert_tag(&canonical).unwrap();
    world.catalogue.insert_tag(&synonym).unwrap();
    let tag = subject(&[("tt", "Тайга")]).execute(&mut world.catalogue, &world.contributor, now());
    assert_eq!(tag, Ok(canonical));
}

#[test]
fn a_tag_has_labels_in_registered_languages_once_each() {
    let mut world = World::new();
    let cases = [
        (
            subject(&[]),
            TaxonomyError::Nameless {
                place: Place::field("labels"),
            },
        ),
        (
            subject(&[("tt", "урман"), ("tt-Cyrl", "кара урман")]),
            TaxonomyError::SameLanguage {
                place: Place::field("labels"),
                same: SameLanguage { first: 0, index: 1 },
            },
        ),
        (
            subject(&[("fi", "metsä")]),
            TaxonomyError::UnknownLanguage {
                place: Place::item("labels", 0).part("language_tag"),
                tag: language("fi"),
            },
        ),
    ];
    for (command, error) in cases {
        let answer = command.execute(&mut world.catalogue, &world.contributor, now());
        assert_eq!(answer, Err(error));
    }
    let answer = subject(&[("tt", "урман")]).execute(&mut world.catalogue, &world.reader, now());
    assert_eq!(answer, Err(TaxonomyError::Forbidden));
}

#[test]
fn an_editor_of_everything_adds_categories() {
    let mut world = World::new();
    let command = CreateCategory {
        parent_id: None,
        names: names(&[("tt", "Шигърият")]),
    };
    for actor in [&world.contributor, &world.tatar_editor] {
        let answer = command.clone().execute(&mut world.catalogue, actor, now());
        assert_eq!(answer, Err(TaxonomyError::Forbidden));
    }
    let top = command
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    let command = CreateCategory {
        parent_id: Some(top.id),
        names: names(&[("tt", "Поэма")]),
    };
    let below = command
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    assert_eq!((below.parent(), below.depth()), (Some(top.id), 2));
    assert_eq!(
        world.catalogue.actions(),
        ["category.created", "category.created"]
    );
}

#[test]
fn the_tree_has_five_levels() {
    let mut world = World::new();
    let mut parent: Option<Category> = None;
    for level in 1..=5 {
        let user = world.editor.user;
        let name = format!("Дәрәҗә {level}");
        let category = a_category(&mut world.catalogue, user, &name, parent.as_ref());
        world.catalogue.insert_category(&category).unwrap();
        parent = Some(category);
    }
    let parent_id = parent.map(|parent| parent.id);
    let command = CreateCategory {
        parent_id,
        names: names(&[("tt", "Алтынчы")]),
    };
    let answer = command.execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(TaxonomyError::TooDeep { limit: 5 }));
    let parent_id = Some(CategoryId(world.catalogue.new_id()));
    let command = CreateCategory {
        parent_id,
        names: names(&[("tt", "Ятим")]),
    };
    let answer = command.execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(
        answer,
        Err(TaxonomyError::NotFound {
            place: Place::field("parent_id")
        })
    );
}

#[test]
fn siblings_have_different_names() {
    let mut world = World::new();
    let create = |of| CreateCategory {
        parent_id: None,
        names: names(of),
    };
    let first = create(&[("tt", "Шигърият")]).execute(&mut world.catalogue, &world.editor, now());
    let first = first.unwrap();
    let second = create(&[("ru", "Проза")]).execute(&mut world.catalogue, &world.editor, now());
    let second = second.unwrap();
    let taken = TaxonomyError::NameTaken {
        index: Some(1),
        owner: Some(first.id),
    };
    let answer = create(&[("en", "Poetry"), ("tt", "ШИГЪРИЯТ")]);
    let answer = answer.execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(taken.clone()));
    let rename = |id, of| UpdateCategory {
        id,
        names: Some(names(of)),
        slug: None,
        expected_version: 1,
    };
    let answer = rename(second.id, &[("ru", "Проза"), ("tt", "Шигърият")]);
    let answer = answer.execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(taken));
    let own = rename(first.id, &[("tt", "шигърият"), ("ru", "Поэзия")]);
    assert!(
        own.execute(&mut world.catalogue, &world.editor, now())
            .is_ok()
    );
}

#[test]
fn a_category_gets_another_slug_that_no_other_had() {
    let mut world = World::new();
    let user = world.editor.user;
    let first = a_category(&mut world.catalogue, user, "Проза", None);
    let second = a_category(&mut world.catalogue, user, "Драма", None);
    world.catalogue.insert_category(&first).unwrap();
    world.catalogue.insert_category(&second).unwrap();
    let rename = |id, slug: &str, expected_version| UpdateCategory {
        id,
        names: None,
        slug: Some(Slug::parse(slug).unwrap()),
        expected_version,
    };
    rename(first.id, "prose", 1)
        .execute(&mut world.catalogue, &world.editor, now())
        .unwrap();
    let answer = rename(second.id, "proza", 1).execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(TaxonomyError::SlugTaken { owner: first.id }));
    let answer = rename(first.id, "prose", 1).execute(&mut world.catalogue, &world.editor, now());
    assert_eq!(answer, Err(TaxonomyError::Stale { current: 2 }));
}
