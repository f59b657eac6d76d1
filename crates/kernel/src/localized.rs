use crate::LanguageTag;

/// A value in one language and orthography.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Localized<T = String> {
    /// Language and orthography of the value.
    pub tag: LanguageTag,
    /// The value.
    pub value: T,
}

/// Picks the value that serves a reader best: for each preferred tag in turn the same tag, then
/// the same language and script, then the same language; else the `original` language; else the
/// first value.
pub fn best_match<'a, T>(
    values: &'a [T],
    tag_of: impl Fn(&T) -> &LanguageTag,
    preferred: &[LanguageTag],
    original: Option<&LanguageTag>,
) -> Option<&'a T> {
    let find = |wanted: &LanguageTag| {
        let exact = values.iter().find(|value| tag_of(value) == wanted);
        let same_script = || {
            values.iter().find(|value| {
                tag_of(value).base() == wanted.base() && tag_of(value).script() == wanted.script()
            })
        };
        let same_base = || {
            values
                .iter()
                .find(|value| tag_of(value).base() == wanted.base())
        };
        exact.or_else(same_script).or_else(same_base)
    };
    preferred
        .iter()
        .find_map(find)
        .or_else(|| original.and_then(find))
        .or_else(|| values.first())
}
