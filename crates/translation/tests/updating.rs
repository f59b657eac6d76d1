//! The data of a text changes by its creator while it is a draft, and by editors.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "whatever fails here fails the test that asked for it"
)]

use tercul_kernel::{FuzzyDate, Patch};
use tercul_translation::{
    EditorialNote, NewTextSource, SourcePages, Text, TextError, TextField, TranslationKind,
    WitnessLabel,
    commands::UpdateText,
    testing::{
        MemoryTexts, contributor, create_original, create_translation, day, editor_of, own_source,
        publish, tag, title,
    },
};
use tercul_work::{CreditRole, NewCredit};

fn update(text: &Text) -> UpdateText {
    UpdateText {
        id: text.id(),
        title: None,
        tag: None,
        witness_label: Patch::Keep,
        kind: None,
        translated: Patch::Keep,
        credits: Patch::Keep,
        license: Patch::Keep,
        note: Patch::Keep,
        sources: Patch::Keep,
        expected_version: text.version(),
    }
}

fn draft() -> (MemoryTexts, Text, Text) {
    let mut texts = MemoryTexts::with_poem();
    let source = create_original(&mut texts, &contributor(7));
    let text = create_translation(&mut texts, &contributor(7), source.id(), "ru-Cyrl");
    texts.changes.clear();
    (texts, source, text)
}

#[test]
fn the_creator_changes_a_draft() {
    let (mut texts, _, text) = draft();
    let command = UpdateText {
        title: Some(title("Леший")),
        kind: Some(TranslationKind::Metrical),
        translated: Patch::Set(FuzzyDate::parse("1949").expect("a date")),
        note: Patch::Set(EditorialNote::parse("Черновик").expect("a note")),
        license: Patch::Clear,
        ..update(&text)
    };
    let changed = command
        .execute(&mut texts, &contributor(7), day(1))
        .expect("a text");
    assert_eq!(changed.stored().title, title("Леший"));
    assert_eq!(changed.stored().license, None);
    assert_eq!(changed.version(), 2);
    assert_eq!(changed.stored().updated_at, day(1));
    assert_eq!(texts.text(text.id()), &changed);
    assert_eq!(texts.recorded(), ["text.updated"]);
    let fields: Vec<&str> = texts.changes[0]
        .fields
        .iter()
        .map(|field| field.0)
        .collect();
    assert_eq!(fields, ["title", "license", "note", "kind", "translated"]);
}

#[test]
fn nothing_new_changes_nothing() {
    let (mut texts, _, text) = draft();
    let command = UpdateText {
        title: Some(title("Шурале")),
        ..update(&text)
    };
    let same = command
        .execute(&mut texts, &contributor(7), day(1))
        .expect("a text");
    assert_eq!(same, text);
    assert_eq!(texts.recorded(), Vec::<&str>::new());
}

#[test]
fn an_old_version_is_stale() {
    let (mut texts, _, text) = draft();
    let command = UpdateText {
        expected_version: 9,
        title: Some(title("Леший")),
        ..update(&text)
    };
    let refused = command.execute(&mut texts, &contributor(7), day(1));
    assert_eq!(refused, Err(TextError::Stale { current: 1 }));
}

#[test]
fn a_published_text_is_changed_by_editors_of_its_language() {
    let (mut texts, _, text) = draft();
    let text = publish(&mut texts, &editor_of(9, None), &text, "раз");
    let command = || UpdateText {
        title: Some(title("Леший")),
        ..update(&text)
    };
    let refused = command().execute(&mut texts, &contributor(7), day(1));
    assert_eq!(refused, Err(TextError::ReviewRequired));
    let refused = command().execute(&mut texts, &editor_of(8, Some("tt")), day(1));
    assert_eq!(refused, Err(TextError::ReviewRequired));
    assert!(
        command()
            .execute(&mut texts, &editor_of(8, Some("ru")), day(1))
            .is_ok()
    );
}

#[test]
fn a_draft_of_somebody_else_does_not_exist() {
    let (mut texts, _, text) = draft();
    let refused = update(&text).execute(&mut texts, &contributor(8), day(1));
    assert_eq!(refused, Err(TextError::TextNotFound));
}

#[test]
fn the_first_publication_settles_the_language() {
    let (mut texts, _, text) = draft();
    let to_english = |text: &Text| UpdateText {
        tag: Some(tag("en")),
        ..update(text)
    };
    let changed = to_english(&text)
        .execute(&mut texts, &contributor(7), day(1))
        .expect("a text");
    let text = publish(&mut texts, &editor_of(9, None), &changed, "one");
    let command = UpdateText {
        tag: Some(tag("ru")),
        ..update(&text)
    };
    let refused = command.execute(&mut texts, &editor_of(9, None), day(1));
    assert_eq!(refused, Err(TextError::LanguageSettled));
    assert!(
        to_english(&text)
            .execute(&mut texts, &editor_of(9, None), day(1))
            .is_ok()
    );
}

