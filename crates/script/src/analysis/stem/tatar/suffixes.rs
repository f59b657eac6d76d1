//! Suffixes of Tatar in skeleton letters, in which `a` is а and ә, and `i` is ы, и and й.

use std::sync::LazyLock;

/// What has to stand before a suffix.
#[derive(Clone, Copy)]
enum After {
    /// Anything.
    Any,
    /// A vowel.
    Vowel,
    /// A consonant, or `u`, which is one at the end of `tau`.
    Consonant,
    /// A consonant that is voiced, or a vowel.
    Voiced,
    /// A consonant without voice.
    Voiceless,
    /// A sound through the nose.
    Nasal,
    /// `i` or `e`, the end of a form of possession.
    Possession,
    /// A past tense or a condition.
    Past,
    /// A vowel whose glide has melted into the `e` of the suffix.
    Glide,
}

/// A suffix and the place where Tatar puts it.
pub(super) struct Suffix {
    letters: &'static str,
    after: After,
    /// What the root has in place of the suffix.
    instead: &'static str,
    /// Suffixes of a lower level stand outside of those of a higher one.
    pub(super) level: u8,
    /// Whether the suffix is taken off words whose root is unknown.
    pub(super) is_plain: bool,
}

/// Level of suffixes that make words from words and may follow each other.
const DERIVED: u8 = 4;

/// Level of the forms of verbs.
const FINITE: u8 = 5;

impl Suffix {
    /// What is left of a word without this suffix; `None` where it has none.
    pub(super) fn root_of(&self, word: &str) -> Option<String> {
        let root = word.strip_suffix(self.letters)?;
        let last = root.chars().next_back()?;
        let fits = match self.after {
            After::Any => true,
            After::Vowel | After::Glide => is_vowel(last),
            After::Consonant => !is_vowel(last) || last == 'u',
            After::Voiced => !is_voiceless(last),
            After::Voiceless => is_voiceless(last),
            After::Nasal => matches!(last, 'm' | 'n'),
            After::Possession => matches!(last, 'i' | 'e'),
            After::Past => ["di", "de", "ti", "te", "sa"]
                .iter()
                .any(|end| root.ends_with(end)),
        };
        fits.then(|| format!("{root}{}", self.instead))
    }

    /// Lowest level of the suffix before this one.
    pub(super) const fn next_level(&self) -> u8 {
        if self.level == DERIVED {
            DERIVED
        } else {
            self.level + 1
        }
    }

    /// How much less plain a root is that this suffix was taken from.
    pub(super) const fn cost(&self) -> isize {
        match self.letters.as_bytes() {
            _ if !self.instead.is_empty() => 3,
            // Plurals are more frequent than verbs in `-la` with this ending.
            [b'r'] | [_, b'r'] if self.level == FINITE => 5,
            [b'm' | b'n'] => 3,
            _ if self.level == DERIVED => 2,
            _ => 0,
        }
    }

    /// Whether what this suffix stands on is a noun or a form that is used as one.
    pub(super) fn makes_noun(&self) -> bool {
        let person = ["m", "n", "k", "biz", "bez", "giz", "gez"].contains(&self.letters);
        self.level == 1 || (self.level == 2 && !person)
    }

    /// Whether a form of a verb takes neither case nor possession.
    pub(super) fn is_finite(&self) -> bool {
        self.level == FINITE && ["a", "i", "ii", "r", "ar", "er", "ir", "p"].contains(&self.letters)
    }

    /// Letters that the root has in place of the suffix.
    pub(super) const fn added(&self) -> isize {
        self.instead.len().cast_signed()
    }

    /// Whether the end of a root changes before this suffix.
    pub(super) fn begins_with_vowel(&self) -> bool {
        self.letters.starts_with(is_vowel)
    }

    /// Fewest letters of a lemma that this suffix shows.
    pub(super) const fn shortest_lemma(&self) -> usize {
        if self.letters.len() > 1 { 2 } else { 3 }
    }
}

pub(super) const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

pub(super) fn ends_with_vowel(word: &str) -> bool {
    word.chars().next_back().is_some_and(is_vowel)
}

const fn is_voiceless(letter: char) -> bool {
    matches!(letter, 'p' | 'k' | 't' | 's' | 'ş' | 'ç' | 'f' | 'h')
}

