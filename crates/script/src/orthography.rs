//! The orthographies that the platform knows, with what a reader program needs to show them.

/// Writing system of an orthography.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Cyrillic letters.
    Cyrillic,
    /// Latin letters.
    Latin,
    /// Arabic letters.
    Arabic,
}

impl Script {
    /// ISO 15924 code of the script, such as `Cyrl`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cyrillic => "Cyrl",
            Self::Latin => "Latn",
            Self::Arabic => "Arab",
        }
    }

    /// Direction in which the script runs.
    pub const fn direction(self) -> Direction {
        match self {
            Self::Arabic => Direction::RightToLeft,
            Self::Cyrillic | Self::Latin => Direction::LeftToRight,
        }
    }
}

/// Direction of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    LeftToRight,
    /// Right to left.
    RightToLeft,
}

/// One way of writing one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Orthography {
    /// BCP-47 tag in canonical case; always names the script.
    pub tag: &'static str,
    /// Primary language subtag.
    pub language: &'static str,
    /// Writing system.
    pub script: Script,
    /// Name of the language in itself, in this orthography.
    pub endonym: &'static str,
}

impl Orthography {
    /// Direction of writing.
    pub const fn direction(&self) -> Direction {
        self.script.direction()
    }
}

/// Every known orthography, the default one of each language first, then by tag.
pub const ORTHOGRAPHIES: &[Orthography] = &[
    Orthography {
        tag: "en-Latn",
        language: "en",
        script: Script::Latin,
        endonym: "English",
    },
    Orthography {
        tag: "ru-Cyrl",
        language: "ru",
        script: Script::Cyrillic,
        endonym: "русский",
    },
    Orthography {
        tag: "ru-Cyrl-petr1708",
        language: "ru",
        script: Script::Cyrillic,
        endonym: "русскій (до 1918)",
    },
    Orthography {
        tag: "tt-Cyrl",
        language: "tt",
        script: Script::Cyrillic,
        endonym: "татарча",
    },
    Orthography {
        tag: "tt-Arab",
        language: "tt",
        script: Script::Arabic,
        endonym: "تاتارچا",
    },
    Orthography {
        tag: "tt-Arab-x-iske",
        language: "tt",
        script: Script::Arabic,
        endonym: "تاتارچا (يسكى ئيملا)",
    },
    Orthography {
        tag: "tt-Arab-x-yana",
        language: "tt",
        script: Script::Arabic,
        endonym: "تاتارچا (يڭا ئيملا)",
    },
    Orthography {
        tag: "tt-Latn",
        language: "tt",
        script: Script::Latin,
        endonym: "tatarça",
    },
    Orthography {
        tag: "tt-Latn-baku1926",
        language: "tt",
        script: Script::Latin,
        endonym: "tatarca (jaꞑalif)",
    },
];

/// The orthography with this tag, whatever the case of its letters.
///
/// A tag without script gives the default orthography of the language (`tt` gives `tt-Cyrl`), and
/// variants without script are understood too (`ru-petr1708`). An unknown tag gives `None`.
pub fn orthography(tag: &str) -> Option<&'static Orthography> {
    let tag = tag.trim();
    ORTHOGRAPHIES
        .iter()
        .find(|known| known.tag.eq_ignore_ascii_case(tag))
        .or_else(|| {
            ORTHOGRAPHIES
                .iter()
                .find(|known| known.language.eq_ignore_ascii_case(tag))
        })
        .or_else(|| {
            ORTHOGRAPHIES
                .iter()
                .find(|known| matches_without_script(known, tag))
        })
}

fn matches_without_script(known: &Orthography, tag: &str) -> bool {
    let (Some((language, variant)), Some(variants)) =
        (tag.split_once('-'), known.tag.splitn(3, '-').nth(2))
    else {
        return false;
    };
    known.language.eq_ignore_ascii_case(language) && variants.eq_ignore_ascii_case(variant)
}
