//! Conversion of a text from one orthography into another.

mod old_russian;
mod tatar_cyrillic;
mod tatar_latin;
mod yanalif;

/// A conversion of text.
type Conversion = fn(&str) -> String;

/// Conversions by the tags of the orthographies they lead from and to.
const CONVERSIONS: &[(&str, &str, Conversion)] = &[
    ("tt-Cyrl", "tt-Latn", tatar_cyrillic::to_latin),
    ("tt-Latn", "tt-Cyrl", tatar_latin::to_cyrillic),
    ("tt-Latn-baku1926", "tt-Latn", yanalif::to_latin),
    ("tt-Latn-baku1926", "tt-Cyrl", yanalif::to_cyrillic),
    ("ru-Cyrl-petr1708", "ru-Cyrl", old_russian::to_modern),
];

/// Whether a text can be converted between two orthographies, named by canonical tags.
pub fn can_transliterate(from: &str, to: &str) -> bool {
    from == to || conversion(from, to).is_some()
}

/// The text in another orthography, or `None` where no conversion exists.
///
/// Tags are canonical (`tt-Cyrl`). Deterministic; rules work word by word without a dictionary, so
/// that loan words may come out unlike the dictionary spelling. Text that is not of the source script
/// stays as it is.
pub fn transliterate(text: &str, from: &str, to: &str) -> Option<String> {
    if from == to {
        return Some(text.to_owned());
    }
    conversion(from, to).map(|convert| convert(text))
}

fn conversion(from: &str, to: &str) -> Option<Conversion> {
    CONVERSIONS
        .iter()
        .find(|(source, target, _)| *source == from && *target == to)
        .map(|(_, _, convert)| *convert)
}
