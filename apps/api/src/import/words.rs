//! Names, titles and languages as records spell them.

use tercul_kernel::LanguageTag;
use tercul_script::{RepairKind, repair_imported};

use super::fields::{Remarks, short};

/// One line of at most `max` characters; `None` where nothing is left. What was lost is noted.
pub(super) fn line(text: &str, max: usize, field: &str, remarks: &mut Remarks) -> Option<String> {
    let repaired = repair_imported(text);
    if let Some(repair) = repaired.repairs.iter().find(|repair| is_lossy(repair.kind)) {
        let reason = format!(
            "holds characters that are no text ({})",
            name_of(repair.kind)
        );
        remarks.warn(field, reason, "they were removed");
    }
    let mut lines = repaired.text.lines().filter(|line| !line.trim().is_empty());
    let first = lines
        .next()?
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let more = lines.count();
    if more > 0 {
        remarks.warn(
            field,
            format!("has {} lines", more + 1),
            "the first line was taken",
        );
    }
    if first.chars().count() > max {
        remarks.warn(
            field,
            format!("has more than {max} characters"),
            "it was cut",
        );
        return Some(
            first
                .chars()
                .take(max)
                .collect::<String>()
                .trim_end()
                .to_owned(),
        );
    }
    Some(first)
}

/// Whether a repair took something away that somebody may have meant.
pub(super) fn is_lossy(kind: RepairKind) -> bool {
    matches!(
        kind,
        RepairKind::Control
            | RepairKind::BidiControl
            | RepairKind::Invisible
            | RepairKind::RepeatedDirection
            | RepairKind::LetterSpacing
    )
}

/// A repair in words.
pub(super) fn name_of(kind: RepairKind) -> &'static str {
    match kind {
        RepairKind::ByteOrderMark => "byte order marks",
        RepairKind::SoftHyphen => "soft hyphens",
        RepairKind::Invisible => "invisible characters",
        RepairKind::BidiControl => "bidirectional controls",
        RepairKind::Control => "control characters",
        RepairKind::LineEnd => "line ends",
        RepairKind::LetterSpacing => "spaced-out words",
        RepairKind::NoBreakSpace => "no-break spaces",
        RepairKind::RepeatedDirection => "repeated stage directions",
        RepairKind::OuterSpace => "outer spaces",
        RepairKind::Normalization => "denormalized characters",
    }
}

/// The name of somebody, without fields of other data that leaked into it (`… gender: male`);
/// `None` where it names nobody.
pub(super) fn person(text: &str, field: &str, remarks: &mut Remarks) -> Option<String> {
    let name = line(text, tercul_work::PersonName::MAX_LENGTH, field, remarks)?;
    let mut kept: Vec<&str> = Vec::new();
    for word in name.split(' ') {
        let is_label = word.strip_suffix(':').is_some_and(|label| {
            label.len() > 2 && label.bytes().all(|byte| byte.is_ascii_lowercase())
        });
        if is_label {
            let reason = format!("`{}` carries another field", short(&name));
            remarks.warn(
                field,
                reason,
                format!("`{word}` and what follows was cut off"),
            );
            break;
        }
        kept.push(word);
    }
    let name = kept.join(" ");
    (!is_nobody(&name)).then_some(name)
}

fn is_nobody(name: &str) -> bool {
    const NOBODY: &[&str] = &[
        "",
        "anonymous",
        "anon",
        "none",
        "unknown",
        "аноним",
        "неизвестен",
        "билгесез",
    ];
    NOBODY.contains(&name.to_lowercase().as_str())
}

/// Whether a name stands for a people and its songs.
pub(super) fn is_folk(name: &str) -> bool {
    let name = name.to_lowercase();
    ["халык җыр", "халык иҗат", "народн", "folk song", "folklore"]
        .iter()
        .any(|mark| name.contains(mark))
}

/// Language and orthography of another spelling of a name or title that is written in `base`.
pub(super) fn spelled_in(text: &str, base: &LanguageTag) -> Option<LanguageTag> {
    let letters = || {
        text.chars()
            .filter(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
    };
    let is_cyrillic = letters().any(|letter| ('\u{400}'..='\u{52F}').contains(&letter));
    let is_latin = letters().any(|letter| letter.is_ascii_alphabetic());
    let tag = match (is_cyrillic, is_latin) {
        (true, false) if letters().any(|letter| "әөүҗңһ".contains(letter)) => "tt-Cyrl",
        (true, false) if base.base() == "tt" && base.script() == "Cyrl" => "ru-Cyrl",
        (true, false) if base.script() == "Cyrl" => return Some(base.clone()),
        (true, false) => "ru-Cyrl",
        (false, true) if base.script() == "Latn" => return Some(base.clone()),
        (false, true)
            if base.base() == "tt" && letters().any(|letter| "äöüñğışçí".contains(letter)) =>
        {
            "tt-Latn"
        }
        (false, true) => "en-Latn",
        _ => return Some(base.clone()),
    };
    LanguageTag::parse(tag).ok()
}
