use tercul_kernel::{Capability, PageRequest, TextId, Viewer, WorkId};
use tercul_test_support::{Library, NewAuthor, TestDatabase, viewer};
use tercul_translation::queries::{ListTranslations, TextReader as _, TranslationFilter};
use tercul_work::queries::{
    AuthorKey, AuthorReader as _, ListWorks, WorkFilter, WorkKey, WorkReader as _, WorksOfAuthor,
};

/// The works that a viewer sees in a list, by name.
fn listed(database: &TestDatabase, library: &Library, viewer: &Viewer) -> Vec<&'static str> {
    let list = ListWorks {
        filter: WorkFilter::default(),
        order: Vec::new(),
        page: PageRequest::first(100),
    };
    let page = database.reader().list_works(viewer, &list).unwrap();
    page.into_items()
        .iter()
        .map(|work| name(library, work.id))
        .collect()
}

fn name(library: &Library, work: WorkId) -> &'static str {
    let names = [
        (library.shurale, "shurale"),
        (library.prophet, "prophet"),
        (library.sonnet, "sonnet"),
        (library.song, "song"),
        (library.tatar_draft, "tatar draft"),
        (library.russian_in_review, "russian in review"),
        (library.deleted, "deleted"),
    ];
    names.into_iter().find(|(id, _)| *id == work).unwrap().1
}

const PUBLIC: [&str; 4] = ["shurale", "prophet", "sonnet", "song"];

