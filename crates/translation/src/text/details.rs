use tercul_kernel::{FuzzyDate, LanguageTag, Patch};
use tercul_work::{CreditRole, Credits, TitleText};

use super::{StoredText, Text, TextKind};
use crate::{
    EditorialNote, License, TextError, TextField, TextSource, TranslationKind, TranslationOfText,
    WitnessLabel,
};

/// New data of a text; `None` and [`Patch::Keep`] leave a value.
#[derive(Debug)]
pub(crate) struct NewDetails {
    pub(crate) title: Option<TitleText>,
    pub(crate) tag: Option<LanguageTag>,
    pub(crate) witness_label: Patch<WitnessLabel>,
    pub(crate) kind: Option<TranslationKind>,
    pub(crate) translated: Patch<FuzzyDate>,
    pub(crate) credits: Option<Credits>,
    pub(crate) license: Patch<License>,
    pub(crate) note: Patch<EditorialNote>,
    pub(crate) sources: Option<Vec<TextSource>>,
}

impl Text {
    /// A new text in the state that `stored` describes.
    ///
    /// # Errors
    /// [`TextError`] where language or credits do not fit its kind.
    pub(crate) fn try_new(stored: StoredText, original: &LanguageTag) -> Result<Self, TextError> {
        let text = Self { stored };
        text.check_language(original, &[])?;
        text.check_credits()?;
        Ok(text)
    }

    /// Changes data; whether anything changed.
    ///
    /// # Errors
    /// [`TextError`] where a value does not fit the kind or state of the text.
    pub(crate) fn describe(
        &mut self,
        new: NewDetails,
        original: &LanguageTag,
        translations: &[TranslationOfText],
    ) -> Result<bool, TextError> {
        let before = self.stored.clone();
        let settled = self.was_published();
        let stored = &mut self.stored;
        if let Some(title) = new.title {
            stored.title = title;
        }
        if let Some(tag) = new.tag {
            if settled && tag != stored.tag {
                return Err(TextError::LanguageSettled);
            }
            stored.tag = tag;
        }
        new.license.apply_to(&mut stored.license);
        new.note.apply_to(&mut stored.note);
        if let Some(credits) = new.credits {
            stored.credits = credits;
        }
        if let Some(sources) = new.sources {
            stored.sources = sources;
        }
        describe_kind(
            &mut stored.kind,
            new.witness_label,
            new.kind,
            new.translated,
        )?;
        self.check_language(original, translations)?;
        self.check_credits()?;
        self.check_publication()?;
        Ok(self.stored != before)
    }

    fn check_language(
        &self,
        original: &LanguageTag,
        translations: &[TranslationOfText],
    ) -> Result<(), TextError> {
        let base = self.stored.tag.base();
        match &self.stored.kind {
            TextKind::Original { .. } if base != original.base() => {
                return Err(TextError::LanguageOfWork {
                    expected: original.clone(),
                });
            }
            TextKind::Translation {
                source_tag, kind, ..
            } if base == source_tag.base() && *kind != TranslationKind::Adaptation => {
                return Err(TextError::LanguageOfSource {
                    source_tag: source_tag.clone(),
                });
            }
            _ => {}
        }
        let same = translations
            .iter()
            .find(|other| other.kind != TranslationKind::Adaptation && other.tag.base() == base);
        match same {
            Some(other) => Err(TextError::LanguageOfTranslation {
                translation: other.id,
            }),
            None => Ok(()),
        }
    }

    fn check_credits(&self) -> Result<(), TextError> {
        let is_original = self.source().is_none();
        let mut credits = self.stored.credits.iter();
        match credits.position(|credit| is_original && credit.role == CreditRole::Translator) {
            Some(index) => Err(TextError::TranslatorOfOriginal { index }),
            None => Ok(()),
        }
    }

    /// What a text that readers are served keeps.
    fn check_publication(&self) -> Result<(), TextError> {
        use tercul_work::PublicationStatus::{Archived, Published};
        if !matches!(self.stored.status, Published | Archived) {
            return Ok(());
        }
        if self.stored.sources.is_empty() {
            return Err(TextError::SourceRequired);
        }
        if self.stored.license.is_none() {
            return Err(TextError::LicenseRequired);
        }
        Ok(())
    }
}

fn describe_kind(
    text: &mut TextKind,
    new_label: Patch<WitnessLabel>,
    new_kind: Option<TranslationKind>,
    new_date: Patch<FuzzyDate>,
) -> Result<(), TextError> {
    match text {
        TextKind::Original { witness_label } => {
            if new_kind.is_some() {
                return Err(TextError::NotOfThisKind(TextField::Kind));
            }
            if matches!(new_date, Patch::Set(_)) {
                return Err(TextError::NotOfThisKind(TextField::Translated));
            }
            new_label.apply_to(witness_label);
        }
        TextKind::Translation {
            kind, translated, ..
        } => {
            if matches!(new_label, Patch::Set(_)) {
                return Err(TextError::NotOfThisKind(TextField::WitnessLabel));
            }
            *kind = new_kind.unwrap_or(*kind);
            new_date.apply_to(translated);
        }
    }
    Ok(())
}
