/// What people write for Cyrillic letters on a keyboard without them.
const LETTERS: &str = "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t \
                       у u ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya ә a ө o ү u җ j ң n һ h";

/// A text in Latin letters; `None` where it has no Cyrillic ones.
pub(crate) fn romanise(text: &str) -> Option<String> {
    let mut has_changed = false;
    let mut roman = String::with_capacity(text.len());
    for letter in text.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        match latin(small) {
            Some(latin) => {
                has_changed = true;
                let mut latin = latin.trim_matches('_').chars();
                if small != letter {
                    roman.extend(latin.next().iter().flat_map(|first| first.to_uppercase()));
                }
                roman.extend(latin);
            }
            None => roman.push(letter),
        }
    }
    has_changed.then_some(roman)
}

fn latin(letter: char) -> Option<&'static str> {
    let mut words = LETTERS.split_ascii_whitespace();
    while let (Some(cyrillic), Some(latin)) = (words.next(), words.next()) {
        if cyrillic.starts_with(letter) {
            return Some(latin);
        }
    }
    None
}
