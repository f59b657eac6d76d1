//! Who may add texts to which works, and which.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "whatever fails here fails the test that asked for it"
)]

use tercul_kernel::{AuthorId, Capability, FuzzyDate, UserId};
use tercul_translation::{
    License, NewTextSource, StateOf, Text, TextError, TextKind, TextSource, TextSourceError,
    TextSourceMethod, TranslationKind, WorkFacts, WorkLookup as _,
    commands::{CreateOriginalText, CreateTranslation},
    testing::{
        MemoryTexts, contributor, create_original, create_translation, day, editor_of, noon,
        own_source, person, publish, tag, title,
    },
};
use tercul_work::{CreditRole, CreditsError, NewCredit, PublicationStatus};
use uuid::Uuid;

fn original(texts: &MemoryTexts) -> CreateOriginalText {
    CreateOriginalText {
        work: texts.work(),
        tag: tag("tt-Cyrl"),
        title: title("Шүрәле"),
        witness_label: None,
        credits: Vec::new(),
        license: None,
        note: None,
        sources: Vec::new(),
    }
}

fn translation(source: &Text) -> CreateTranslation {
    CreateTranslation {
        source: source.id(),
        tag: tag("ru-Cyrl"),
        kind: TranslationKind::Literary,
        title: title("Шурале"),
        credits: Vec::new(),
        translated: Some(FuzzyDate::parse("1938~").expect("a date")),
        license: Some(License::parse("CC-BY-4.0").expect("a license")),
        note: None,
        sources: vec![own_source()],
    }
}

fn credit(author: AuthorId, role: CreditRole) -> NewCredit {
    NewCredit {
        author,
        role,
        credited_as: None,
        note: None,
    }
}

fn change_work(texts: &mut MemoryTexts, change: impl FnOnce(&mut WorkFacts)) {
    let work = texts.work();
    let mut facts = texts
        .work_facts(work)
        .expect("an answer")
        .expect("the work");
    change(&mut facts);
    texts.add_work(facts);
}

#[test]
fn a_contributor_creates_an_empty_draft() {
    let mut texts = MemoryTexts::with_poem();
    let actor = contributor(7);
    let text = original(&texts)
        .execute(&mut texts, &actor, noon())
        .expect("a text");
    assert_eq!(texts.text(text.id()), &text);
    let stored = text.stored();
    assert_eq!(stored.status, PublicationStatus::Draft);
    assert_eq!(stored.created_by, actor.user);
    assert_eq!((stored.version, stored.current_revision), (1, None));
    assert_eq!(texts.recorded(), ["text.created"]);
}

#[test]
fn a_translation_belongs_to_the_work_of_its_source() {
    let mut texts = MemoryTexts::with_poem();
    let actor = contributor(7);
    let source = create_original(&mut texts, &actor);
    let text = translation(&source)
        .execute(&mut texts, &actor, noon())
        .expect("a text");
    assert_eq!(text.stored().work, texts.work());
    assert_eq!(text.source(), Some(source.id()));
    let TextKind::Translation { source_tag, .. } = &text.stored().kind else {
        panic!("{text:?}");
    };
    assert_eq!(*source_tag, tag("tt-Cyrl"));
}

#[test]
fn a_translation_of_a_translation_is_a_relay() {
    let mut texts = MemoryTexts::with_poem();
    let actor = contributor(7);
    let source = create_original(&mut texts, &actor);
    let bridge = create_translation(&mut texts, &actor, source.id(), "ru-Cyrl");
    let relay = create_translation(&mut texts, &actor, bridge.id(), "en-Latn");
    assert_eq!(relay.source(), Some(bridge.id()));
}

#[test]
fn readers_create_nothing() {
    let mut texts = MemoryTexts::with_poem();
    let reader = person(8, &[(Capability::Comment, None)]);
    let refused = original(&texts).execute(&mut texts, &reader, noon());
    assert_eq!(refused, Err(TextError::Forbidden));
    let source = create_original(&mut texts, &contributor(7));
    let source = publish(&mut texts, &editor_of(9, None), &source, "бер");
    let refused = translation(&source).execute(&mut texts, &reader, noon());
    assert_eq!(refused, Err(TextError::Forbidden));
}

#[test]
fn a_contributor_of_one_language_writes_in_that_one() {
    let mut texts = MemoryTexts::with_poem();
    let actor = person(8, &[(Capability::CreateDraft, Some("ru"))]);
    let refused = original(&texts).execute(&mut texts, &actor, noon());
    assert_eq!(refused, Err(TextError::Forbidden));
    let source = create_original(&mut texts, &contributor(7));
    let source = publish(&mut texts, &editor_of(9, None), &source, "бер");
    assert!(
        translation(&source)
            .execute(&mut texts, &actor, noon())
            .is_ok()
    );
}

#[test]
fn a_work_that_is_not_seen_does_not_exist() {
    let mut texts = MemoryTexts::with_poem();
    change_work(&mut texts, |work| {
        work.status = PublicationStatus::Draft;
        work.created_by = UserId(Uuid::from_u128(3));
    });
    let refused = original(&texts).execute(&mut texts, &contributor(7), noon());
    assert_eq!(refused, Err(TextError::WorkNotFound));
    assert!(
        original(&texts)
            .execute(&mut texts, &contributor(3), noon())
            .is_ok()
    );
    assert!(
        original(&texts)
            .execute(&mut texts, &editor_of(4, Some("tt")), noon())
            .is_ok()
    );
    let refused = original(&texts).execute(&mut texts, &editor_of(4, Some("ru")), noon());
    assert_eq!(refused, Err(TextError::WorkNotFound));
    change_work(&mut texts, |work| work.is_deleted = true);
    let refused = original(&texts).execute(&mut texts, &editor_of(4, None), noon());
    assert_eq!(refused, Err(TextError::WorkNotFound));
}

