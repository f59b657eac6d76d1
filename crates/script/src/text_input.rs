//! What text may come in: strict rules for what people type, repairs for what corpora contain.

mod repair;

pub use repair::{Repair, RepairKind, Repaired, repair_imported};

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// A character that text must not contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{kind} U+{code:04X} at character {offset}", code = u32::from(*character))]
pub struct TextFault {
    /// Why the character is refused.
    pub kind: FaultKind,
    /// The character.
    pub character: char,
    /// Its place in the input as given, in Unicode scalar values from 0.
    pub offset: usize,
}

/// Why a character is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum FaultKind {
    /// A line break where one line is wanted.
    #[error("line break")]
    LineBreak,
    /// A control character, NUL among them.
    #[error("control character")]
    Control,
    /// An override or isolate that reorders what is shown.
    #[error("bidirectional control")]
    BidiControl,
    /// A character that shows nothing.
    #[error("invisible character")]
    Invisible,
    /// A code point that Unicode reserves as no character.
    #[error("noncharacter")]
    Noncharacter,
}

/// One line of typed text: NFC, trimmed, free of line breaks, control and invisible characters.
///
/// ZWNJ and ZWJ stay between Arabic letters. The result may be empty.
pub fn clean_line(text: &str) -> Result<String, TextFault> {
    clean(text, &[])
}

/// Several lines of typed text: as [`clean_line`], with LF and tab allowed; CRLF becomes LF.
pub fn clean_block(text: &str) -> Result<String, TextFault> {
    clean(text, &['\n', '\t'])
}

fn clean(text: &str, allowed: &[char]) -> Result<String, TextFault> {
    let mut kept = String::with_capacity(text.len());
    let mut characters = text.trim().chars().peekable();
    let mut offset = text
        .chars()
        .take_while(|character| character.is_whitespace())
        .count();
    let mut before = None;
    while let Some(character) = characters.next() {
        let after = characters.peek().copied();
        let in_crlf = character == '\r' && after == Some('\n') && allowed.contains(&'\n');
        if !in_crlf
            && !allowed.contains(&character)
            && let Some(kind) = fault(before, character, after)
        {
            return Err(TextFault {
                kind,
                character,
                offset,
            });
        }
        if !in_crlf {
            kept.push(character);
        }
        before = Some(character);
        offset += 1;
    }
    Ok(kept.nfc().collect())
}

/// What is wrong with a character between two others.
fn fault(before: Option<char>, character: char, after: Option<char>) -> Option<FaultKind> {
    match character {
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            Some(FaultKind::LineBreak)
        }
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(FaultKind::BidiControl),
        '\u{200C}' | '\u{200D}' if is_arabic(before) && is_arabic(after) => None,
        _ if is_invisible(character) => Some(FaultKind::Invisible),
        _ if character.is_control() => Some(FaultKind::Control),
        _ if is_noncharacter(character) => Some(FaultKind::Noncharacter),
        _ => None,
    }
}

fn is_arabic(character: Option<char>) -> bool {
    character.is_some_and(|character| {
        matches!(character,
            '\u{620}'..='\u{65F}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{6FA}'..='\u{6FF}'
            | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFB}'
            | '\u{FE70}'..='\u{FEFC}')
            && !is_noncharacter(character)
    })
}

/// Characters without width or picture: zero-width spaces and joiners, direction marks, soft hyphen,
/// byte order mark, fillers, interlinear marks, tags.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}')
}

fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}
