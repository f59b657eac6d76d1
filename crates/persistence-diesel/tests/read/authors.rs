use tercul_kernel::{AuthorId, LanguageTag, PageRequest, Viewer};
use tercul_persistence_diesel::PgReader;
use tercul_test_support::{NewAuthor, TestDatabase};
use tercul_work::{
    AuthorKind, CreditRole, ExternalIdentifierScheme,
    queries::{
        AuthorFilter, AuthorKey, AuthorOrderField, AuthorReader as _, ListAuthors, ListTranslators,
        Order, YearRange,
    },
};

fn ids(reader: &mut PgReader, filter: AuthorFilter) -> Vec<AuthorId> {
    let list = ListAuthors {
        filter,
        order: Vec::new(),
        page: PageRequest::first(100),
    };
    reader
        .list_authors(&list)
        .unwrap()
        .into_items()
        .iter()
        .map(|author| author.id)
        .collect()
}

fn with_prefix(reader: &mut PgReader, prefix: &str) -> Vec<AuthorId> {
    ids(
        reader,
        AuthorFilter {
            name_prefix: Some(prefix.to_owned()),
            ..AuthorFilter::default()
        },
    )
}

#[test]
fn an_author_is_found_by_id_by_slug_by_a_former_slug_and_by_authority_files() {
    let database = TestDatabase::create();
    let library = database.library();
    database.sql(&format!(
        "insert into slug_redirects (kind, slug, target_id) values ('aut', 'tukai', '{id}');\
         insert into author_external_ids (author_id, scheme, value, position) values ('{id}', 'VIAF', '64015436', 1)",
        id = library.tukay.0
    ));
    let mut reader = database.reader();
    let slug = reader
        .author(&Viewer::Anonymous, &AuthorKey::Id(library.tukay))
        .unwrap()
        .unwrap()
        .slug;
    let viaf = |value: &str| AuthorKey::External(ExternalIdentifierScheme::Viaf, value.to_owned());
    for key in [
        AuthorKey::Slug(slug),
        AuthorKey::Slug("tukai".to_owned()),
        viaf("64015436"),
    ] {
        assert_eq!(
            reader.author(&Viewer::Anonymous, &key).unwrap().unwrap().id,
            library.tukay
        );
    }
    assert_eq!(reader.author(&Viewer::Anonymous, &viaf("1")).unwrap(), None);
    let identifiers = reader.external_identifiers_of(&[library.tukay]).unwrap();
    assert_eq!(identifiers[&library.tukay][0].value, "64015436");
}

#[test]
fn a_deleted_author_is_in_no_list_and_unknown_to_readers() {
    let database = TestDatabase::create();
    let author = NewAuthor::new("Nobody", "en-Latn").insert(&database);
    database.sql(&format!(
        "update authors set deleted_at = now() where id = '{}'",
        author.0
    ));
    let mut reader = database.reader();
    assert_eq!(
        reader
            .author(&Viewer::Anonymous, &AuthorKey::Id(author))
            .unwrap(),
        None
    );
    assert_eq!(
        reader.authors_by_id(&Viewer::Anonymous, &[author]).unwrap(),
        []
    );
    assert_eq!(ids(&mut reader, AuthorFilter::default()), []);
    assert_eq!(with_prefix(&mut reader, "Nob"), []);
}

#[test]
fn a_name_is_found_by_its_beginning_in_any_script() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    for prefix in ["Габд", "габдулла т", "Gabd", "Ğabd", "GABDULLA TUK"] {
        assert_eq!(
            with_prefix(&mut reader, prefix),
            [library.tukay],
            "{prefix}"
        );
    }
    assert_eq!(with_prefix(&mut reader, "Тукай"), []);
}

#[test]
fn signs_of_patterns_in_a_prefix_stand_for_themselves() {
    let database = TestDatabase::create();
    database.library();
    let odd = NewAuthor::new("100% _Somebody_", "en-Latn").insert(&database);
    let mut reader = database.reader();
    assert_eq!(with_prefix(&mut reader, "100%"), [odd]);
    assert_eq!(with_prefix(&mut reader, "100% _S"), [odd]);
    assert_eq!(with_prefix(&mut reader, "%"), []);
    assert_eq!(with_prefix(&mut reader, "_lexander"), []);
    assert_eq!(with_prefix(&mut reader, "\\"), []);
    assert_eq!(with_prefix(&mut reader, "' or true --"), []);
}

