use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, Change, FuzzyDate, Journal, LanguageRegistry, LanguageTag, Patch, TextId,
};
use tercul_work::{AuthorLookup, NewCredit, TitleText};

use super::{
    found::{check_version, editable_text},
    parts,
};
use crate::{
    EditorialNote, License, NewTextSource, StoredText, Text, TextError, TextKind, TextRepository,
    TranslationKind, WitnessLabel, WorkLookup, text::NewDetails,
};

/// Changes the data of a text; `None` and [`Patch::Keep`] leave a value. The creator of a draft and
/// editors of its language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateText {
    /// The text.
    pub id: TextId,
    /// Title.
    pub title: Option<TitleText>,
    /// Language and orthography; settled by the first publication.
    pub tag: Option<LanguageTag>,
    /// Name of the witness, of an original.
    pub witness_label: Patch<WitnessLabel>,
    /// Manner, of a translation.
    pub kind: Option<TranslationKind>,
    /// When a translation was made.
    pub translated: Patch<FuzzyDate>,
    /// All credits in order; clearing removes them.
    pub credits: Patch<Vec<NewCredit>>,
    /// License or public domain statement; a published text keeps one.
    pub license: Patch<License>,
    /// Editorial note.
    pub note: Patch<EditorialNote>,
    /// All sources in order; a published text keeps at least one.
    pub sources: Patch<Vec<NewTextSource>>,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl UpdateText {
    /// Changes the data; nothing is recorded where everything stays as it is.
    ///
    /// # Errors
    /// [`TextError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Text, TextError>
    where
        T: TextRepository + WorkLookup + AuthorLookup + LanguageRegistry + Journal + ?Sized,
    {
        let (mut text, work) = editable_text(tx, actor, self.id)?;
        check_version(&text, self.expected_version)?;
        let before = text.stored().clone();
        let tag = self.tag.filter(|tag| *tag != before.tag);
        let mut translations = Vec::new();
        if let Some(tag) = &tag {
            parts::check_language(tx, tag)?;
            if !tercul_work::policy::may_edit(actor, &text.facts_in(tag)) {
                return Err(TextError::Forbidden);
            }
            translations = tx.translations_of_text(text.id())?;
        }
        let credits = match given(self.credits) {
            Some(wanted) => Some(parts::credits(tx, wanted, &before.credits)?),
            None => None,
        };
        let sources = match given(self.sources) {
            Some(wanted) => Some(parts::sources(tx, wanted, &before.sources, now)?),
            None => None,
        };
        let translated = match &self.translated {
            Patch::Set(date) => Some(date.clone()),
            Patch::Keep | Patch::Clear => None,
        };
        let new = NewDetails {
            title: self.title,
            tag,
            witness_label: self.witness_label,
            kind: self.kind,
            translated: self.translated,
            credits,
            license: self.license,
            note: self.note,
            sources,
        };
        let is_changed = text.describe(new, &work.original_tag, &translations)?;
        parts::check_translated(translated.as_ref(), now)?;
        if !is_changed {
            return Ok(text);
        }
        text.touch(now);
        tx.update_text(&text)?;
        tx.record(differences(actor, &before, &text))?;
        Ok(text)
    }
}

/// The complete new list; `None` where it stays.
fn given<T>(patch: Patch<Vec<T>>) -> Option<Vec<T>> {
    match patch {
        Patch::Keep => None,
        Patch::Clear => Some(Vec::new()),
        Patch::Set(list) => Some(list),
    }
}

fn differences(actor: &Actor, before: &StoredText, text: &Text) -> Change {
    let after = text.stored();
    let shown = |value: &dyn std::fmt::Display| Some(value.to_string());
    let mut change = Change::new("text.updated", actor.user, text.id(), text.version())
        .field("title", shown(&before.title), shown(&after.title))
        .field("languageTag", shown(&before.tag), shown(&after.tag))
        .field("license", license(before), license(after))
        .field("note", note(before), note(after))
        .field("credits", Some(credits(before)), Some(credits(after)));
    if before.sources != after.sources {
        let count = |stored: &StoredText| Some(format!("{} sources", stored.sources.len()));
        change.fields.push(("sources", count(before), count(after)));
    }
    match (&before.kind, &after.kind) {
        (
            TextKind::Original {
                witness_label: before,
            },
            TextKind::Original {
                witness_label: after,
            },
        ) => {
            let label = |label: &Option<WitnessLabel>| label.clone().map(String::from);
            change.field("witnessLabel", label(before), label(after))
        }
        (
            TextKind::Translation {
                kind: old_kind,
                translated: old_date,
                ..
            },
            TextKind::Translation {
                kind, translated, ..
            },
        ) => {
            let date = |date: &Option<FuzzyDate>| date.as_ref().map(ToString::to_string);
            change.field("kind", shown(old_kind), shown(kind)).field(
                "translated",
                date(old_date),
                date(translated),
            )
        }
        _ => change,
    }
}

fn license(stored: &StoredText) -> Option<String> {
    stored.license.as_ref().map(ToString::to_string)
}

fn note(stored: &StoredText) -> Option<String> {
    stored.note.clone().map(String::from)
}

fn credits(stored: &StoredText) -> String {
    let credits = stored.credits.iter();
    let credits: Vec<String> = credits
        .map(|credit| format!("{} {}", credit.role, credit.author))
        .collect();
    credits.join(", ")
}
