use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

/// Why a text is no date of the supported part of EDTF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FuzzyDateError {
    /// Another form.
    #[error("`{0}` is not a date such as `1907`, `1907-04-27`, `19XX`, `1905~` or `1910/1913`")]
    Malformed(String),
    /// No such day, or a year beyond the bounds.
    #[error("`{0}` is no day of the calendar, or lies outside the years -9999 to 9999")]
    OutOfRange(String),
    /// An interval that ends before it starts.
    #[error("`{0}` ends before it starts")]
    Reversed(String),
}

/// A date as far as it is known, in the
/// [Extended Date/Time Format](https://www.loc.gov/standards/datetime/): years, months and days
/// (level 0), the qualifiers `?`, `~` and `%`, unspecified digits (`19XX`, `190X`, `1907-XX`),
/// negative years and open intervals (level 1).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FuzzyDate {
    edtf: String,
    earliest: Option<NaiveDate>,
    latest: Option<NaiveDate>,
}

impl FuzzyDate {
    /// Longest accepted text in bytes.
    pub const MAX_LENGTH: usize = 40;

    /// Reads an EDTF expression.
    ///
    /// # Errors
    /// [`FuzzyDateError`] where it has another form or names no possible span of days.
    pub fn parse(text: &str) -> Result<Self, FuzzyDateError> {
        let shown = || text.chars().take(Self::MAX_LENGTH).collect::<String>();
        if text.len() > Self::MAX_LENGTH || !text.is_ascii() {
            return Err(FuzzyDateError::Malformed(shown()));
        }
        let (earliest, latest) = if let Some((from, to)) = text.split_once('/') {
            let from = parse_bound(from, &shown)?;
            let to = parse_bound(to, &shown)?;
            if from.is_none() && to.is_none() {
                return Err(FuzzyDateError::Malformed(shown()));
            }
            (from.map(|span| span.0), to.map(|span| span.1))
        } else {
            let (from, to) = parse_date(text, &shown)?;
            (Some(from), Some(to))
        };
        if let (Some(from), Some(to)) = (earliest, latest)
            && from > to
        {
            return Err(FuzzyDateError::Reversed(shown()));
        }
        Ok(Self {
            edtf: text.to_owned(),
            earliest,
            latest,
        })
    }

    /// A whole year of the common era or before it.
    ///
    /// # Errors
    /// [`FuzzyDateError::OutOfRange`] beyond the years -9999 to 9999.
    pub fn year(year: i32) -> Result<Self, FuzzyDateError> {
        let sign = if year < 0 { "-" } else { "" };
        Self::parse(&format!("{sign}{:04}", year.unsigned_abs()))
    }

    /// The expression.
    pub fn edtf(&self) -> &str {
        &self.edtf
    }

    /// First possible day; `None` where the start is open.
    pub fn earliest(&self) -> Option<NaiveDate> {
        self.earliest
    }

    /// Last possible day; `None` where the end is open.
    pub fn latest(&self) -> Option<NaiveDate> {
        self.latest
    }

    /// Whether even the last possible day precedes the first possible day of the other.
    pub fn is_certainly_before(&self, other: &Self) -> bool {
        matches!((self.latest, other.earliest), (Some(end), Some(start)) if end < start)
    }

    /// Whether even the first possible day follows a day.
    pub fn is_certainly_after(&self, day: NaiveDate) -> bool {
        self.earliest.is_some_and(|earliest| earliest > day)
    }
}

impl fmt::Display for FuzzyDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.edtf)
    }
}

type Span = (NaiveDate, NaiveDate);

fn parse_bound(text: &str, shown: &impl Fn() -> String) -> Result<Option<Span>, FuzzyDateError> {
    match text {
        "" | ".." => Ok(None),
        date => parse_date(date, shown).map(Some),
    }
}

fn parse_date(text: &str, shown: &impl Fn() -> String) -> Result<Span, FuzzyDateError> {
    let malformed = || FuzzyDateError::Malformed(shown());
    let text = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut parts = digits.split('-');
    let year = parts.next().unwrap_or_default();
    let (low, high) = parse_year(year).ok_or_else(malformed)?;
    let years = if is_negative {
        (-high, -low)
    } else {
        (low, high)
    };
    let month = parts.next();
    let day = parts.next();
    if parts.next().is_some() || (month.is_some() && years.0 != years.1) {
        return Err(malformed());
    }
    span_of(years, month, day).ok_or_else(|| {
        let is_number = |part: Option<&str>| {
            part.is_none_or(|part| part == "XX" || (part.len() == 2 && part.parse::<u32>().is_ok()))
        };
        if is_number(month) && is_number(day) {
            FuzzyDateError::OutOfRange(shown())
        } else {
            malformed()
        }
    })
}

/// Bounds of `1907`, `190X`, `19XX` and `1XXX`.
fn parse_year(text: &str) -> Option<(i32, i32)> {
    let known = text.trim_end_matches('X');
    let is_digits = !known.is_empty() && known.bytes().all(|byte| byte.is_ascii_digit());
    if text.len() != 4 || !is_digits {
        return None;
    }
    let with = |filler: &str| {
        format!("{known}{}", filler.repeat(4 - known.len()))
            .parse()
            .ok()
    };
    Some((with("0")?, with("9")?))
}

fn span_of(years: (i32, i32), month: Option<&str>, day: Option<&str>) -> Option<Span> {
    let first_of = |month| NaiveDate::from_ymd_opt(years.0, month, 1);
    match (month, day) {
        (None, _) | (Some("XX"), None | Some("XX")) => {
            Some((first_of(1)?, NaiveDate::from_ymd_opt(years.1, 12, 31)?))
        }
        (Some("XX"), Some(_)) => None,
        (Some(month), None | Some("XX")) => {
            let first = first_of(two_digits(month)?)?;
            Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
        }
        (Some(month), Some(day)) => {
            let day = first_of(two_digits(month)?)?.with_day(two_digits(day)?)?;
            Some((day, day))
        }
    }
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2).then(|| text.parse().ok()).flatten()
}
