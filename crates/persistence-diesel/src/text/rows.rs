use diesel::{pg::Pg, row::Row};
use tercul_kernel::{AuthorId, CreditId, PortError, TextId, TextSourceId, UserId, WorkId};
use tercul_translation::{
    EditorialNote, License, NewTextSource, QualityLevel, SourceCitation, SourcePages, SourceUrl,
    StoredText, TextKind, TextSource, TranslationOfText, WitnessLabel,
};
use tercul_work::{Credit, CreditNote, CreditedName, Credits, TitleText};

use crate::{
    columns::{Columns, FromColumns},
    error::corrupt,
};

/// Columns of a [`TextRow`].
pub(super) const TEXT: &str = "id, work_id, tag, title, license, note, status, quality, \
    current_revision, published_revision, superseded_by, created_by, created_at, updated_at, version, \
    source_text_id, witness_label, source_tag, translation_kind, translated_edtf, completeness, \
    is_canonical";

/// A text without its credits and sources.
pub(super) struct TextRow(pub(super) StoredText);

impl FromColumns for TextRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(StoredText {
            id: TextId(row.uuid()?),
            work: WorkId(row.uuid()?),
            tag: row.parsed("texts", "tag")?,
            title: TitleText::from_stored(row.text()?),
            license: row.optional_text()?.map(License::from_stored),
            note: row.optional_text()?.map(EditorialNote::from_stored),
            credits: Credits::default(),
            sources: Vec::new(),
            status: row.parsed("texts", "status")?,
            quality: quality(row.small_int()?)?,
            current_revision: row.optional_int()?,
            published_revision: row.optional_int()?,
            superseded_by: row.optional_uuid()?.map(TextId),
            created_by: UserId(row.uuid()?),
            created_at: row.time()?,
            updated_at: row.time()?,
            version: row.int()?,
            kind: match row.optional_uuid()? {
                None => TextKind::Original {
                    witness_label: row.optional_text()?.map(WitnessLabel::from_stored),
                },
                Some(source) => translation(TextId(source), row)?,
            },
        }))
    }
}

fn translation<'a>(
    source: TextId,
    row: &mut Columns<'_, impl Row<'a, Pg>>,
) -> Result<TextKind, PortError> {
    // Only originals have a label.
    row.optional_text()?;
    Ok(TextKind::Translation {
        source,
        source_tag: row.parsed("texts", "source_tag")?,
        kind: row.parsed("texts", "translation_kind")?,
        translated: row.fuzzy_date("texts", "translated_edtf")?,
        completeness_permille: permille(row.real()?),
        is_canonical: row.bool()?,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a share is 0 to 1, by a check of the table"
)]
fn permille(share: f32) -> i32 {
    (share * 1000.0).round() as i32
}

/// The stored form of a share in thousandths.
#[expect(
    clippy::cast_precision_loss,
    reason = "a share has at most four digits"
)]
pub(super) fn share(permille: i32) -> f32 {
    permille as f32 / 1000.0
}

/// A stored level of quality, whose number is its place in the order.
pub(super) fn quality(number: i16) -> Result<QualityLevel, PortError> {
    let level = usize::try_from(number)
        .ok()
        .and_then(|number| QualityLevel::ALL.get(number));
    level
        .copied()
        .ok_or_else(|| corrupt("texts", "quality", number))
}

/// Columns of a [`CreditRow`].
pub(super) const CREDIT: &str = "id, author_id, role, credited_as, note";

/// A credit.
pub(super) struct CreditRow(pub(super) Credit);

impl FromColumns for CreditRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(Credit {
            id: CreditId(row.uuid()?),
            author: AuthorId(row.uuid()?),
            role: row.parsed("credits", "role")?,
            credited_as: row.optional_text()?.map(CreditedName::from_stored),
            note: row.optional_text()?.map(CreditNote::from_stored),
        }))
    }
}

/// Columns of a [`SourceRow`].
pub(super) const SOURCE: &str = "id, citation, url, pages, method, retrieved_on";

/// A source.
pub(super) struct SourceRow(pub(super) TextSource);

impl FromColumns for SourceRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(TextSource {
            id: TextSourceId(row.uuid()?),
            description: NewTextSource {
                citation: row.optional_text()?.map(SourceCitation::from_stored),
                url: row.optional_text()?.map(SourceUrl::from_stored),
                pages: row.optional_text()?.map(SourcePages::from_stored),
                method: row.parsed("text_sources", "method")?,
                retrieved_on: row.optional_date()?,
            },
        }))
    }
}

/// A translation of a text: `id, tag, translation_kind`.
pub(super) struct TranslationRow(pub(super) TranslationOfText);

impl FromColumns for TranslationRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(TranslationOfText {
            id: TextId(row.uuid()?),
            tag: row.parsed("texts", "tag")?,
            kind: row.parsed("texts", "translation_kind")?,
        }))
    }
}

/// A single identifier.
pub(super) struct IdRow(pub(super) uuid::Uuid);

impl FromColumns for IdRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(row.uuid()?))
    }
}

/// A single number or nothing.
pub(super) struct NumberRow(pub(super) Option<i32>);

impl FromColumns for NumberRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(row.optional_int()?))
    }
}

/// A single text.
pub(super) struct WordRow(pub(super) String);

impl FromColumns for WordRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(row.text()?))
    }
}
