use tercul_kernel::SegmentId;
use tercul_script::{
    ParsedSegment, ShapeError, TextFault, TextForm, clean_block, from_markdown, from_tei,
    parse_text,
};
use tercul_work::{WorkForm, WorkFormClass};

use super::{ContentLimit, TextContent};
use crate::{QualityLevel, TextContentFormat, TextKind, TranslationKind};

/// Why content cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    /// It is too long.
    #[error(transparent)]
    Limit(#[from] ContentLimit),
    /// A forbidden character; the offset counts in the whole content.
    #[error("{0}")]
    Character(TextFault),
    /// The markup cannot be read.
    #[error(transparent)]
    Shape(#[from] ShapeError),
}

/// How the lines of a text are read: by the form of its work, and as prose where a translation
/// renders verse in prose.
pub fn text_form(work: WorkForm, text: &TextKind) -> TextForm {
    if matches!(
        text,
        TextKind::Translation {
            kind: TranslationKind::Prose,
            ..
        }
    ) {
        return TextForm::Prose;
    }
    match work.class() {
        WorkFormClass::Poetry => TextForm::Poetry,
        WorkFormClass::Drama => TextForm::Drama,
        WorkFormClass::Prose | WorkFormClass::Other => TextForm::Prose,
    }
}

/// Reads content into segments with citations but without identifiers.
///
/// # Errors
/// [`ContentError`] where it is too long, holds forbidden characters or is marked up badly.
pub fn parse_content(
    format: TextContentFormat,
    text: &str,
    form: TextForm,
) -> Result<Vec<ParsedSegment>, ContentError> {
    let actual = text.chars().count();
    if actual > TextContent::MAX_CHARACTERS {
        return Err(ContentLimit::Characters { actual }.into());
    }
    let clean = |text: &str| clean_block(text).map_err(ContentError::Character);
    Ok(match format {
        TextContentFormat::PlainText => parse_text(&clean(text)?, form),
        TextContentFormat::Markdown => from_markdown(&clean(text)?, form),
        TextContentFormat::Tei => from_tei(text)?,
    })
}

/// The content of a first revision, from text in a format.
///
/// # Errors
/// [`ContentError`] where it is too long, holds forbidden characters or is marked up badly.
pub fn content_from(
    format: TextContentFormat,
    text: &str,
    form: TextForm,
    quality: QualityLevel,
    new_id: impl FnMut() -> SegmentId,
) -> Result<TextContent, ContentError> {
    let parsed = parse_content(format, text, form)?;
    Ok(TextContent::first_revision(parsed, quality, new_id)?)
}
