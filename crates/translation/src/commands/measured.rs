use tercul_kernel::TextId;

use crate::{ContentRepository, Text, TextContent, TextError, TextRepository};

/// Keeps what the readable content of a text measures: quality, and for a translation its share of
/// the readable content of the source.
pub(super) fn measure<T: TextRepository + ContentRepository + ?Sized>(
    tx: &mut T,
    text: &mut Text,
    content: &TextContent,
) -> Result<(), TextError> {
    let of_source = match text.source() {
        None => None,
        Some(source) => count_readable(tx, source)?,
    };
    text.measure(content.quality(), content.count_content(), of_source);
    Ok(())
}

fn count_readable<T: TextRepository + ContentRepository + ?Sized>(
    tx: &mut T,
    source: TextId,
) -> Result<Option<i32>, TextError> {
    let revision = tx.readable_revision(source)?;
    Ok(match revision {
        None => None,
        Some(revision) => Some(tx.count_content(source, revision)?),
    })
}

/// Measures the translations of a text again, whose readable content is now `content`. Their own
/// versions stay: nobody changed them.
pub(super) fn measure_translations<T: TextRepository + ContentRepository + ?Sized>(
    tx: &mut T,
    source: TextId,
    content: &TextContent,
) -> Result<(), TextError> {
    let of_source = Some(content.count_content());
    for translation in tx.translations_of_text(source)? {
        let Some(mut text) = tx.find_text(translation.id)? else {
            continue;
        };
        let Some(revision) = text.readable_revision() else {
            continue;
        };
        let translated = tx.count_content(text.id(), revision)?;
        let before = text.stored().clone();
        text.measure(before.quality, translated, of_source);
        if *text.stored() != before {
            tx.update_text(&text)?;
        }
    }
    Ok(())
}