const fn suffix(level: u8, letters: &'static str, after: After) -> Suffix {
    Suffix {
        letters,
        after,
        instead: "",
        level,
        is_plain: false,
    }
}

/// A suffix that is taken off unknown words too.
const fn plain(level: u8, letters: &'static str, after: After) -> Suffix {
    Suffix {
        is_plain: true,
        ..suffix(level, letters, after)
    }
}

/// A suffix before which the end of the root changes.
const fn instead(level: u8, letters: &'static str, after: After, instead: &'static str) -> Suffix {
    Suffix {
        instead,
        ..suffix(level, letters, after)
    }
}

/// The suffixes that end with the same letter as a word.
pub(super) fn ending(word: &str) -> impl Iterator<Item = &'static Suffix> + use<> {
    let last = word.as_bytes().last().copied().unwrap_or_default();
    BY_LAST_BYTE
        .get(usize::from(last))
        .into_iter()
        .flatten()
        .copied()
}

/// Suffixes by their last byte.
static BY_LAST_BYTE: LazyLock<Vec<Vec<&Suffix>>> = LazyLock::new(|| {
    (0..=u8::MAX)
        .map(|byte| {
            let ends = |suffix: &&Suffix| suffix.letters.as_bytes().last() == Some(&byte);
            SUFFIXES.iter().filter(ends).collect()
        })
        .collect()
});

use After::{Any, Consonant, Glide, Nasal, Past, Possession, Voiced, Voiceless, Vowel};

