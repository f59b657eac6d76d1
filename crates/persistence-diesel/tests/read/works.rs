use std::collections::HashSet;

use chrono::TimeDelta;
use tercul_kernel::{PageRequest, Viewer, WorkId};
use tercul_persistence_diesel::PgReader;
use tercul_test_support::{NewWork, TestDatabase};
use tercul_work::{
    CreditRole, PublicationStatus, WorkForm, WorkRelationKind,
    queries::{
        ListWorks, Order, TimeRange, WorkFilter, WorkKey, WorkOrderField, WorkReader as _,
        WorksOfAuthor, YearRange,
    },
};

fn ids(reader: &mut PgReader, filter: WorkFilter) -> Vec<WorkId> {
    let list = ListWorks {
        filter,
        order: Vec::new(),
        page: PageRequest::first(100),
    };
    let page = reader.list_works(&Viewer::Anonymous, &list).unwrap();
    page.into_items().iter().map(|work| work.id).collect()
}

#[test]
fn a_work_shows_what_is_stored() {
    let database = TestDatabase::create();
    let library = database.library();
    let work = database
        .reader()
        .work(&Viewer::Anonymous, &WorkKey::Id(library.shurale))
        .unwrap()
        .unwrap();
    assert_eq!(work.title.value, "Шүрәле");
    assert_eq!(work.title.tag.as_str(), "tt-Cyrl");
    assert_eq!(work.created.unwrap().edtf(), "1907");
    assert_eq!(work.form, WorkForm::FairyTale);
    assert_eq!(work.status, PublicationStatus::Published);
    assert_eq!(work.created_by, library.librarian);
    assert_eq!(work.version, 1);
}

#[test]
fn a_work_is_found_by_its_slug_and_by_those_it_gave_up() {
    let database = TestDatabase::create();
    let library = database.library();
    database.sql(&format!(
        "insert into slug_redirects (kind, slug, target_id) values ('wrk', 'old-name', '{}')",
        library.shurale.0
    ));
    let mut reader = database.reader();
    let mut find = |slug: &str| {
        reader
            .work(&Viewer::Anonymous, &WorkKey::Slug(slug.to_owned()))
            .unwrap()
            .map(|work| work.id)
    };
    assert_eq!(find("shurale"), Some(library.shurale));
    assert_eq!(find("old-name"), Some(library.shurale));
    assert_eq!(find("nothing"), None);
}

#[test]
fn filters_of_plain_values_keep_what_matches_one_of_them() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let form = |form| WorkFilter {
        form,
        ..WorkFilter::default()
    };
    assert_eq!(
        ids(
            &mut reader,
            form(vec![WorkForm::FairyTale, WorkForm::FolkSong])
        ),
        [library.shurale, library.song]
    );
    let language = |bases: &[&str]| WorkFilter {
        original_language: bases.iter().map(ToString::to_string).collect(),
        ..WorkFilter::default()
    };
    assert_eq!(
        ids(&mut reader, language(&["ru", "en"])),
        [library.prophet, library.sonnet]
    );
    let status = |status| WorkFilter {
        status,
        ..WorkFilter::default()
    };
    assert_eq!(
        ids(&mut reader, status(vec![PublicationStatus::Archived])),
        [library.sonnet]
    );
    // A filter for drafts opens none.
    assert_eq!(ids(&mut reader, status(vec![PublicationStatus::Draft])), []);
    let authors = WorkFilter {
        authors: vec![library.tukay, library.shakespeare],
        ..WorkFilter::default()
    };
    assert_eq!(ids(&mut reader, authors), [library.shurale, library.sonnet]);
}

#[test]
fn filters_combine() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let filter = WorkFilter {
        original_language: vec!["tt".to_owned()],
        tags: vec![library.forest],
        authors: vec![library.tukay],
        available_in: vec!["en".to_owned()],
        created_year: Some(YearRange {
            from: Some(1900),
            to: None,
        }),
        ..WorkFilter::default()
    };
    assert_eq!(ids(&mut reader, filter.clone()), [library.shurale]);
    let other = WorkFilter {
        authors: vec![library.pushkin],
        ..filter
    };
    assert_eq!(ids(&mut reader, other), []);
}

#[test]
fn a_work_is_available_in_the_languages_of_its_published_texts() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let mut available = |base: &str| {
        let available_in = vec![base.to_owned()];
        ids(
            &mut reader,
            WorkFilter {
                available_in,
                ..WorkFilter::default()
            },
        )
    };
    assert_eq!(available("tt"), [library.shurale]);
    assert_eq!(available("ru"), [library.shurale, library.prophet]);
    assert_eq!(available("en"), [library.shurale]);
    database.sql("update texts set status = 'WITHDRAWN', is_canonical = false where base = 'ru'");
    assert_eq!(available("ru"), []);
}

