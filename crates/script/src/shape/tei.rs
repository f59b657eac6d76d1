//! The TEI P5 subset for texts.

mod reader;

use thiserror::Error;

use super::outline::Outline;
use super::segment::ParsedSegment;
use crate::text_input::TextFault;

/// Deepest nesting of elements that is read.
pub const MAX_TEI_DEPTH: usize = 64;

/// Why a marked-up text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ShapeError {
    /// The XML is not well-formed.
    #[error("the XML is not well-formed at byte {position}: {reason}")]
    Malformed {
        /// Offset in bytes.
        position: u64,
        /// What the XML reader says.
        reason: String,
    },
    /// The document has a document type declaration, which could define entities.
    #[error("document type declarations are not accepted (byte {position})")]
    Doctype {
        /// Offset in bytes.
        position: u64,
    },
    /// An entity other than the five of XML and character references.
    #[error("unknown entity `{name}` at byte {position}")]
    UnknownEntity {
        /// Name of the entity.
        name: String,
        /// Offset in bytes.
        position: u64,
    },
    /// Elements are nested deeper than [`MAX_TEI_DEPTH`].
    #[error("elements are nested deeper than {MAX_TEI_DEPTH} levels at byte {position}")]
    TooDeep {
        /// Offset in bytes.
        position: u64,
    },
    /// The root element is none of TEI.
    #[error("the root element `{root}` is none of TEI")]
    NotTei {
        /// Local name of the root element; empty where there is none.
        root: String,
    },
    /// The content of a segment has a character that text must not contain.
    #[error("segment {citation}: {fault}")]
    Character {
        /// Citation of the segment.
        citation: String,
        /// The character.
        fault: TextFault,
    },
}

/// Reads a small subset of TEI P5 into segments in reading order.
///
/// `div` (and `div1` to `div7`) become the division that their `type` names, or else `PART`; `lg` is a
/// stanza, or a poem where it holds other `lg`; `l`, `p`, `ab`, `sp`, `speaker`, `head`, `stage`,
/// `note`, `epigraph` and `dedication` are read as what they are called; `milestone` is a separator.
/// `teiHeader` is skipped, other elements are transparent. Notes and stage directions inside a line or
/// paragraph follow it.
///
/// A document type declaration, unknown entities and nesting beyond [`MAX_TEI_DEPTH`] are refused.
pub fn from_tei(xml: &str) -> Result<Vec<ParsedSegment>, ShapeError> {
    let mut outline = Outline::default();
    reader::read(xml, &mut outline)?;
    let mut segments = outline.finish();
    for segment in &mut segments {
        segment.content = crate::text_input::clean_block(&segment.content).map_err(|fault| {
            ShapeError::Character {
                citation: segment.citation.clone(),
                fault,
            }
        })?;
    }
    Ok(segments)
}
