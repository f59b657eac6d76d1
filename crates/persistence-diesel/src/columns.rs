use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    deserialize::{self, FromSql, QueryableByName},
    pg::{Pg, PgValue},
    row::{NamedRow, Row},
    sql_types::{
        Array, BigInt, Binary, Bool, Date, Float, Integer, Jsonb, Nullable, SmallInt, Text,
        Timestamptz,
    },
};
use tercul_auth::SecretHash;
use tercul_kernel::{FuzzyDate, LanguageTag, Localized, PortError};
use uuid::Uuid;

use crate::error::corrupt;

/// Something that a row holds, read column by column in the order of its column list.
///
/// Reading by position builds the read model at once; to look columns up by name costs more than
/// to read them.
pub(crate) trait FromColumns: Sized {
    /// Reads as many columns as the column list of the type has.
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError>;
}

/// One row, read from left to right.
pub(crate) struct Columns<'r, R> {
    row: &'r R,
    next: usize,
}

impl<'a, R: Row<'a, Pg>> Columns<'_, R> {
    fn value<ST, T: FromSql<ST, Pg>>(&mut self) -> Result<T, PortError> {
        let position = self.next;
        self.next += 1;
        self.row
            .get_value(position)
            .map_err(|error| PortError::Other(format!("column {position} of a row: {error}")))
    }

    pub(crate) fn uuid(&mut self) -> Result<Uuid, PortError> {
        self.value::<diesel::sql_types::Uuid, _>()
    }

    pub(crate) fn optional_uuid(&mut self) -> Result<Option<Uuid>, PortError> {
        self.value::<Nullable<diesel::sql_types::Uuid>, _>()
    }

    pub(crate) fn uuids(&mut self) -> Result<Vec<Uuid>, PortError> {
        self.value::<Array<diesel::sql_types::Uuid>, _>()
    }

    pub(crate) fn text(&mut self) -> Result<String, PortError> {
        self.value::<Text, _>()
    }

    pub(crate) fn optional_text(&mut self) -> Result<Option<String>, PortError> {
        self.value::<Nullable<Text>, _>()
    }

    pub(crate) fn texts(&mut self) -> Result<Vec<String>, PortError> {
        self.value::<Array<Text>, _>()
    }

    pub(crate) fn optional_texts(&mut self) -> Result<Vec<Option<String>>, PortError> {
        self.value::<Array<Nullable<Text>>, _>()
    }

    /// Every column that is left.
    pub(crate) fn other_texts(&mut self) -> Result<Vec<Option<String>>, PortError> {
        (self.next..self.row.field_count())
            .map(|_| self.optional_text())
            .collect()
    }

    /// Passes over columns that hold nothing.
    pub(crate) fn skip(&mut self, columns: usize) {
        self.next += columns;
    }

    pub(crate) fn small_int(&mut self) -> Result<i16, PortError> {
        self.value::<SmallInt, _>()
    }

    pub(crate) fn int(&mut self) -> Result<i32, PortError> {
        self.value::<Integer, _>()
    }

    pub(crate) fn optional_int(&mut self) -> Result<Option<i32>, PortError> {
        self.value::<Nullable<Integer>, _>()
    }

    pub(crate) fn big_int(&mut self) -> Result<i64, PortError> {
        self.value::<BigInt, _>()
    }

    pub(crate) fn real(&mut self) -> Result<f32, PortError> {
        self.value::<Float, _>()
    }

    pub(crate) fn bool(&mut self) -> Result<bool, PortError> {
        self.value::<Bool, _>()
    }

    pub(crate) fn time(&mut self) -> Result<DateTime<Utc>, PortError> {
        self.value::<Timestamptz, _>()
    }

    pub(crate) fn optional_time(&mut self) -> Result<Option<DateTime<Utc>>, PortError> {
        self.value::<Nullable<Timestamptz>, _>()
    }

    pub(crate) fn optional_date(&mut self) -> Result<Option<NaiveDate>, PortError> {
        self.value::<Nullable<Date>, _>()
    }

    pub(crate) fn optional_big_int(&mut self) -> Result<Option<i64>, PortError> {
        self.value::<Nullable<BigInt>, _>()
    }

    pub(crate) fn optional_bool(&mut self) -> Result<Option<bool>, PortError> {
        self.value::<Nullable<Bool>, _>()
    }

    pub(crate) fn bytes(&mut self) -> Result<Vec<u8>, PortError> {
        self.value::<Binary, _>()
    }

    pub(crate) fn optional_bytes(&mut self) -> Result<Option<Vec<u8>>, PortError> {
        self.value::<Nullable<Binary>, _>()
    }

    /// A list of texts, or null in its place.
    pub(crate) fn optional_list(&mut self) -> Result<Option<Vec<String>>, PortError> {
        self.value::<Nullable<Array<Text>>, _>()
    }

    pub(crate) fn json(&mut self) -> Result<serde_json::Value, PortError> {
        self.value::<Jsonb, _>()
    }

    /// The hash of a secret.
    pub(crate) fn secret_hash(&mut self, table: &'static str) -> Result<SecretHash, PortError> {
        let bytes = self.bytes()?;
        let hash = bytes.try_into().map(SecretHash);
        hash.map_err(|_| corrupt(table, "hash", "of another length"))
    }

    /// A stored spelling as its domain type.
    pub(crate) fn parsed<T: FromStr>(
        &mut self,
        table: &'static str,
        column: &'static str,
    ) -> Result<T, PortError> {
        let Spelled(value) = self.value::<Text, _>()?;
        value.map_err(|text| corrupt(table, column, text))
    }

    /// A stored spelling or null as its domain type.
    pub(crate) fn optional_parsed<T: FromStr>(
        &mut self,
        table: &'static str,
        column: &'static str,
    ) -> Result<Option<T>, PortError> {
        let spelled: Option<Spelled<T>> = self.value::<Nullable<Text>, _>()?;
        spelled
            .map(|Spelled(value)| value.map_err(|text| corrupt(table, column, text)))
            .transpose()
    }

    /// Two columns: a language tag and a value.
    pub(crate) fn localized(&mut self, table: &'static str) -> Result<Localized, PortError> {
        let tag: LanguageTag = self.parsed(table, "tag")?;
        Ok(Localized {
            tag,
            value: self.text()?,
        })
    }

    /// An EDTF expression or null.
    pub(crate) fn fuzzy_date(
        &mut self,
        table: &'static str,
        column: &'static str,
    ) -> Result<Option<FuzzyDate>, PortError> {
        let text = self.optional_text()?;
        text.map(|text| FuzzyDate::parse(&text).map_err(|_| corrupt(table, column, text)))
            .transpose()
    }
}

