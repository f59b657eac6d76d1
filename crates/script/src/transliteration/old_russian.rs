//! The Russian spelling before 1918 in the modern one.

/// Replaces the letters that the reform abolished and drops ъ at the end of words.
///
/// Endings that the reform changed (`-аго`, `-ыя`) stay: they need a dictionary.
pub(super) fn to_modern(text: &str) -> String {
    let mut modern = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut in_word = false;
    while let Some(character) = characters.next() {
        let at_end = !characters.peek().is_some_and(|next| next.is_alphabetic());
        match character {
            'ѣ' => modern.push('е'),
            'Ѣ' => modern.push('Е'),
            'і' | 'ѵ' => modern.push('и'),
            'І' | 'Ѵ' => modern.push('И'),
            'ѳ' => modern.push('ф'),
            'Ѳ' => modern.push('Ф'),
            'ъ' | 'Ъ' if at_end && in_word => {}
            other => modern.push(other),
        }
        in_word = character.is_alphabetic();
    }
    modern
}
