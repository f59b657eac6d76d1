//! PostgreSQL keeps the contract of the command ports of texts, and commands keep its rules.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "whatever fails here fails the test that asked for it"
)]

use std::thread;

use tercul_kernel::{Actor, PortError, SegmentId, TextId, UserId};
use tercul_persistence_diesel::PgTransaction;
use tercul_test_support::{NewAuthor, NewWork, TestDatabase};
use tercul_translation::{
    License, OverrideReason, Revision, Text, TextChange, TextContentFormat, TextError,
    TranslationKind, WorkFacts,
    commands::{
        ApplyTextPatch, ArchiveText, CreateOriginalText, CreateTranslation, ImportTextContent,
        PublishText, RestoreTextRevision, SetCanonicalTranslation, UnpublishText, UpdateText,
    },
    testing::{self, World, day, editor_of, own_source, tag, title},
};
use tercul_work::{CreditRole, NewCredit, PublicationStatus, Reason, WorkForm};

const POEM: &str = "Нәкъ Казан артында бардыр\nбер авыл – «Кырлай» диләр;\n\n\
    Җырлаганда көй өчен,\n«тавыклары җырлай» диләр.";

fn world(database: &TestDatabase) -> World {
    let author = NewAuthor::new("Габдулла Тукай", "tt-Cyrl").insert(database);
    let id = NewWork::new("Шүрәле", "tt-Cyrl")
        .by(author)
        .insert(database);
    let user = database.librarian();
    let work = WorkFacts {
        id,
        status: PublicationStatus::Published,
        original_tag: tag("tt-Cyrl"),
        form: WorkForm::Poem,
        created_by: user,
        is_deleted: false,
    };
    World { work, user, author }
}

macro_rules! contract {
    ($($name:ident,)+) => {$(
        #[test]
        fn $name() {
            let database = TestDatabase::create();
            let world = world(&database);
            let answer: Result<(), PortError> = database.database().store().write(|tx| {
                testing::$name(tx, &world);
                Ok(())
            });
            // The commit checks what is deferred.
            assert_eq!(answer, Ok(()));
        }
    )+};
}

contract! {
    works_are_known,
    originals_are_read_back,
    translations_are_read_back,
    credits_and_sources_are_replaced,
    revisions_are_read_back,
    content_is_counted,
    restored_segments_keep_their_identity,
    publications_are_read_back,
    canonical_choices_are_found,
}

/// A library in PostgreSQL with an editor of everything.
struct Library {
    database: TestDatabase,
    world: World,
    editor: Actor,
}

impl Library {
    fn open() -> Self {
        let database = TestDatabase::create();
        let world = world(&database);
        let editor = Actor {
            user: world.user,
            ..editor_of(0, None)
        };
        Self {
            database,
            world,
            editor,
        }
    }