#[test]
fn a_language_is_neither_that_of_the_source_nor_of_a_translation() {
    let (mut texts, source, text) = draft();
    let actor = contributor(7);
    let relay = create_translation(&mut texts, &actor, text.id(), "en-Latn");
    let command = UpdateText {
        tag: Some(tag("tt-Latn")),
        ..update(&text)
    };
    let refused = command.execute(&mut texts, &actor, day(1));
    assert_eq!(
        refused,
        Err(TextError::LanguageOfSource {
            source_tag: tag("tt-Cyrl")
        })
    );
    let command = UpdateText {
        tag: Some(tag("en")),
        ..update(&text)
    };
    let refused = command.execute(&mut texts, &actor, day(1));
    assert_eq!(
        refused,
        Err(TextError::LanguageOfTranslation {
            translation: relay.id()
        })
    );
    let command = UpdateText {
        tag: Some(tag("ru")),
        ..update(&source)
    };
    let refused = command.execute(&mut texts, &actor, day(1));
    assert_eq!(
        refused,
        Err(TextError::LanguageOfWork {
            expected: tag("tt-Cyrl")
        })
    );
}

#[test]
fn an_adaptation_in_the_language_of_its_source_stays_one() {
    let (mut texts, _, text) = draft();
    let actor = contributor(7);
    let command = UpdateText {
        tag: Some(tag("tt-Latn")),
        kind: Some(TranslationKind::Adaptation),
        ..update(&text)
    };
    let text = command
        .execute(&mut texts, &actor, day(1))
        .expect("an adaptation");
    let command = UpdateText {
        kind: Some(TranslationKind::Prose),
        ..update(&text)
    };
    let refused = command.execute(&mut texts, &actor, day(1));
    assert_eq!(
        refused,
        Err(TextError::LanguageOfSource {
            source_tag: tag("tt-Cyrl")
        })
    );
}

#[test]
fn each_kind_of_text_has_its_own_values() {
    let (mut texts, source, text) = draft();
    let actor = contributor(7);
    let label = || Patch::Set(WitnessLabel::parse("1907").expect("a label"));
    let command = UpdateText {
        witness_label: label(),
        ..update(&text)
    };
    let refused = command.execute(&mut texts, &actor, day(1));
    assert_eq!(
        refused,
        Err(TextError::NotOfThisKind(TextField::WitnessLabel))
    );
    let command = UpdateText {
        kind: Some(TranslationKind::Prose),
        ..update(&source)
    };
    let refused = command.execute(&mut texts, &actor, day(1));
    assert_eq!(refused, Err(TextError::NotOfThisKind(TextField::Kind)));
    let date = Patch::Set(FuzzyDate::parse("1907").expect("a date"));
    let command = UpdateText {
        translated: date,
        ..update(&source)
    };
    let refused = command.execute(&mut texts, &actor, day(1));
    assert_eq!(
        refused,
        Err(TextError::NotOfThisKind(TextField::Translated))
    );
    let command = UpdateText {
        witness_label: label(),
        ..update(&source)
    };
    assert!(command.execute(&mut texts, &actor, day(1)).is_ok());
}

#[test]
fn a_published_text_keeps_a_source_and_a_license() {
    let (mut texts, _, text) = draft();
    let editor = editor_of(9, None);
    let text = publish(&mut texts, &editor, &text, "раз");
    let command = UpdateText {
        sources: Patch::Clear,
        ..update(&text)
    };
    let refused = command.execute(&mut texts, &editor, day(1));
    assert_eq!(refused, Err(TextError::SourceRequired));
    let command = UpdateText {
        license: Patch::Clear,
        ..update(&text)
    };
    let refused = command.execute(&mut texts, &editor, day(1));
    assert_eq!(refused, Err(TextError::LicenseRequired));
}

#[test]
fn credits_and_sources_that_stay_keep_their_identifiers() {
    let (mut texts, _, text) = draft();
    let actor = contributor(7);
    let translator = NewCredit {
        author: texts.author(),
        role: CreditRole::Translator,
        credited_as: None,
        note: None,
    };
    let second = NewTextSource {
        pages: Some(SourcePages::parse("5").expect("pages")),
        ..own_source()
    };
    let command = UpdateText {
        credits: Patch::Set(vec![translator.clone()]),
        sources: Patch::Set(vec![second.clone(), own_source()]),
        ..update(&text)
    };
    let one = command.execute(&mut texts, &actor, day(1)).expect("a text");
    assert_eq!(one.stored().sources[1].id, text.stored().sources[0].id);
    let editor = NewCredit {
        role: CreditRole::Editor,
        ..translator.clone()
    };
    let command = UpdateText {
        credits: Patch::Set(vec![editor, translator]),
        sources: Patch::Set(vec![own_source(), second]),
        ..update(&one)
    };
    let two = command.execute(&mut texts, &actor, day(1)).expect("a text");
    let credits = |text: &Text| {
        text.stored()
            .credits
            .iter()
            .map(|credit| credit.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(credits(&two)[1], credits(&one)[0]);
    let sources = |text: &Text| {
        text.stored()
            .sources
            .iter()
            .map(|source| source.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(sources(&two), [sources(&one)[1], sources(&one)[0]]);
}

#[test]
fn a_translation_was_not_made_in_the_future() {
    let (mut texts, _, text) = draft();
    let dated = |date: &str| UpdateText {
        translated: Patch::Set(FuzzyDate::parse(date).expect("a date")),
        ..update(&text)
    };
    let mut answer = |date: &str| {
        let changed = dated(date).execute(&mut texts, &contributor(7), day(1));
        changed.map(|text| text.version())
    };
    assert_eq!(answer("9999"), Err(TextError::TranslatedInFuture));
    assert_eq!(answer("1990/.."), Ok(text.version() + 1));
}