#[test]
fn a_withdrawn_work_gets_no_texts() {
    let mut texts = MemoryTexts::with_poem();
    change_work(&mut texts, |work| {
        work.status = PublicationStatus::Withdrawn;
    });
    let refused = original(&texts).execute(&mut texts, &editor_of(4, None), noon());
    let Err(TextError::InvalidState {
        of: StateOf::Work,
        current,
        ..
    }) = refused
    else {
        panic!("{refused:?}");
    };
    assert_eq!(current, PublicationStatus::Withdrawn);
}

#[test]
fn a_draft_of_somebody_else_is_no_source() {
    let mut texts = MemoryTexts::with_poem();
    let source = create_original(&mut texts, &contributor(7));
    let refused = translation(&source).execute(&mut texts, &contributor(8), noon());
    assert_eq!(refused, Err(TextError::SourceNotFound));
}

#[test]
fn an_original_is_in_the_language_of_its_work() {
    let mut texts = MemoryTexts::with_poem();
    let command = CreateOriginalText {
        tag: tag("ru"),
        ..original(&texts)
    };
    let refused = command.execute(&mut texts, &contributor(7), noon());
    assert_eq!(
        refused,
        Err(TextError::LanguageOfWork {
            expected: tag("tt-Cyrl")
        })
    );
    let other_script = CreateOriginalText {
        tag: tag("tt-Latn"),
        ..original(&texts)
    };
    assert!(
        other_script
            .execute(&mut texts, &contributor(7), noon())
            .is_ok()
    );
}

#[test]
fn only_an_adaptation_is_in_the_language_of_its_source() {
    let mut texts = MemoryTexts::with_poem();
    let actor = contributor(7);
    let source = create_original(&mut texts, &actor);
    let same = CreateTranslation {
        tag: tag("tt-Latn"),
        ..translation(&source)
    };
    let refused = same.clone().execute(&mut texts, &actor, noon());
    assert_eq!(
        refused,
        Err(TextError::LanguageOfSource {
            source_tag: tag("tt-Cyrl")
        })
    );
    let adaptation = CreateTranslation {
        kind: TranslationKind::Adaptation,
        ..same
    };
    assert!(adaptation.execute(&mut texts, &actor, noon()).is_ok());
}

#[test]
fn a_language_must_be_registered() {
    let mut texts = MemoryTexts::with_poem();
    let actor = contributor(7);
    let source = create_original(&mut texts, &actor);
    let command = CreateTranslation {
        tag: tag("de"),
        ..translation(&source)
    };
    let refused = command.execute(&mut texts, &actor, noon());
    assert_eq!(refused, Err(TextError::UnknownLanguage(tag("de"))));
}

#[test]
fn nobody_translates_an_original() {
    let mut texts = MemoryTexts::with_poem();
    let author = texts.author();
    let credits = vec![
        credit(author, CreditRole::Editor),
        credit(author, CreditRole::Translator),
    ];
    let command = CreateOriginalText {
        credits,
        ..original(&texts)
    };
    let refused = command.execute(&mut texts, &contributor(7), noon());
    assert_eq!(refused, Err(TextError::TranslatorOfOriginal { index: 1 }));
}

#[test]
fn credits_name_people_who_exist_once_in_a_role() {
    let mut texts = MemoryTexts::with_poem();
    let author = texts.author();
    let nobody = AuthorId(Uuid::from_u128(99));
    let mut create = |credits| {
        let command = CreateOriginalText {
            credits,
            ..original(&texts)
        };
        command.execute(&mut texts, &contributor(7), noon())
    };
    let unknown = vec![
        credit(author, CreditRole::Editor),
        credit(nobody, CreditRole::Editor),
    ];
    assert_eq!(create(unknown), Err(TextError::AuthorNotFound { index: 1 }));
    let repeated = CreditsError::Repeated { first: 0, index: 1 };
    let twice = vec![credit(author, CreditRole::Editor); 2];
    assert_eq!(create(twice), Err(TextError::Credits(repeated)));
    let many = CreditsError::TooMany { actual: 51 };
    let crowd = vec![credit(author, CreditRole::Editor); 51];
    assert_eq!(create(crowd), Err(TextError::Credits(many)));
}

#[test]
fn sources_say_where_they_are_found() {
    let mut texts = MemoryTexts::with_poem();
    let mut create = |sources| {
        let command = CreateOriginalText {
            sources,
            ..original(&texts)
        };
        command.execute(&mut texts, &contributor(7), noon())
    };
    let nowhere = NewTextSource {
        citation: None,
        ..own_source()
    };
    let error = TextSourceError::Nowhere { index: 1 };
    assert_eq!(
        create(vec![own_source(), nowhere.clone()]),
        Err(TextError::Sources(error))
    );
    let by_author = NewTextSource {
        method: TextSourceMethod::AuthorSupplied,
        ..nowhere
    };
    assert!(create(vec![by_author]).is_ok());
    let future = NewTextSource {
        retrieved_on: Some(day(2).date_naive()),
        ..own_source()
    };
    let error = TextSourceError::Future { index: 0 };
    assert_eq!(create(vec![future]), Err(TextError::Sources(error)));
    let actual = TextSource::MAX + 1;
    let error = TextSourceError::TooMany { actual };
    assert_eq!(
        create(vec![own_source(); actual]),
        Err(TextError::Sources(error))
    );
}