    /// Runs a command in a transaction of its own.
    fn run<T>(
        &self,
        command: impl Fn(&mut PgTransaction<'_>, &Actor) -> Result<T, TextError>,
    ) -> Result<T, TextError> {
        self.database
            .database()
            .store()
            .write(|tx| command(tx, &self.editor))
    }

    fn original(&self) -> Text {
        let command = CreateOriginalText {
            work: self.world.work.id,
            tag: tag("tt-Cyrl"),
            title: title("Шүрәле"),
            witness_label: None,
            credits: Vec::new(),
            license: Some(License::parse("Public-Domain").expect("a license")),
            note: None,
            sources: vec![own_source()],
        };
        self.run(|tx, actor| command.clone().execute(tx, actor, day(0)))
            .expect("an original")
    }

    fn translation(&self, source: &Text) -> Text {
        let translator = NewCredit {
            author: self.world.author,
            role: CreditRole::Translator,
            credited_as: None,
            note: None,
        };
        let command = CreateTranslation {
            source: source.id(),
            tag: tag("ru-Cyrl"),
            kind: TranslationKind::Metrical,
            title: title("Шурале"),
            credits: vec![translator],
            translated: None,
            license: Some(License::parse("CC-BY-4.0").expect("a license")),
            note: None,
            sources: vec![own_source()],
        };
        self.run(|tx, actor| command.clone().execute(tx, actor, day(0)))
            .expect("a translation")
    }

    fn import(&self, text: &Text, content: &str) -> (Text, Revision) {
        let command = ImportTextContent {
            text: text.id(),
            format: TextContentFormat::PlainText,
            content: content.to_owned(),
            message: None,
            expected_version: text.version(),
        };
        self.run(|tx, actor| command.clone().execute(tx, actor, day(1)))
            .expect("content")
    }

    fn published(&self, text: &Text, content: &str) -> Text {
        let (text, revision) = self.import(text, content);
        let command = PublishText {
            id: text.id(),
            revision: Some(revision.id),
            override_reason: Some(
                OverrideReason::parse("Китап белән чагыштырдым").expect("a reason"),
            ),
            expected_version: text.version(),
        };
        self.run(|tx, actor| command.clone().execute(tx, actor, day(2)))
            .expect("a publication")
    }

    fn choose(&self, text: &Text) -> Result<Text, TextError> {
        let command = SetCanonicalTranslation {
            translation: text.id(),
        };
        self.run(|tx, actor| command.clone().execute(tx, actor, day(3)))
    }

    fn segment(&self, text: TextId, citation: &str) -> SegmentId {
        let id = self.database.value(&format!(
            "select segment_id from segment_versions where text_id = '{}' and citation = '{citation}' \
             and revision_to is null",
            text.0
        ));
        SegmentId(id.parse().expect("an identifier"))
    }

    /// Nothing that a text must never be.
    fn verify(&self) {
        let broken = self
            .database
            .database()
            .store()
            .verify()
            .expect("an answer");
        assert_eq!(broken, []);
    }
}

fn reason() -> Reason {
    Reason::parse("Шулай кирәк").expect("a reason")
}

#[test]
fn a_whole_life_of_texts_breaks_no_invariant() {
    let library = Library::open();
    let original = library.published(&library.original(), POEM);
    let first = library.published(&library.translation(&original), "За Казанью\nесть аул;");
    let first = library.choose(&first).expect("a choice");
    let second = library.published(&library.translation(&original), "Есть аул вблизи Казани");
    library.choose(&second).expect("another choice");

    let text = library.run(|tx, actor| {
        let command = UpdateText {
            id: first.id(),
            title: Some(title("Леший")),
            tag: None,
            witness_label: tercul_kernel::Patch::Keep,
            kind: None,
            translated: tercul_kernel::Patch::Keep,
            credits: tercul_kernel::Patch::Clear,
            license: tercul_kernel::Patch::Keep,
            note: tercul_kernel::Patch::Keep,
            sources: tercul_kernel::Patch::Set(vec![own_source(), own_source()]),
            expected_version: first.version() + 1,
        };
        command.execute(tx, actor, day(4))
    });
    let text = text.expect("a change");

    let base = library.database.value(&format!(
        "select id from text_revisions where text_id = '{}' and number = 1",
        text.id().0
    ));
    let base = tercul_kernel::RevisionId(base.parse().expect("an identifier"));
    let line = library.segment(text.id(), "1.1");
    let patched = library.run(|tx, actor| {
        let changes = vec![
            TextChange::Split {
                segment: line,
                offset: 2,
            },
            TextChange::Insert {
                after: Some(line),
                parent: None,
                kind: tercul_translation::SegmentKind::Note,
                content: "Сноска".to_owned(),
            },
        ];
        let command = ApplyTextPatch {
            text: text.id(),
            base: Some(base),
            changes,
            message: None,
        };
        command.execute(tx, actor, day(5))
    });
    let (text, two) = patched.expect("a patch");
    assert_eq!((two.summary.inserted, two.summary.modified), (2, 1));
    let citations = library.database.values(&format!(
        "select citation from segment_versions where text_id = '{}' and revision_to is null order by ord",
        text.id().0
    ));
    let citations: Vec<String> = citations.into_iter().flatten().collect();
    assert_eq!(citations, ["1", "1.1", "1.0.1", "1.1a", "1.2"]);

    let restored = library.run(|tx, actor| {
        let command = RestoreTextRevision {
            text: text.id(),
            revision: base,
            reason: reason(),
            expected_version: text.version(),
        };
        command.execute(tx, actor, day(6))
    });
    let (text, three) = restored.expect("a restored revision");
    assert_eq!(three.number, 3);
    assert_eq!(library.segment(text.id(), "1.1"), line);
    library.verify();

    let archived = library.run(|tx, actor| {
        let command = ArchiveText {
            id: text.id(),
            successor: second.id(),
            reason: reason(),
            expected_version: text.version(),
        };
        command.execute(tx, actor, day(7))
    });
    assert_eq!(
        archived.map(|text| text.superseded_by()),
        Ok(Some(second.id()))
    );
    let withdrawn = library.run(|tx, actor| {
        let command = UnpublishText {
            id: original.id(),
            reason: reason(),
            expected_version: original.version(),
        };
        command.execute(tx, actor, day(8))
    });
    assert_eq!(
        withdrawn.map(|text| text.stored().status),
        Ok(PublicationStatus::Withdrawn)
    );
    library.verify();
}

#[test]
fn of_two_patches_at_a_time_one_is_stale() {
    let library = Library::open();
    let (text, one) = library.import(&library.original(), POEM);
    let line = library.segment(text.id(), "1.1");
    let patch = |content: &str| {
        let changes = vec![TextChange::Update {
            segment: line,
            kind: None,
            content: Some(content.to_owned()),
            expected_hash: None,
        }];
        let command = ApplyTextPatch {
            text: text.id(),
            base: Some(one.id),
            changes,
            message: None,
        };
        library.run(|tx, actor| command.clone().execute(tx, actor, day(2)))
    };
    let outcomes: Vec<_> = thread::scope(|scope| {
        let running =
            ["бер", "ике", "өч", "дүрт"].map(|content| scope.spawn(move || patch(content)));
        running
            .into_iter()
            .map(|thread| thread.join().expect("an outcome"))
            .collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    let stale = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Err(TextError::StaleBase { .. })));
    assert_eq!(stale.count(), 3);
    library.verify();
}

#[test]
fn of_choices_at_a_time_one_stays() {
    let library = Library::open();
    let original = library.published(&library.original(), POEM);
    let texts: Vec<Text> = (0..4)
        .map(|number| {
            library.published(&library.translation(&original), &format!("Строка {number}"))
        })
        .collect();
    let choose = |text: &Text| library.choose(text);
    thread::scope(|scope| {
        let running: Vec<_> = texts
            .iter()
            .map(|text| scope.spawn(move || choose(text)))
            .collect();
        for thread in running {
            assert!(thread.join().expect("an outcome").is_ok());
        }
    });
    let chosen = library
        .database
        .value("select count(*) from texts where is_canonical");
    assert_eq!(chosen, "1");
    library.verify();
}

#[test]
fn a_text_of_fifty_thousand_segments_is_kept() {
    let library = Library::open();
    let stanza = "бер\nике\nөч\nдүрт\n\n";
    let (text, one) = library.import(&library.original(), &stanza.repeat(10_000));
    assert_eq!(one.metrics.segments, 50_000);
    let line = library.segment(text.id(), "5000.2");
    let patched = library.run(|tx, actor| {
        let changes = vec![TextChange::Delete { segment: line }];
        let command = ApplyTextPatch {
            text: text.id(),
            base: Some(one.id),
            changes,
            message: None,
        };
        command.execute(tx, actor, day(2))
    });
    let (_, two) = patched.expect("a patch");
    assert_eq!(two.metrics.segments, 49_999);
    assert_eq!(two.summary.deleted, 1);
    let rows = library
        .database
        .value("select count(*) from segment_versions");
    assert_eq!(rows, "50002", "the two lines after it are numbered anew");
}

#[test]
fn a_reader_of_a_draft_in_another_language_sees_nothing() {
    let library = Library::open();
    let original = library.original();
    let stranger = Actor {
        user: UserId(library.world.user.0),
        ..editor_of(0, Some("en"))
    };
    let other = library.database.user("stranger");
    let stranger = Actor {
        user: other,
        ..stranger
    };
    let command = UnpublishText {
        id: original.id(),
        reason: reason(),
        expected_version: original.version(),
    };
    let store = library.database.database().store();
    let refused = store.write(|tx| command.clone().execute(tx, &stranger, day(1)));
    assert_eq!(refused, Err(TextError::TextNotFound));
}
