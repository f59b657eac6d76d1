use std::collections::HashMap;

use tercul_translation::{CitationRange, SegmentKind, queries::SegmentView};

use super::TableOfContentsEntry;

/// One entry for each heading of a division, with the part of the text that it heads.
///
/// A heading inside a container heads the container. The names of speakers head speeches, which
/// are no divisions.
pub(super) fn entries(headings: &[SegmentView]) -> Vec<TableOfContentsEntry> {
    let by_id: HashMap<_, _> = headings
        .iter()
        .map(|segment| (segment.id, segment))
        .collect();
    headings
        .iter()
        .filter(|segment| segment.kind == SegmentKind::Heading)
        .filter_map(|heading| {
            let container = heading
                .parent
                .and_then(|parent| by_id.get(&parent).copied());
            if container.is_some_and(|container| container.kind == SegmentKind::Speech) {
                return None;
            }
            let headed = container.unwrap_or(heading);
            Some(TableOfContentsEntry {
                title: heading.content.clone(),
                range: CitationRange {
                    from: headed.citation.clone(),
                    to: headed.citation.clone(),
                },
                depth: headed.depth,
            })
        })
        .collect()
}
