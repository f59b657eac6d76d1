use chrono::{DateTime, Days, NaiveDate, Utc};
use tercul_kernel::{Actor, Capability, Grants, LanguageTag, TextId, UserId};
use tercul_work::{TitleText, WorkForm};
use uuid::Uuid;

use super::MemoryTexts;
use crate::{
    License, NewTextSource, OverrideReason, SourceCitation, Text, TextContentFormat,
    TextSourceMethod, TranslationKind,
    commands::{CreateOriginalText, CreateTranslation, ImportTextContent, PublishText},
};

/// A language tag.
pub fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).expect("a language tag")
}

/// A title.
pub fn title(text: &str) -> TitleText {
    TitleText::parse(text).expect("a title")
}

/// The first day.
pub fn noon() -> DateTime<Utc> {
    day(0)
}

/// Noon of a day, counted from the first.
pub fn day(number: u32) -> DateTime<Utc> {
    let first = NaiveDate::from_ymd_opt(2026, 4, 26).and_then(|date| date.and_hms_opt(12, 0, 0));
    let first = first.expect("a moment").and_utc();
    first
        .checked_add_days(Days::new(number.into()))
        .expect("a moment")
}

/// Somebody with capabilities, everywhere or for a language.
pub fn person(number: u128, capabilities: &[(Capability, Option<&str>)]) -> Actor {
    let mut grants = Grants::default();
    for (capability, language) in capabilities {
        grants.add(*language, [*capability].into_iter().collect());
    }
    Actor::operator(UserId(Uuid::from_u128(number)), grants)
}

/// Somebody who may create drafts.
pub fn contributor(number: u128) -> Actor {
    person(
        number,
        &[(Capability::CreateDraft, None), (Capability::Suggest, None)],
    )
}

/// An editor of one language.
pub fn editor_of(number: u128, language: Option<&str>) -> Actor {
    let granted = [
        Capability::Suggest,
        Capability::CreateDraft,
        Capability::EditAny,
        Capability::Publish,
    ];
    person(number, &granted.map(|capability| (capability, language)))
}

/// An editor of all languages.
pub fn editor_of_everything(number: u128) -> Actor {
    editor_of(number, None)
}

/// Typed from a book.
pub fn own_source() -> NewTextSource {
    NewTextSource {
        citation: Some(
            SourceCitation::parse("Габдулла Тукай. Әсәрләр. Казан, 1943").expect("a citation"),
        ),
        url: None,
        pages: None,
        method: TextSourceMethod::Typed,
        retrieved_on: None,
    }
}

/// An original of the library's work with a source and a license.
pub fn create_original(texts: &mut MemoryTexts, actor: &Actor) -> Text {
    let command = CreateOriginalText {
        work: texts.work(),
        tag: tag("tt-Cyrl"),
        title: title("Шүрәле"),
        witness_label: None,
        credits: Vec::new(),
        license: Some(License::parse("Public-Domain").expect("a license")),
        note: None,
        sources: vec![own_source()],
    };
    command
        .execute(texts, actor, noon())
        .expect("the original is created")
}

/// A translation with a source and a license.
pub fn create_translation(
    texts: &mut MemoryTexts,
    actor: &Actor,
    source: TextId,
    language: &str,
) -> Text {
    let command = CreateTranslation {
        source,
        tag: tag(language),
        kind: TranslationKind::Literary,
        title: title("Шурале"),
        credits: Vec::new(),
        translated: None,
        license: Some(License::parse("CC-BY-4.0").expect("a license")),
        note: None,
        sources: vec![own_source()],
    };
    command
        .execute(texts, actor, noon())
        .expect("the translation is created")
}

/// Gives a text content and publishes it.
pub fn publish(texts: &mut MemoryTexts, editor: &Actor, text: &Text, content: &str) -> Text {
    let import = ImportTextContent {
        text: text.id(),
        format: TextContentFormat::PlainText,
        content: content.to_owned(),
        message: None,
        expected_version: text.version(),
    };
    let (text, _) = import
        .execute(texts, editor, noon())
        .expect("the content is imported");
    let publish = PublishText {
        id: text.id(),
        revision: None,
        override_reason: Some(OverrideReason::parse("Checked against the book").expect("a reason")),
        expected_version: text.version(),
    };
    publish
        .execute(texts, editor, noon())
        .expect("the text is published")
}

/// Segments as `citation kind content` lines, to compare at a glance.
pub fn shape(segments: &[crate::Segment]) -> Vec<String> {
    let line = |segment: &crate::Segment| {
        format!("{} {} {}", segment.citation, segment.kind, segment.content)
            .trim_end()
            .to_owned()
    };
    segments.iter().map(line).collect()
}

impl MemoryTexts {
    /// A library with one published work, a Tatar poem by one author.
    pub fn with_poem() -> Self {
        Self::with_work(WorkForm::Poem, "tt-Cyrl")
    }
}
