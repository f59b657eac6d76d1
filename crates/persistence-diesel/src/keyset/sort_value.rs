use chrono::{DateTime, NaiveDate, TimeDelta};

use crate::{Statement, Value, statement::first_day};

/// What a sort column holds, and how a cursor carries it: as text that loses nothing and reads the
/// same under every setting of the connection.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SortType {
    /// `text`, as it is.
    Text,
    /// `smallint`, `integer` or `bigint`, in decimal digits.
    Integer,
    /// `real`, in the shortest digits that read back the same.
    Real,
    /// `date`, as days since 2000-01-01.
    Date,
    /// `timestamptz`, as microseconds since 1970-01-01.
    Time,
}

impl SortType {
    /// The column as the text of a cursor.
    pub(crate) fn push_as_text(self, column: &'static str, statement: &mut Statement) {
        let (before, after) = match self {
            Self::Text => ("", ""),
            Self::Integer | Self::Real => ("", "::text"),
            Self::Date => ("(", " - date '2000-01-01')::text"),
            Self::Time => ("(extract(epoch from ", ") * 1000000)::bigint::text"),
        };
        statement.push(before);
        statement.push(column);
        statement.push(after);
    }

    /// The text of a cursor as a value to compare with; `None` where it is none.
    pub(crate) fn parse(self, text: &str) -> Option<Value> {
        match self {
            Self::Text => Some(Value::Text(text.to_owned())),
            Self::Integer => text.parse().ok().map(Value::BigInt),
            Self::Real => text
                .parse()
                .ok()
                .filter(|real: &f32| real.is_finite())
                .map(Value::Real),
            Self::Date => {
                let days = TimeDelta::try_days(text.parse().ok()?)?;
                let date = NaiveDate::from_ymd_opt(2000, 1, 1)?.checked_add_signed(days)?;
                is_storable(date).then_some(Value::Date(date))
            }
            Self::Time => {
                let time = DateTime::from_timestamp_micros(text.parse().ok()?)?;
                is_storable(time.date_naive()).then_some(Value::Time(time))
            }
        }
    }
}

/// Whether PostgreSQL can hold the day.
fn is_storable(date: NaiveDate) -> bool {
    date >= first_day()
}
