use chrono::{Datelike as _, NaiveDate};
use tercul_kernel::FuzzyDate;

/// A text as a literal of SQL.
pub fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A literal, or `null`.
pub(crate) fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| "null".to_owned(), literal)
}

/// The three columns of a fuzzy date: expression, first and last day.
pub(crate) fn fuzzy(edtf: Option<&str>) -> String {
    let Some(edtf) = edtf else {
        return "null, null, null".to_owned();
    };
    let date = FuzzyDate::parse(edtf).expect("the test gives an EDTF expression");
    format!(
        "{}, {}, {}",
        literal(edtf),
        day(date.earliest()),
        day(date.latest())
    )
}

fn day(date: Option<NaiveDate>) -> String {
    match date {
        None => "null".to_owned(),
        Some(date) => {
            let (is_common, year) = date.year_ce();
            let era = if is_common { "" } else { " BC" };
            format!(
                "'{year:04}-{:02}-{:02}{era}'::date",
                date.month(),
                date.day()
            )
        }
    }
}
