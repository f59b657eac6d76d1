use tercul_kernel::{LanguageTag, PageRequest, TagId};
use tercul_persistence_diesel::PgReader;
use tercul_test_support::{NewCategory, NewTag, TestDatabase};
use tercul_work::{
    TagKind,
    queries::{ListTags, Order, TagFilter, TagKey, TagOrderField, TaxonomyReader as _},
};

fn ids(reader: &mut PgReader, filter: TagFilter) -> Vec<TagId> {
    let order = vec![Order {
        field: TagOrderField::Label,
        is_descending: false,
    }];
    let list = ListTags {
        filter,
        order,
        page: PageRequest::first(100),
    };
    reader
        .list_tags(&list)
        .unwrap()
        .into_items()
        .iter()
        .map(|tag| tag.id)
        .collect()
}

#[test]
fn a_synonym_is_itself_and_names_its_canonical_tag() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let synonym = reader
        .tag(&TagKey::Slug("woods".to_owned()))
        .unwrap()
        .unwrap();
    assert_eq!(synonym.id, library.woods);
    assert_eq!(synonym.canonical, Some(library.forest));
    let canonical = reader.tag(&TagKey::Id(library.forest)).unwrap().unwrap();
    assert_eq!((canonical.canonical, canonical.work_count), (None, 1));
    assert_eq!(
        reader.labels_of(&[library.forest]).unwrap()[&library.forest][0].value,
        "урман"
    );
}

#[test]
fn tags_are_filtered_by_kind_canonicity_and_the_beginning_of_a_label() {
    let database = TestDatabase::create();
    let library = database.library();
    let place = NewTag::new("Урал", "ru-Cyrl")
        .kind("PLACE")
        .insert(&database);
    let mut reader = database.reader();
    let kind = TagFilter {
        kind: vec![TagKind::Place],
        ..TagFilter::default()
    };
    assert_eq!(ids(&mut reader, kind), [place]);
    let canonical = |is| TagFilter {
        is_canonical: Some(is),
        ..TagFilter::default()
    };
    assert_eq!(ids(&mut reader, canonical(true)), [place, library.forest]);
    assert_eq!(ids(&mut reader, canonical(false)), [library.woods]);
    let prefix = |prefix: &str| TagFilter {
        label_prefix: Some(prefix.to_owned()),
        ..TagFilter::default()
    };
    assert_eq!(ids(&mut reader, prefix("УР")), [place, library.forest]);
    assert_eq!(ids(&mut reader, prefix("ура")), [place]);
    assert_eq!(ids(&mut reader, prefix("%")), []);
}

#[test]
fn categories_are_read_level_by_level() {
    let database = TestDatabase::create();
    let library = database.library();
    let drama = NewCategory::new("Drama", "en-Latn").insert(&database);
    let mut reader = database.reader();
    let top: Vec<_> = reader
        .categories_below(None)
        .unwrap()
        .iter()
        .map(|c| c.id)
        .collect();
    assert_eq!(top, [drama, library.poetry]);
    let below = reader.categories_below(Some(library.poetry)).unwrap();
    assert_eq!((below[0].id, below[0].depth), (library.fairy_tales, 2));
    let children = reader.children_of(&[library.poetry, drama]).unwrap();
    assert_eq!(children[&library.poetry], below);
    assert!(!children.contains_key(&drama));
    let names = reader.category_names_of(&[library.poetry]).unwrap();
    assert_eq!(names[&library.poetry][0].value, "Poetry");
    assert_eq!(
        reader
            .categories_by_id(&[drama, library.poetry])
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn a_category_counts_published_works_below_it_once() {
    let database = TestDatabase::create();
    let library = database.library();
    database.sql(&format!(
        "insert into work_categories (work_id, category_id) values ('{}', '{}'), ('{}', '{}')",
        library.shurale.0, library.poetry.0, library.tatar_draft.0, library.poetry.0
    ));
    let mut reader = database.reader();
    let counts = reader
        .category_work_counts(&[library.poetry, library.fairy_tales])
        .unwrap();
    assert_eq!(
        (counts[&library.poetry], counts[&library.fairy_tales]),
        (2, 1)
    );
}

#[test]
fn languages_come_in_their_order_with_counts_of_what_is_published() {
    let database = TestDatabase::create();
    database.library();
    let mut reader = database.reader();
    let languages = reader.languages().unwrap();
    assert_eq!(languages[0].tag.as_str(), "tt-Cyrl");
    let arabic = languages
        .iter()
        .find(|language| language.tag.as_str() == "tt-Arab")
        .unwrap();
    assert!(arabic.is_right_to_left);
    let counts = reader.language_counts().unwrap();
    let of = |tag: &str| {
        counts
            .get(&LanguageTag::parse(tag).unwrap())
            .copied()
            .unwrap_or_default()
    };
    assert_eq!((of("tt-Cyrl").works, of("tt-Cyrl").texts), (2, 1));
    assert_eq!((of("ru-Cyrl").works, of("ru-Cyrl").texts), (1, 2));
    assert_eq!((of("en-Latn").works, of("en-Latn").texts), (0, 2));
    assert_eq!((of("tt-Latn").works, of("tt-Latn").texts), (0, 0));
}
