use sha2::{Digest as _, Sha256};

use crate::Segment;

/// Half of SHA-256 tells 2^64 contents apart and keeps rows and answers small.
const HEX_LENGTH: usize = 32;

/// SHA-256 of the content of a segment, the first 32 hexadecimal digits.
pub fn content_hash(content: &str) -> String {
    hex(Sha256::digest(content.as_bytes()).as_slice())
}

/// The hash over all segments of a revision. Identifiers and citations do not count: equal texts
/// have equal hashes.
pub(super) fn of_segments(segments: &[Segment]) -> String {
    let mut hash = Sha256::new();
    for segment in segments {
        hash.update(segment.kind.as_str());
        hash.update(segment.depth.to_be_bytes());
        // The length keeps content from running into its neighbor.
        hash.update(segment.content.len().to_be_bytes());
        hash.update(&segment.content);
    }
    hex(hash.finalize().as_slice())
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    let digits = bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    digits.take(HEX_LENGTH).collect()
}
