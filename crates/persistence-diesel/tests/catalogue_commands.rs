//! Commands of the catalogue against PostgreSQL, committed: audit, events, triggers and races.
#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::thread;

use chrono::{DateTime, Utc};
use tercul_auth::{
    DisplayName, Handle, Role, Scope, commands::EnsureAccount, grants_of,
    queries::AccountReader as _,
};
use tercul_kernel::{Actor, AuthorId, PortError, UserId, WorkId};
use tercul_persistence_diesel::PgTransaction;
use tercul_test_support::{NewAuthor, NewWork, TestDatabase};
use tercul_work::{
    CreditRole, ExternalIdentifier, ExternalIdentifierScheme, NewCredit, Reason, TitleKind,
    VerseInfo, Work, WorkError, WorkForm, WorkRelationKind,
    commands::{
        CreateTag, CreateWork, DeleteWork, PublishWork, RelateWorks, RestoreWork,
        SetAuthorExternalIds, SetWorkTags,
    },
    testing::{a_title, in_language, instant, language},
};

fn now() -> DateTime<Utc> {
    instant("2026-07-01T12:00:00Z")
}

fn actor(database: &TestDatabase, handle: &str, role: Role) -> Actor {
    Actor::operator(database.user(handle), grants_of(&[(role, None)]))
}

fn write<T, E: From<PortError>>(
    database: &TestDatabase,
    command: impl FnMut(&mut PgTransaction<'_>) -> Result<T, E>,
) -> Result<T, E> {
    database.database().store().write(command)
}

fn shurale(author: AuthorId) -> CreateWork {
    CreateWork {
        form: WorkForm::Poem,
        original_language_tag: language("tt-Cyrl"),
        titles: vec![a_title(TitleKind::Primary, "tt-Cyrl", "Шүрәле")],
        credits: vec![NewCredit {
            author,
            role: CreditRole::Author,
            credited_as: None,
            note: None,
        }],
        is_anonymous: false,
        descriptions: Vec::new(),
        created: None,
        first_published: None,
        verse: VerseInfo::default(),
        category_ids: Vec::new(),
        tag_ids: Vec::new(),
        confirm_not_duplicate: true,
    }
}

#[test]
fn a_work_lives_from_draft_to_deletion_and_back() {
    let database = TestDatabase::create();
    let editor = actor(&database, "editor", Role::Editor);
    let author = NewAuthor::new("Габдулла Тукай", "tt-Cyrl").insert(&database);
    let work = write(&database, |tx| shurale(author).execute(tx, &editor, now())).unwrap();
    let publish = PublishWork {
        id: work.id,
        catalog_only: true,
        expected_version: 1,
    };
    write(&database, |tx| publish.clone().execute(tx, &editor, now())).unwrap();
    let reason = Reason::parse("Дубликат").unwrap();
    let delete = DeleteWork {
        id: work.id,
        reason,
        cascade: false,
        expected_version: 2,
    };
    write(&database, |tx| delete.clone().execute(tx, &editor, now())).unwrap();
    let restore = RestoreWork {
        id: work.id,
        expected_version: 3,
    };
    let work = write(&database, |tx| restore.clone().execute(tx, &editor, now())).unwrap();
    assert_eq!((work.version, work.deleted_at), (4, None));
    let actions = [
        "work.created",
        "work.published",
        "work.deleted",
        "work.restored",
    ];
    let expected: Vec<_> = actions
        .iter()
        .map(|action| Some((*action).to_owned()))
        .collect();
    assert_eq!(
        database.values("select action from audit_log order by seq"),
        expected
    );
    assert_eq!(
        database.values("select topic from outbox order by seq"),
        expected
    );
    assert_eq!(
        database.value("select reason from audit_log where reason is not null"),
        "Дубликат"
    );
}

#[test]
fn a_refused_command_leaves_nothing_behind() {
    let database = TestDatabase::create();
    let reader = actor(&database, "reader", Role::Reader);
    let author = NewAuthor::new("Габдулла Тукай", "tt-Cyrl").insert(&database);
    let answer = write(&database, |tx| shurale(author).execute(tx, &reader, now()));
    assert_eq!(answer, Err(WorkError::Forbidden));
    assert_eq!(database.value("select count(*) from works"), "0");
    assert_eq!(database.value("select count(*) from audit_log"), "0");
}

#[test]
fn works_created_at_the_same_time_get_different_slugs() {
    let database = TestDatabase::create();
    let contributor = actor(&database, "contributor", Role::Contributor);
    let author = NewAuthor::new("Габдулла Тукай", "tt-Cyrl").insert(&database);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                write(&database, |tx| {
                    shurale(author).execute(tx, &contributor, now())
                })
                .unwrap();
            });
        }
    });
    let slugs = database.values("select slug from works order by slug");
    let expected = ["shurale", "shurale-2", "shurale-3", "shurale-4"];
    assert_eq!(slugs, expected.map(|slug| Some(slug.to_owned())));
}

