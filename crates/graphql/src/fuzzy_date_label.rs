use tercul_kernel::{FuzzyDate, LanguageTag};

use crate::locale::Locale;

/// A date as people read it, in the wanted language where words are needed.
///
/// Years before the common era count from 1: year 0 of EDTF is 1 BCE.
pub(crate) fn label(date: &FuzzyDate, wanted: Option<LanguageTag>, locale: Locale) -> String {
    let locale = wanted.map_or(locale, |tag| Locale::from_accept_language(tag.base()));
    let words = Words::of(locale);
    match date.edtf().split_once('/') {
        None => words.date(date.edtf()),
        Some(("" | "..", to)) => words.until.replace("{}", &words.date(to)),
        Some((from, "" | "..")) => words.since.replace("{}", &words.date(from)),
        Some((from, to)) => format!("{}–{}", words.date(from), words.date(to)),
    }
}

struct Words {
    about: &'static str,
    maybe: &'static str,
    until: &'static str,
    since: &'static str,
    decade: &'static str,
    century: &'static str,
    before_era: &'static str,
}

impl Words {
    fn of(locale: Locale) -> Self {
        match locale {
            Locale::English => Self {
                about: "about {}",
                maybe: "{} (?)",
                until: "until {}",
                since: "from {}",
                decade: "{}s",
                century: "century {}",
                before_era: "{} BCE",
            },
            Locale::Russian => Self {
                about: "около {}",
                maybe: "{} (?)",
                until: "до {}",
                since: "с {}",
                decade: "{}-е",
                century: "{} век",
                before_era: "{} до н. э.",
            },
            Locale::Tatar => Self {
                about: "якынча {}",
                maybe: "{} (?)",
                until: "{} елга кадәр",
                since: "{} елдан",
                decade: "{} еллар",
                century: "{} гасыр",
                before_era: "б. э. к. {}",
            },
        }
    }

    fn date(&self, edtf: &str) -> String {
        let (bare, frame) =
            match edtf.split_at(edtf.len() - usize::from(edtf.ends_with(['?', '~', '%']))) {
                (bare, "~") => (bare, self.about),
                (bare, "?" | "%") => (bare, self.maybe),
                (bare, _) => (bare, "{}"),
            };
        frame.replace("{}", &self.calendar(bare))
    }

    fn calendar(&self, bare: &str) -> String {
        let (is_negative, digits) = bare
            .strip_prefix('-')
            .map_or((false, bare), |digits| (true, digits));
        let (year, rest) = digits.split_at_checked(4).unwrap_or((digits, ""));
        let shown = match (year.find('X'), year.parse::<u32>()) {
            (Some(3), _) => self.decade.replace("{}", &year.replace('X', "0")),
            (Some(2), _) => {
                let century = year.get(..2).and_then(|start| start.parse::<u32>().ok());
                self.century
                    .replace("{}", &(century.unwrap_or_default() + 1).to_string())
            }
            (_, Ok(number)) if is_negative => {
                self.before_era.replace("{}", &(number + 1).to_string())
            }
            (_, Ok(number)) => number.to_string(),
            _ => year.to_owned(),
        };
        let rest = rest.trim_end_matches("-XX");
        format!("{shown}{rest}")
    }
}
