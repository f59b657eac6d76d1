//! The map from every orthography to one Latin skeleton.

use unicode_normalization::UnicodeNormalization;

/// Letter groups that stand for one sound; longer groups first.
const GROUPS: &[(&str, &str)] = &[
    ("shch", "ş"),
    ("dzh", "c"),
    ("дж", "c"),
    ("dj", "c"),
    ("zh", "j"),
    ("kh", "h"),
    ("ch", "ç"),
    ("sh", "ş"),
];

/// Whether a letter begins one of [`GROUPS`].
const fn begins_group(character: char) -> bool {
    matches!(character, 's' | 'd' | 'z' | 'k' | 'c' | 'д')
}

/// The skeleton of a safe key; Yañalif letters are re-read first.
pub(super) fn skeleton(safe: &str, yanalif: bool) -> String {
    let mut key = String::with_capacity(safe.len());
    let mut rest = safe;
    let mut at_start = true;
    while let Some(character) = rest.chars().next() {
        let group = GROUPS
            .iter()
            .filter(|_| begins_group(character) && !yanalif)
            .find(|(group, _)| rest.starts_with(group));
        let used = if let Some((group, sound)) = group {
            key.push_str(sound);
            group.len()
        } else if at_start && !yanalif && rest.starts_with("ye") {
            key.push('e');
            "ye".len()
        } else {
            push_letter(
                &mut key,
                if yanalif {
                    modern(character)
                } else {
                    character
                },
            );
            character.len_utf8()
        };
        at_start = !character.is_alphanumeric() && character != '\'';
        rest = rest.get(used..).unwrap_or_default();
    }
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The Cyrillic letter for a Yañalif letter that later alphabets use for another sound.
const fn modern(character: char) -> char {
    match character {
        'c' => 'ч',
        'ç' => 'җ',
        'y' => 'ү',
        'ь' | 'ƅ' => 'ы',
        'j' => 'й',
        'ƶ' => 'ж',
        other => other,
    }
}

fn push_letter(key: &mut String, character: char) {
    match character {
        'ю' => key.push_str("iu"),
        'я' => key.push_str("ia"),
        'ц' => key.push_str("ts"),
        'ь' | 'ъ' | '\'' => {}
        _ => {
            if let Some(sound) = cyrillic_or_latin(character).or_else(|| arabic_letter(character)) {
                key.extend((sound != '\0').then_some(sound));
            } else {
                push_folded(key, character);
            }
        }
    }
}

/// A letter of another alphabet without its accents; anything that is no letter as a space.
fn push_folded(key: &mut String, character: char) {
    let Some(base) = std::iter::once(character).nfd().next() else {
        return;
    };
    if matches!(base, '\u{300}'..='\u{36F}') {
        return;
    }
    if base != character {
        push_letter(key, base);
    } else if base.is_alphanumeric() {
        key.push(base);
    } else {
        key.push(' ');
    }
}

const fn cyrillic_or_latin(character: char) -> Option<char> {
    Some(match character {
        'а' | 'ә' | 'ä' | 'ə' => 'a',
        'б' => 'b',
        'в' | 'w' => 'v',
        'г' | 'ғ' | 'ğ' | 'ƣ' => 'g',
        'д' => 'd',
        'е' | 'э' | 'ё' => 'e',
        'ж' => 'j',
        'җ' => 'c',
        'з' => 'z',
        'й' | 'и' | 'ы' | 'ı' | 'y' => 'i',
        'к' | 'қ' | 'q' => 'k',
        'л' => 'l',
        'м' => 'm',
        'н' | 'ң' | 'ñ' | 'ꞑ' => 'n',
        'о' | 'ө' | 'ö' | 'ɵ' => 'o',
        'п' => 'p',
        'р' => 'r',
        'с' => 's',
        'т' => 't',
        'у' | 'ү' | 'ü' | 'ў' => 'u',
        'ф' => 'f',
        'х' | 'x' | 'һ' => 'h',
        'ч' | 'ç' => 'ç',
        'ш' | 'щ' | 'ş' => 'ş',
        _ => return None,
    })
}

/// The skeleton of an Arabic letter as Tatar uses it; NUL for a sign that is not heard.
pub(crate) const fn arabic_letter(character: char) -> Option<char> {
    Some(match character {
        'ا' | 'آ' | 'أ' | 'إ' | 'ە' | 'ى' | 'ٱ' => 'a',
        'ب' => 'b',
        'پ' => 'p',
        'ت' | 'ط' | 'ة' => 't',
        'ث' | 'س' | 'ص' => 's',
        'ج' => 'c',
        'چ' => 'ç',
        'ح' | 'خ' | 'ه' | 'ھ' => 'h',
        'د' => 'd',
        'ذ' | 'ز' | 'ض' | 'ظ' => 'z',
        'ر' => 'r',
        'ژ' => 'j',
        'ش' => 'ş',
        'غ' | 'گ' => 'g',
        'ف' => 'f',
        'ق' | 'ك' | 'ک' => 'k',
        'ڭ' | 'ن' => 'n',
        'ل' => 'l',
        'م' => 'm',
        'و' | 'ۇ' | 'ۆ' | 'ۈ' | 'ؤ' => 'u',
        'ۋ' => 'v',
        'ي' | 'ی' | 'ې' => 'i',
        'ع' | 'ء' | 'ئ' | 'ـ' | '\u{64B}'..='\u{65F}' | '\u{670}' => '\0',
        _ => return None,
    })
}