#[test]
fn halves_of_a_circle_added_at_the_same_time_do_not_make_one() {
    let database = TestDatabase::create();
    let contributor = actor(&database, "contributor", Role::Contributor);
    let [first, second, third, fourth] =
        ["Бер", "Ике", "Өч", "Дүрт"].map(|title| NewWork::new(title, "tt-Cyrl").insert(&database));
    let relate = |from_id: WorkId, to_id: WorkId| {
        let command = RelateWorks {
            from_id,
            to_id,
            kind: WorkRelationKind::PartOf,
            note: None,
        };
        write(&database, |tx| {
            command.clone().execute(tx, &contributor, now())
        })
    };
    relate(second, third).unwrap();
    relate(fourth, first).unwrap();
    let answers = thread::scope(|scope| {
        let one = scope.spawn(|| relate(first, second));
        let other = scope.spawn(|| relate(third, fourth));
        [one.join().unwrap(), other.join().unwrap()]
    });
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    let cycle = WorkError::Cycle {
        kind: WorkRelationKind::PartOf,
    };
    assert!(answers.iter().any(|answer| answer.as_ref() == Err(&cycle)));
}

#[test]
fn a_label_created_at_the_same_time_is_one_tag() {
    let database = TestDatabase::create();
    let contributor = actor(&database, "contributor", Role::Contributor);
    let label = || in_language("tt-Cyrl", tercul_work::TagLabel::parse("урман").unwrap());
    let create = || CreateTag {
        kind: tercul_work::TagKind::Subject,
        labels: vec![label()],
        description: None,
    };
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                write(&database, |tx| create().execute(tx, &contributor, now())).unwrap()
            });
        }
    });
    assert_eq!(database.value("select count(*) from tags"), "1");
}

#[test]
fn tags_count_published_works() {
    let database = TestDatabase::create();
    let editor = actor(&database, "editor", Role::Editor);
    let label = in_language("tt-Cyrl", tercul_work::TagLabel::parse("урман").unwrap());
    let create = CreateTag {
        kind: tercul_work::TagKind::Subject,
        labels: vec![label],
        description: None,
    };
    let tag = write(&database, |tx| create.clone().execute(tx, &editor, now())).unwrap();
    let id = NewWork::new("Шүрәле", "tt-Cyrl").insert(&database);
    let uses = || database.value("select usage_count from tags");
    let set = |tag_ids: &[_], expected_version| {
        let command = SetWorkTags {
            id,
            tag_ids: tag_ids.to_vec(),
            expected_version,
        };
        write(&database, |tx| command.clone().execute(tx, &editor, now())).unwrap();
    };
    set(&[tag.id], 1);
    assert_eq!(uses(), "1");
    let reason = Reason::parse("Дубликат").unwrap();
    let delete = DeleteWork {
        id,
        reason,
        cascade: false,
        expected_version: 2,
    };
    let deleted: Work = write(&database, |tx| delete.clone().execute(tx, &editor, now())).unwrap();
    assert_eq!(uses(), "0");
    let restore = RestoreWork {
        id,
        expected_version: deleted.version,
    };
    write(&database, |tx| restore.clone().execute(tx, &editor, now())).unwrap();
    assert_eq!(uses(), "1");
    set(&[], 4);
    assert_eq!(uses(), "0");
}

#[test]
fn an_identifier_taken_at_the_same_time_has_one_owner() {
    let database = TestDatabase::create();
    let editor = actor(&database, "editor", Role::Editor);
    let authors = ["Габдулла Тукай", "Муса Җәлил"]
        .map(|name| NewAuthor::new(name, "tt-Cyrl").insert(&database));
    let set = |author_id: AuthorId| {
        let scheme = ExternalIdentifierScheme::Wikidata;
        let identifier = ExternalIdentifier::parse(scheme, "Q310787").unwrap();
        let command = SetAuthorExternalIds {
            author_id,
            external_identifiers: vec![identifier],
            expected_version: 1,
        };
        write(&database, |tx| command.clone().execute(tx, &editor, now()))
    };
    let answers = thread::scope(|scope| {
        authors
            .map(|author| scope.spawn(move || set(author)))
            .map(|handle| handle.join().unwrap())
    });
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert!(answers.iter().any(|answer| matches!(
        answer,
        Err(tercul_work::AuthorError::IdentifierTaken { .. })
    )));
}

#[test]
fn an_account_is_made_once_and_keeps_what_it_was_granted() {
    let database = TestDatabase::create();
    let ensure = |role, language: Option<&str>| {
        let command = EnsureAccount {
            handle: Handle::parse("operator").unwrap(),
            display_name: DisplayName::parse("Operator").unwrap(),
            role,
            language: language.map(str::to_owned),
        };
        write(&database, |tx| command.clone().execute(tx)).unwrap()
    };
    let user: UserId = ensure(Role::Editor, Some("tt"));
    assert_eq!(ensure(Role::Editor, Some("tt")), user);
    assert_eq!(ensure(Role::Moderator, None), user);
    let roles = database.reader().roles_of(&[user]).unwrap();
    let roles: Vec<_> = roles
        .into_iter()
        .map(|held| (held.role, held.scope))
        .collect();
    let wanted = [
        (Role::Editor, Scope::Language("tt".to_owned())),
        (Role::Moderator, Scope::Global),
    ];
    assert_eq!(roles, wanted);
    assert_eq!(database.value("select count(*) from audit_log"), "2");
}
