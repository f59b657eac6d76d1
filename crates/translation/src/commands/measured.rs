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
    source: tercul_kernel::TextId,
) -> Result<Option<i32>, TextError> {
    let revision = tx.readable_revision(source)?;
    Ok(match revision {
        None => None,
        Some(revision) => Some(tx.count_content(source, revision)?),
    })
}
