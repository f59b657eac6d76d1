//! The romanised title in an address.

use unicode_normalization::UnicodeNormalization;

use crate::keys::arabic_letter;

/// Longest slug in characters, which are all ASCII.
pub const MAX_SLUG_CHARS: usize = 80;

/// Slug of a title in which nothing can be romanised.
pub const UNTITLED_SLUG: &str = "untitled";

/// The romanised title: only `[a-z0-9-]`, 1 to [`MAX_SLUG_CHARS`] long, cut at a word.
///
/// Cyrillic follows BGN/PCGN 1947 without its apostrophes and with `e` and `yo` for е and ё at every
/// place (`evgeniy-onegin`, `yolka`); Tatar letters are ә a, ө o, ү u, җ j, ң n, һ h (`shurale`).
/// Latin letters lose their accents, `ş` becomes `sh`. Not unique: a suffix against collisions is
/// added where slugs are stored.
pub fn slugify(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for character in title.nfc().flat_map(char::to_lowercase) {
        if !push_letter(&mut slug, character) && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = cut_at_word(slug.trim_matches('-'));
    if slug.is_empty() {
        UNTITLED_SLUG.to_owned()
    } else {
        slug.to_owned()
    }
}

fn cut_at_word(slug: &str) -> &str {
    if slug.len() <= MAX_SLUG_CHARS {
        return slug;
    }
    let cut = if slug.as_bytes().get(MAX_SLUG_CHARS) == Some(&b'-') {
        MAX_SLUG_CHARS
    } else {
        slug[..MAX_SLUG_CHARS].rfind('-').unwrap_or(MAX_SLUG_CHARS)
    };
    slug[..cut].trim_end_matches('-')
}

/// Writes a character of a word; false for one that parts words.
fn push_letter(slug: &mut String, character: char) -> bool {
    match character {
        'a'..='z' | '0'..='9' => slug.push(character),
        '\''
        | '’'
        | '‘'
        | 'ʼ'
        | '´'
        | '`'
        | '\u{300}'..='\u{36F}'
        | '\u{AD}'
        | '\u{200B}'..='\u{200D}'
        | '\u{FEFF}' => {}
        _ => {
            if let Some(letters) = romanised(character) {
                slug.push_str(letters);
            } else if let Some(sound) = arabic_letter(character) {
                return sound == '\0' || push_letter(slug, sound);
            } else {
                return push_base(slug, character);
            }
        }
    }
    true
}

fn push_base(slug: &mut String, character: char) -> bool {
    match std::iter::once(character).nfd().next() {
        Some(base) if base != character => push_letter(slug, base),
        _ => false,
    }
}

const fn romanised(character: char) -> Option<&'static str> {
    Some(match character {
        'а' | 'ә' | 'ə' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' | 'ƣ' => "g",
        'д' | 'đ' | 'ð' => "d",
        'е' | 'э' | 'ѣ' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'җ' => "j",
        'з' | 'ƶ' => "z",
        'и' | 'і' | 'ѵ' | 'ї' | 'ı' => "i",
        'й' | 'ы' => "y",
        'к' | 'қ' => "k",
        'л' | 'ł' => "l",
        'м' => "m",
        'н' | 'ң' | 'ꞑ' => "n",
        'о' | 'ө' | 'ɵ' | 'ø' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ү' | 'ў' => "u",
        'ф' | 'ѳ' => "f",
        'х' => "kh",
        'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' | 'ş' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    })
}