#[test]
fn a_category_filters_with_everything_below_it() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let category = |id| WorkFilter {
        categories: vec![id],
        ..WorkFilter::default()
    };
    let poetry = ids(&mut reader, category(library.poetry));
    assert_eq!(poetry, [library.shurale, library.prophet]);
    assert_eq!(
        ids(&mut reader, category(library.fairy_tales)),
        [library.shurale]
    );
}

#[test]
fn a_tag_filters_with_its_canonical_tag_and_all_synonyms() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    for tag in [library.forest, library.woods] {
        let filter = WorkFilter {
            tags: vec![tag],
            ..WorkFilter::default()
        };
        assert_eq!(ids(&mut reader, filter), [library.shurale, library.song]);
    }
}

#[test]
fn years_match_works_that_may_have_been_written_then() {
    let database = TestDatabase::create();
    let make = |slug, edtf| {
        NewWork::new("x", "tt-Cyrl")
            .slug(slug)
            .created(edtf)
            .insert(&database)
    };
    let exact = make("exact", "1907-04");
    let decade = make("decade", "190X");
    let open = make("open", "1900/..");
    let ancient = make("ancient", "-0043");
    NewWork::new("x", "tt-Cyrl")
        .slug("undated")
        .insert(&database);
    let mut reader = database.reader();
    let mut years = |from, to| {
        let created_year = Some(YearRange { from, to });
        ids(
            &mut reader,
            WorkFilter {
                created_year,
                ..WorkFilter::default()
            },
        )
    };
    assert_eq!(years(Some(1907), Some(1907)), [exact, decade, open]);
    assert_eq!(years(Some(1908), Some(1908)), [decade, open]);
    assert_eq!(years(Some(1950), None), [open]);
    assert_eq!(years(None, Some(1899)), [ancient]);
    assert_eq!(years(Some(-43), Some(-43)), [ancient]);
    assert_eq!(
        years(Some(i32::MIN), Some(i32::MAX)),
        [exact, decade, open, ancient]
    );
}

#[test]
fn a_span_of_time_includes_its_start_and_excludes_its_end() {
    let database = TestDatabase::create();
    let work = NewWork::new("x", "tt-Cyrl").insert(&database);
    let mut reader = database.reader();
    let at = reader.works_by_id(&Viewer::Anonymous, &[work]).unwrap()[0].updated_at;
    let mut within = |from, to| {
        let updated_at = Some(TimeRange { from, to });
        !ids(
            &mut reader,
            WorkFilter {
                updated_at,
                ..WorkFilter::default()
            },
        )
        .is_empty()
    };
    let next = at + TimeDelta::microseconds(1);
    assert!(within(Some(at), Some(next)));
    assert!(!within(Some(next), None));
    assert!(!within(None, Some(at)));
    assert!(within(None, Some(at + TimeDelta::days(1))));
}