/// A value read from its spelling, without a copy of the spelling; or the spelling, where it has none.
struct Spelled<T>(Result<T, String>);

impl<T: FromStr> FromSql<Text, Pg> for Spelled<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let text = std::str::from_utf8(value.as_bytes())?;
        Ok(Self(text.parse().map_err(|_| text.to_owned())))
    }
}

/// A row that diesel reads through [`FromColumns`].
pub(crate) struct Read<T>(pub(crate) T);

impl<T: FromColumns> QueryableByName<Pg> for Read<T> {
    fn build<'a>(row: &impl NamedRow<'a, Pg>) -> deserialize::Result<Self> {
        let mut columns = Columns { row, next: 0 };
        Ok(Self(T::read(&mut columns)?))
    }
}

/// A row of a batch: the record that it belongs to, then the item.
pub(crate) struct Of<T> {
    pub(crate) parent: Uuid,
    pub(crate) item: T,
}

impl<T: FromColumns> FromColumns for Of<T> {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            parent: row.uuid()?,
            item: T::read(row)?,
        })
    }
}

/// A single number.
impl FromColumns for i64 {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        row.big_int()
    }
}

/// A single number of a smaller kind.
impl FromColumns for i32 {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        row.int()
    }
}

/// A single identifier.
impl FromColumns for Uuid {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        row.uuid()
    }
}

/// A single text.
impl FromColumns for String {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        row.text()
    }
}

/// A single time.
impl FromColumns for DateTime<Utc> {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        row.time()
    }
}

/// A single JSON value.
impl FromColumns for serde_json::Value {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        row.json()
    }
}

/// Two things side by side.
impl<A: FromColumns, B: FromColumns> FromColumns for (A, B) {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok((A::read(row)?, B::read(row)?))
    }
}
