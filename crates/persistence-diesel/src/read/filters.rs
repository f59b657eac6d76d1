use chrono::NaiveDate;
use tercul_work::queries::{TimeRange, YearRange};

use crate::{Statement, Value};

/// ` and {before}$values{after}`, unless there are none: an empty list does not filter.
pub(super) fn push_any<T, V>(
    before: &'static str,
    values: &[T],
    value: impl Fn(&T) -> V,
    after: &'static str,
    statement: &mut Statement,
) where
    Vec<V>: Into<Value>,
{
    if !values.is_empty() {
        statement.push(" and ");
        statement.push(before);
        statement.push_bind(values.iter().map(value).collect::<Vec<V>>());
        statement.push(after);
    }
}

/// Records whose span of days may lie in the years; what has no date does not match.
pub(super) fn push_year_range(
    first_day: &'static str,
    last_day: &'static str,
    years: Option<YearRange>,
    statement: &mut Statement,
) {
    let Some(years) = years else { return };
    // An open start or end is null; it lies before or after every year.
    for part in [" and num_nonnulls(", first_day, ", ", last_day, ") > 0"] {
        statement.push(part);
    }
    push_bound(
        last_day,
        " >= ",
        years.from.and_then(|year| day(year, 1, 1)),
        statement,
    );
    push_bound(
        first_day,
        " <= ",
        years.to.and_then(|year| day(year, 12, 31)),
        statement,
    );
}

fn push_bound(
    column: &'static str,
    comparison: &'static str,
    bound: Option<NaiveDate>,
    statement: &mut Statement,
) {
    if let Some(bound) = bound {
        for part in [" and (", column, comparison] {
            statement.push(part);
        }
        statement.push_bind(bound);
        for part in [" or ", column, " is null)"] {
            statement.push(part);
        }
    }
}

/// A day of the year; years beyond the calendar become its ends.
fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.clamp(-9999, 9999), month, day)
}

/// ` and …`: times in the span.
pub(super) fn push_time_range(
    column: &'static str,
    range: Option<TimeRange>,
    statement: &mut Statement,
) {
    let TimeRange { from, to } = range.unwrap_or_default();
    for (bound, comparison) in [(from, " >= "), (to, " < ")] {
        if let Some(bound) = bound {
            for part in [" and ", column, comparison] {
                statement.push(part);
            }
            statement.push_bind(bound);
        }
    }
}

/// ` and …`: texts that start with the prefix.
///
/// A range instead of `like`: it needs no escapes, and an index serves it although the prefix is
/// bound. The operators are those of `text_pattern_ops`.
pub(super) fn push_prefix(column: &'static str, prefix: &str, statement: &mut Statement) {
    for part in ["(", column, " ~>=~ "] {
        statement.push(part);
    }
    statement.push_bind(prefix);
    for part in [" and ", column, " ~<~ "] {
        statement.push(part);
    }
    statement.push_bind(format!("{prefix}\u{10FFFF}"));
    statement.push(")");
}