#[test]
fn works_of_an_author_can_be_cut_by_role() {
    let database = TestDatabase::create();
    let library = database.library();
    let compiled = NewWork::new("Antologia", "tt-Cyrl")
        .credit(library.tukay, "COMPILER")
        .credit(library.tukay, "AUTHOR")
        .insert(&database);
    let mut reader = database.reader();
    let mut works = |roles: Vec<CreditRole>| {
        let order = vec![Order {
            field: WorkOrderField::Title,
            is_descending: false,
        }];
        let list = WorksOfAuthor {
            roles,
            order,
            page: PageRequest::first(10),
        };
        let mut pages = reader
            .works_of_authors(&Viewer::Anonymous, &[library.tukay], &list)
            .unwrap();
        let page = pages.remove(&library.tukay).unwrap();
        page.into_items()
            .iter()
            .map(|work| work.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(works(Vec::new()), [compiled, library.shurale]);
    assert_eq!(works(vec![CreditRole::Compiler]), [compiled]);
    assert_eq!(works(vec![CreditRole::Editor]), []);
}

#[test]
fn a_batch_answers_the_same_as_one_by_one() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let works = [
        library.shurale,
        library.prophet,
        library.sonnet,
        library.song,
    ];
    let anonymous = Viewer::Anonymous;
    let page = PageRequest {
        wants_total: true,
        ..PageRequest::first(1)
    };

    let titles = reader.titles_of(&works).unwrap();
    let credits = reader.credits_of_works(&works).unwrap();
    let categories = reader.categories_of_works(&works).unwrap();
    let tags = reader.tags_of_works(&works, &page).unwrap();
    let relations = reader.relations_of_works(&anonymous, &works).unwrap();
    for work in works {
        let one = [work];
        assert_eq!(
            reader.titles_of(&one).unwrap().get(&work),
            titles.get(&work)
        );
        assert_eq!(
            reader.credits_of_works(&one).unwrap().get(&work),
            credits.get(&work)
        );
        assert_eq!(
            reader.categories_of_works(&one).unwrap().get(&work),
            categories.get(&work)
        );
        assert_eq!(
            reader.tags_of_works(&one, &page).unwrap().get(&work),
            tags.get(&work)
        );
        let related = reader.relations_of_works(&anonymous, &one).unwrap();
        assert_eq!(related.get(&work), relations.get(&work));
    }
    let list = WorksOfAuthor {
        roles: Vec::new(),
        order: vec![Order {
            field: WorkOrderField::Created,
            is_descending: true,
        }],
        page,
    };
    let authors = [
        library.tukay,
        library.pushkin,
        library.shakespeare,
        library.translator,
    ];
    let pages = reader
        .works_of_authors(&anonymous, &authors, &list)
        .unwrap();
    for author in authors {
        let one = reader
            .works_of_authors(&anonymous, &[author], &list)
            .unwrap();
        assert_eq!(one.get(&author), pages.get(&author));
    }
}

#[test]
fn a_batch_is_one_statement_whatever_its_size() {
    let database = TestDatabase::create();
    let library = database.library();
    let works = [
        library.shurale,
        library.prophet,
        library.sonnet,
        library.song,
    ];
    for works in [&works[..1], &works[..]] {
        let mut reader = database.reader();
        reader.titles_of(works).unwrap();
        reader.descriptions_of(works).unwrap();
        reader.credits_of_works(works).unwrap();
        reader.categories_of_works(works).unwrap();
        reader.tags_of_works(works, &PageRequest::first(5)).unwrap();
        reader
            .relations_of_works(&Viewer::Anonymous, works)
            .unwrap();
        assert_eq!(reader.statement_count(), 6);
    }
}

#[test]
fn credits_come_in_order_with_their_authors() {
    let database = TestDatabase::create();
    let library = database.library();
    let work = NewWork::new("x", "tt-Cyrl")
        .credit(library.pushkin, "EDITOR")
        .by(library.tukay)
        .insert(&database);
    let credits = database
        .reader()
        .credits_of_works(&[work])
        .unwrap()
        .remove(&work)
        .unwrap();
    let shown: Vec<_> = credits
        .iter()
        .map(|credit| {
            (
                credit.position,
                credit.role,
                credit.author.name.value.as_str(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (1, CreditRole::Editor, "Александр Пушкин"),
            (2, CreditRole::Author, "Габдулла Тукай"),
        ]
    );
}

#[test]
fn a_relation_is_seen_from_both_its_ends() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let both = [library.shurale, library.song];
    let relations = reader
        .relations_of_works(&Viewer::Anonymous, &both)
        .unwrap();
    for work in both {
        let [relation] = relations[&work].as_slice() else {
            panic!("one relation")
        };
        assert_eq!(relation.kind, WorkRelationKind::ResponseTo);
        assert_eq!(
            (relation.from.id, relation.to.id),
            (library.shurale, library.song)
        );
        assert_eq!(relation.note.as_deref(), Some("a forest"));
    }
}

#[test]
fn a_seed_picks_the_same_published_work_again_and_every_work_has_its_seeds() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let mut picked = HashSet::new();
    for seed in 0..60 {
        let seed = seed.to_string();
        let work = reader
            .random_work(&WorkFilter::default(), &seed)
            .unwrap()
            .unwrap();
        let again = reader
            .random_work(&WorkFilter::default(), &seed)
            .unwrap()
            .unwrap();
        assert_eq!(work, again);
        picked.insert(work.id);
    }
    // The archived one is never picked.
    assert_eq!(
        picked,
        HashSet::from([library.shurale, library.prophet, library.song])
    );
    let russian = WorkFilter {
        original_language: vec!["ru".to_owned()],
        ..WorkFilter::default()
    };
    assert_eq!(
        reader.random_work(&russian, "x").unwrap().unwrap().id,
        library.prophet
    );
    let none = WorkFilter {
        original_language: vec!["xx".to_owned()],
        ..WorkFilter::default()
    };
    assert_eq!(reader.random_work(&none, "x").unwrap(), None);
}