#[test]
fn authors_are_filtered_by_kind_life_role_and_language() {
    let database = TestDatabase::create();
    let library = database.library();
    NewAuthor::new("Халык", "tt-Cyrl")
        .kind("FOLK")
        .insert(&database);
    let mut reader = database.reader();
    let person = AuthorFilter {
        kind: vec![AuthorKind::Person],
        ..AuthorFilter::default()
    };
    assert_eq!(ids(&mut reader, person).len(), 4);
    let years = |from, to| {
        Some(YearRange {
            from: Some(from),
            to: Some(to),
        })
    };
    let born = AuthorFilter {
        birth_year: years(1886, 1911),
        ..AuthorFilter::default()
    };
    assert_eq!(ids(&mut reader, born), [library.tukay, library.translator]);
    let died = AuthorFilter {
        death_year: years(1800, 1900),
        ..AuthorFilter::default()
    };
    assert_eq!(ids(&mut reader, died), [library.pushkin]);
    let role = |role| AuthorFilter {
        role: vec![role],
        ..AuthorFilter::default()
    };
    assert_eq!(
        ids(&mut reader, role(CreditRole::Translator)),
        [library.translator]
    );
    let language = |base: &str| AuthorFilter {
        original_language: vec![base.to_owned()],
        ..AuthorFilter::default()
    };
    assert_eq!(
        ids(&mut reader, language("tt")),
        [library.tukay, library.translator]
    );
    let authors_of_tatar = AuthorFilter {
        role: vec![CreditRole::Author],
        ..language("tt")
    };
    assert_eq!(ids(&mut reader, authors_of_tatar), [library.tukay]);
}

#[test]
fn a_draft_does_not_give_away_whom_it_credits() {
    let database = TestDatabase::create();
    let library = database.library();
    database.sql(&format!(
        "update works set status = 'DRAFT' where id = '{}'",
        library.prophet.0
    ));
    let mut reader = database.reader();
    let author = AuthorFilter {
        role: vec![CreditRole::Author],
        ..AuthorFilter::default()
    };
    assert_eq!(
        ids(&mut reader, author),
        [library.tukay, library.shakespeare]
    );
}

#[test]
fn authors_are_ordered_by_birth_with_the_unknown_last() {
    let database = TestDatabase::create();
    let library = database.library();
    let folk = NewAuthor::new("Халык", "tt-Cyrl")
        .kind("FOLK")
        .insert(&database);
    let mut reader = database.reader();
    let mut ordered = |is_descending| {
        let list = ListAuthors {
            filter: AuthorFilter::default(),
            order: vec![Order {
                field: AuthorOrderField::Birth,
                is_descending,
            }],
            page: PageRequest::first(10),
        };
        let page = reader.list_authors(&list).unwrap();
        page.into_items()
            .iter()
            .map(|author| author.id)
            .collect::<Vec<_>>()
    };
    let known = [
        library.shakespeare,
        library.pushkin,
        library.tukay,
        library.translator,
    ];
    assert_eq!(ordered(false), [known.as_slice(), &[folk]].concat());
    let latest_first: Vec<_> = known.into_iter().rev().chain([folk]).collect();
    assert_eq!(ordered(true), latest_first);
}

#[test]
fn translators_come_with_the_number_of_their_published_translations() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let mut translators = |from: Option<&str>, to: Option<&str>| {
        let tag = |tag: &str| LanguageTag::parse(tag).unwrap();
        let list = ListTranslators {
            from: from.map(tag),
            to: to.map(tag),
            filter: AuthorFilter::default(),
            page: PageRequest {
                wants_total: true,
                ..PageRequest::first(10)
            },
        };
        let page = reader.list_translators(&list).unwrap();
        let shown = page
            .rows
            .iter()
            .map(|row| (row.item.author.id, row.item.translation_count));
        shown.collect::<Vec<_>>()
    };
    assert_eq!(translators(None, None), [(library.translator, 2)]);
    assert_eq!(translators(Some("tt"), None), [(library.translator, 1)]);
    assert_eq!(
        translators(Some("ru"), Some("en")),
        [(library.translator, 1)]
    );
    assert_eq!(translators(Some("en"), None), []);
    let pairs = reader
        .language_pairs_of(&[library.translator, library.tukay])
        .unwrap();
    let shown: Vec<_> = pairs[&library.translator]
        .iter()
        .map(|pair| (pair.from.as_str(), pair.to.as_str(), pair.translation_count))
        .collect();
    assert_eq!(shown, [("ru", "en", 1), ("tt", "ru", 1)]);
    assert!(!pairs.contains_key(&library.tukay));
}

#[test]
fn names_come_in_order() {
    let database = TestDatabase::create();
    let library = database.library();
    let names = database
        .reader()
        .names_of(&[library.tukay, library.pushkin])
        .unwrap();
    let shown: Vec<_> = names[&library.tukay]
        .iter()
        .map(|name| name.text.tag.as_str())
        .collect();
    assert_eq!(shown, ["tt-Cyrl", "ru-Cyrl", "en-Latn"]);
    assert_eq!(names[&library.pushkin].len(), 2);
}