/// Every suffix; of those of a level, longer ones first.
static SUFFIXES: &[Suffix] = &[
    // Persons and particles.
    suffix(0, "min", Any),
    suffix(0, "men", Any),
    suffix(0, "sin", Any),
    suffix(0, "sen", Any),
    suffix(0, "biz", Any),
    suffix(0, "bez", Any),
    suffix(0, "siz", Any),
    suffix(0, "sez", Any),
    suffix(0, "dir", Any),
    suffix(0, "der", Any),
    suffix(0, "tir", Any),
    suffix(0, "ter", Any),
    suffix(0, "mi", Any),
    suffix(0, "me", Any),
    // Cases.
    plain(1, "dagi", Voiced),
    plain(1, "dage", Voiced),
    plain(1, "tagi", Voiceless),
    plain(1, "tage", Voiceless),
    suffix(1, "gaça", Voiced),
    suffix(1, "kaça", Voiceless),
    suffix(1, "naça", Possession),
    suffix(1, "niki", Any),
    suffix(1, "neke", Any),
    plain(1, "nin", Any),
    plain(1, "nen", Any),
    plain(1, "dan", Voiced),
    plain(1, "tan", Voiceless),
    plain(1, "nnan", Possession),
    plain(1, "nan", Nasal),
    suffix(1, "dai", Any),
    suffix(1, "tai", Voiceless),
    plain(1, "ni", Any),
    plain(1, "ne", Any),
    plain(1, "ga", Voiced),
    plain(1, "ka", Voiceless),
    suffix(1, "na", Possession),
    plain(1, "nda", Possession),
    plain(1, "da", Voiced),
    plain(1, "ta", Voiceless),
    suffix(1, "ça", Any),
    suffix(1, "a", Nasal),
    suffix(1, "n", Possession),
    // Possession.
    plain(2, "ibiz", Consonant),
    plain(2, "ebez", Consonant),
    plain(2, "igiz", Consonant),
    plain(2, "egez", Consonant),
    instead(2, "ebez", Glide, "i"),
    instead(2, "egez", Glide, "i"),
    suffix(2, "biz", Vowel),
    suffix(2, "bez", Vowel),
    suffix(2, "giz", Vowel),
    suffix(2, "gez", Vowel),
    suffix(2, "im", Consonant),
    suffix(2, "em", Consonant),
    suffix(2, "in", Consonant),
    suffix(2, "en", Consonant),
    plain(2, "si", Vowel),
    plain(2, "se", Vowel),
    instead(2, "em", Glide, "i"),
    instead(2, "en", Glide, "i"),
    instead(2, "e", Glide, "i"),
    plain(2, "i", Consonant),
    plain(2, "e", Consonant),
    suffix(2, "m", Vowel),
    suffix(2, "n", Vowel),
    suffix(2, "k", Past),
    // Plural.
    plain(3, "lar", Any),
    plain(3, "nar", Nasal),
    // Words made from words.
    suffix(DERIVED, "inçi", Any),
    suffix(DERIVED, "ençe", Any),
    suffix(DERIVED, "lata", Any),
    suffix(DERIVED, "daş", Any),
    suffix(DERIVED, "kai", Any),
    suffix(DERIVED, "lik", Any),
    suffix(DERIVED, "lek", Any),
    suffix(DERIVED, "rak", Any),
    suffix(DERIVED, "siz", Any),
    suffix(DERIVED, "sez", Any),
    suffix(DERIVED, "li", Any),
    suffix(DERIVED, "le", Any),
    suffix(DERIVED, "çi", Any),
    suffix(DERIVED, "çe", Any),
    // Forms of verbs.
    suffix(FINITE, "maska", Any),
    suffix(FINITE, "ganda", Voiced),
    suffix(FINITE, "kanda", Voiceless),
    suffix(FINITE, "gançi", Voiced),
    suffix(FINITE, "gançe", Voiced),
    suffix(FINITE, "kançi", Voiceless),
    suffix(FINITE, "kançe", Voiceless),
    suffix(FINITE, "miiça", Any),
    suffix(FINITE, "miça", Any),
    suffix(FINITE, "iaçak", Vowel),
    suffix(FINITE, "açak", Consonant),
    suffix(FINITE, "irga", Consonant),
    suffix(FINITE, "erga", Consonant),
    suffix(FINITE, "arga", Consonant),
    suffix(FINITE, "rga", Vowel),
    suffix(FINITE, "irlik", Consonant),
    suffix(FINITE, "erlek", Consonant),
    suffix(FINITE, "igiz", Consonant),
    suffix(FINITE, "egez", Consonant),
    suffix(FINITE, "giz", Vowel),
    suffix(FINITE, "gez", Vowel),
    suffix(FINITE, "iasi", Vowel),
    suffix(FINITE, "iase", Vowel),
    suffix(FINITE, "asi", Consonant),
    suffix(FINITE, "ase", Consonant),
    suffix(FINITE, "uçi", Any),
    suffix(FINITE, "uçe", Any),
    instead(FINITE, "uçi", Consonant, "i"),
    instead(FINITE, "uçe", Consonant, "e"),
    suffix(FINITE, "gan", Voiced),
    suffix(FINITE, "kan", Voiceless),
    suffix(FINITE, "gaç", Voiced),
    suffix(FINITE, "kaç", Voiceless),
    suffix(FINITE, "mii", Any),
    suffix(FINITE, "mas", Any),
    suffix(FINITE, "iik", Consonant),
    suffix(FINITE, "iim", Consonant),
    suffix(FINITE, "sin", Any),
    suffix(FINITE, "sen", Any),
    instead(FINITE, "ii", Consonant, "a"),
    suffix(FINITE, "mi", Any),
    suffix(FINITE, "di", Voiced),
    suffix(FINITE, "de", Voiced),
    suffix(FINITE, "ti", Voiceless),
    suffix(FINITE, "te", Voiceless),
    suffix(FINITE, "sa", Any),
    suffix(FINITE, "ip", Consonant),
    suffix(FINITE, "ep", Consonant),
    instead(FINITE, "ep", Glide, "i"),
    suffix(FINITE, "ir", Consonant),
    suffix(FINITE, "er", Consonant),
    suffix(FINITE, "ar", Consonant),
    suffix(FINITE, "ik", Consonant),
    suffix(FINITE, "im", Consonant),
    instead(FINITE, "i", Consonant, "a"),
    instead(FINITE, "i", Consonant, "e"),
    suffix(FINITE, "i", Possession),
    suffix(FINITE, "a", Any),
    suffix(FINITE, "u", Any),
    instead(FINITE, "u", Consonant, "i"),
    instead(FINITE, "u", Consonant, "e"),
    suffix(FINITE, "p", Vowel),
    suffix(FINITE, "r", Vowel),
    suffix(6, "ma", Any),
];