fn and(more: &[&'static str]) -> Vec<&'static str> {
    [PUBLIC.as_slice(), more].concat()
}

#[test]
fn anonymous_readers_see_what_is_published_or_archived() {
    let database = TestDatabase::create();
    let library = database.library();
    assert_eq!(listed(&database, &library, &Viewer::Anonymous), PUBLIC);
}

#[test]
fn a_reader_without_rights_sees_no_more_than_anybody() {
    let database = TestDatabase::create();
    let library = database.library();
    let reader = viewer(
        database.user("reader"),
        &[(Capability::ReadPublished, None)],
    );
    assert_eq!(listed(&database, &library, &reader), PUBLIC);
}

#[test]
fn whoever_created_a_draft_sees_it() {
    let database = TestDatabase::create();
    let library = database.library();
    let drafter = viewer(library.drafter, &[(Capability::CreateDraft, None)]);
    assert_eq!(
        listed(&database, &library, &drafter),
        and(&["tatar draft", "russian in review"])
    );
}

#[test]
fn editors_see_drafts_everywhere_or_in_their_language() {
    let database = TestDatabase::create();
    let library = database.library();
    let user = database.user("editor");
    for capability in [Capability::EditAny, Capability::Publish] {
        let everywhere = viewer(user, &[(capability, None)]);
        let all = and(&["tatar draft", "russian in review"]);
        assert_eq!(listed(&database, &library, &everywhere), all);
        let of_tatar = viewer(user, &[(capability, Some("tt"))]);
        assert_eq!(
            listed(&database, &library, &of_tatar),
            and(&["tatar draft"])
        );
    }
}

#[test]
fn reviewers_see_what_waits_for_review_in_their_language() {
    let database = TestDatabase::create();
    let library = database.library();
    let user = database.user("reviewer");
    let everywhere = viewer(user, &[(Capability::Review, None)]);
    assert_eq!(
        listed(&database, &library, &everywhere),
        and(&["russian in review"])
    );
    let of_russian = viewer(user, &[(Capability::Review, Some("ru"))]);
    assert_eq!(
        listed(&database, &library, &of_russian),
        and(&["russian in review"])
    );
    let of_tatar = viewer(user, &[(Capability::Review, Some("tt"))]);
    assert_eq!(listed(&database, &library, &of_tatar), PUBLIC);
    let reviews_russian_edits_tatar = viewer(
        user,
        &[
            (Capability::Review, Some("ru")),
            (Capability::EditAny, Some("tt")),
        ],
    );
    assert_eq!(
        listed(&database, &library, &reviews_russian_edits_tatar),
        and(&["tatar draft", "russian in review"])
    );
}

#[test]
fn editors_and_its_creator_find_a_deleted_work_when_they_name_it() {
    let database = TestDatabase::create();
    let library = database.library();
    let user = database.user("editor");
    let finds = |viewer: &Viewer| {
        let mut reader = database.reader();
        let one = reader.work(viewer, &WorkKey::Id(library.deleted)).unwrap();
        let some = reader
            .works_by_id(viewer, &[library.deleted, library.song])
            .unwrap();
        assert_eq!(
            one.is_some(),
            some.iter().any(|work| work.id == library.deleted)
        );
        one.is_some()
    };
    assert!(finds(&viewer(user, &[(Capability::EditAny, None)])));
    assert!(finds(&viewer(user, &[(Capability::EditAny, Some("tt"))])));
    assert!(!finds(&viewer(user, &[(Capability::EditAny, Some("ru"))])));
    assert!(finds(&viewer(library.librarian, &[])));
    assert!(!finds(&viewer(
        library.drafter,
        &[(Capability::Review, None)]
    )));
    assert!(!finds(&Viewer::Anonymous));
}

#[test]
fn editors_of_everything_and_its_creator_find_a_deleted_author_when_they_name_it() {
    let database = TestDatabase::create();
    let library = database.library();
    let user = database.user("editor");
    let author = NewAuthor::new("Nobody", "en-Latn").insert(&database);
    database.sql(&format!(
        "update authors set deleted_at = now(), created_by = '{}' where id = '{}'",
        library.drafter.0, author.0
    ));
    let finds = |viewer: &Viewer| {
        let mut reader = database.reader();
        let one = reader.author(viewer, &AuthorKey::Id(author)).unwrap();
        let some = reader.authors_by_id(viewer, &[author]).unwrap();
        assert_eq!(one.is_some(), some.len() == 1);
        one.is_some()
    };
    assert!(finds(&viewer(user, &[(Capability::EditAny, None)])));
    assert!(!finds(&viewer(user, &[(Capability::EditAny, Some("tt"))])));
    assert!(finds(&viewer(library.drafter, &[])));
    assert!(!finds(&Viewer::Anonymous));
}

#[test]
fn every_way_to_a_draft_is_closed_to_those_who_may_not_see_it() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let anonymous = Viewer::Anonymous;
    let slug = database.value(&format!(
        "select slug from works where id = '{}'",
        library.tatar_draft.0
    ));
    assert_eq!(
        reader
            .work(&anonymous, &WorkKey::Id(library.tatar_draft))
            .unwrap(),
        None
    );
    assert_eq!(reader.work(&anonymous, &WorkKey::Slug(slug)).unwrap(), None);
    assert!(
        reader
            .works_by_id(&anonymous, &[library.tatar_draft])
            .unwrap()
            .is_empty()
    );
    let list = WorksOfAuthor {
        roles: Vec::new(),
        order: Vec::new(),
        page: PageRequest {
            wants_total: true,
            ..PageRequest::first(10)
        },
    };
    let works = reader
        .works_of_authors(&anonymous, &[library.tukay], &list)
        .unwrap();
    assert_eq!(works[&library.tukay].rows.len(), 1);
    assert_eq!(works[&library.tukay].total.unwrap().count, 1);
    let relations = reader
        .relations_of_works(&anonymous, &[library.shurale])
        .unwrap();
    assert_eq!(relations[&library.shurale].len(), 1);
    let drafter = viewer(library.drafter, &[]);
    let relations = reader
        .relations_of_works(&drafter, &[library.shurale])
        .unwrap();
    assert_eq!(relations[&library.shurale].len(), 2);
}

/// The texts of «Шүрәле» that a viewer sees, by each way that leads to them.
fn texts(database: &TestDatabase, library: &Library, viewer: &Viewer) -> Vec<TextId> {
    let mut reader = database.reader();
    let all = [
        library.shurale_original,
        library.shurale_ru,
        library.shurale_en,
        library.shurale_relay,
        library.shurale_draft,
    ];
    let mut by_id: Vec<_> = reader
        .texts_by_id(viewer, &all)
        .unwrap()
        .iter()
        .map(|text| text.id)
        .collect();
    by_id.sort();
    let mut of_work: Vec<_> = reader
        .texts_of(viewer, &[library.shurale])
        .unwrap()
        .remove(&library.shurale)
        .unwrap_or_default()
        .iter()
        .map(|text| text.id)
        .collect();
    of_work.sort();
    assert_eq!(by_id, of_work);
    let list = ListTranslations {
        filter: TranslationFilter {
            work: Some(library.shurale),
            ..TranslationFilter::default()
        },
        order: Vec::new(),
        page: PageRequest::first(100),
    };
    let listed = reader
        .list_translations(viewer, &list)
        .unwrap()
        .into_items();
    let translations: Vec<_> = listed.iter().map(|text| text.id).collect();
    let expected: Vec<_> = by_id
        .iter()
        .copied()
        .filter(|id| *id != library.shurale_original)
        .collect();
    assert_eq!(translations, expected);
    by_id
}

#[test]
fn a_text_is_seen_by_its_own_language_and_only_with_its_work() {
    let database = TestDatabase::create();
    let library = database.library();
    let user = database.user("editor");
    let public = [
        library.shurale_original,
        library.shurale_ru,
        library.shurale_en,
        library.shurale_relay,
    ];
    let all = [public.as_slice(), &[library.shurale_draft]].concat();
    assert_eq!(texts(&database, &library, &Viewer::Anonymous), public);
    assert_eq!(
        texts(&database, &library, &viewer(library.drafter, &[])),
        all
    );
    let of_russian = viewer(user, &[(Capability::EditAny, Some("ru"))]);
    assert_eq!(texts(&database, &library, &of_russian), all);
    let of_tatar = viewer(user, &[(Capability::EditAny, Some("tt"))]);
    assert_eq!(texts(&database, &library, &of_tatar), public);

    database.sql(&format!(
        "update works set status = 'WITHDRAWN' where id = '{}'",
        library.shurale.0
    ));
    assert_eq!(texts(&database, &library, &Viewer::Anonymous), []);
    assert_eq!(texts(&database, &library, &of_russian), []);
    assert_eq!(texts(&database, &library, &of_tatar), public);
}
