use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    QueryResult, RunQueryDsl,
    deserialize::QueryableByName,
    pg::{Pg, PgConnection},
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types,
};
use uuid::Uuid;

/// A value that a statement binds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `uuid`
    Uuid(Uuid),
    /// `uuid` or null
    OptionalUuid(Option<Uuid>),
    /// `uuid[]`
    Uuids(Vec<Uuid>),
    /// `uuid[]` with nulls
    OptionalUuids(Vec<Option<Uuid>>),
    /// `text`
    Text(String),
    /// `text` or null
    OptionalText(Option<String>),
    /// `text[]`
    Texts(Vec<String>),
    /// `text[]` with nulls
    OptionalTexts(Vec<Option<String>>),
    /// `smallint`
    SmallInt(i16),
    /// `smallint[]`
    SmallInts(Vec<i16>),
    /// `integer`
    Int(i32),
    /// `integer` or null
    OptionalInt(Option<i32>),
    /// `integer[]`
    Ints(Vec<i32>),
    /// `bigint`
    BigInt(i64),
    /// `bigint` or null
    OptionalBigInt(Option<i64>),
    /// `bigint[]`
    BigInts(Vec<i64>),
    /// `real`
    Real(f32),
    /// `boolean`
    Bool(bool),
    /// `timestamptz`
    Time(DateTime<Utc>),
    /// `timestamptz` or null
    OptionalTime(Option<DateTime<Utc>>),
    /// `date`
    Date(NaiveDate),
    /// `date` or null
    OptionalDate(Option<NaiveDate>),
    /// `bytea`
    Bytes(Vec<u8>),
    /// `bytea` or null
    OptionalBytes(Option<Vec<u8>>),
    /// `jsonb`
    Json(serde_json::Value),
}

macro_rules! value_from {
    ($($type:ty => $variant:ident,)+) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$variant(value)
            }
        }
    )+};
}

value_from! {
    Uuid => Uuid,
    Option<Uuid> => OptionalUuid,
    Vec<Uuid> => Uuids,
    Vec<Option<Uuid>> => OptionalUuids,
    String => Text,
    Option<String> => OptionalText,
    Vec<String> => Texts,
    Vec<Option<String>> => OptionalTexts,
    i16 => SmallInt,
    Vec<i16> => SmallInts,
    i32 => Int,
    Option<i32> => OptionalInt,
    Vec<i32> => Ints,
    i64 => BigInt,
    Option<i64> => OptionalBigInt,
    Vec<i64> => BigInts,
    f32 => Real,
    bool => Bool,
    DateTime<Utc> => Time,
    Option<DateTime<Utc>> => OptionalTime,
    Vec<u8> => Bytes,
    Option<Vec<u8>> => OptionalBytes,
    serde_json::Value => Json,
}

/// The day, or the first one that PostgreSQL can hold: its calendar starts in 4714 BC, after the
/// earliest day that a fuzzy date can name.
impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date.max(first_day()))
    }
}

/// As for a day, or null.
impl From<Option<NaiveDate>> for Value {
    fn from(date: Option<NaiveDate>) -> Self {
        Self::OptionalDate(date.map(|date| date.max(first_day())))
    }
}

/// 24 November 4714 BC, the day 0 of the Julian calendar.
pub(crate) fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(-4713, 11, 24).unwrap_or(NaiveDate::MIN)
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

#[derive(Clone, Debug)]
enum Piece {
    Fixed(&'static str),
    Built(String),
    Bind(Value),
}

/// SQL text with bound values between its pieces.
///
/// Unlike `diesel::sql_query` it is prepared once per connection and cached under its text, so
/// that PostgreSQL plans it once. Values are only ever bound; SQL text comes from the program.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    pieces: Vec<Piece>,
}

impl Statement {
    /// Starts with a piece of SQL.
    pub fn new(sql: &'static str) -> Self {
        Self {
            pieces: vec![Piece::Fixed(sql)],
        }
    }

    /// Starts with SQL that was put together at run time, never from what somebody sent.
    pub(crate) fn built(sql: String) -> Self {
        Self {
            pieces: vec![Piece::Built(sql)],
        }
    }

    /// Adds a piece of SQL.
    #[must_use]
    pub fn sql(mut self, sql: &'static str) -> Self {
        self.push(sql);
        self
    }

    /// Adds a bound value.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.push_bind(value);
        self
    }

    /// Adds bound values with commas between them.
    #[must_use]
    pub fn list(mut self, values: impl IntoIterator<Item = Value>) -> Self {
        for (position, value) in values.into_iter().enumerate() {
            if position > 0 {
                self.push(", ");
            }
            self.push_bind(value);
        }
        self
    }

    /// Adds another statement.
    #[must_use]
    pub fn append(mut self, other: Self) -> Self {
        self.pieces.extend(other.pieces);
        self
    }

    /// Adds a number as a literal, for `limit`: bound, it would be planned at every execution.
    #[must_use]
    pub fn number(mut self, number: u32) -> Self {
        self.pieces.push(Piece::Built(number.to_string()));
        self
    }

    /// Adds a piece of SQL.
    pub fn push(&mut self, sql: &'static str) {
        self.pieces.push(Piece::Fixed(sql));
    }

    /// Adds another statement.
    pub(crate) fn push_all(&mut self, other: Self) {
        self.pieces.extend(other.pieces);
    }

    /// Adds a number as a literal; see [`Statement::number`].
    pub(crate) fn push_number(&mut self, number: u32) {
        self.pieces.push(Piece::Built(number.to_string()));
    }

    /// Adds a bound value.
    pub fn push_bind(&mut self, value: impl Into<Value>) {
        self.pieces.push(Piece::Bind(value.into()));
    }

    /// All rows.
    pub(crate) fn rows<Row>(self, connection: &mut PgConnection) -> QueryResult<Vec<Row>>
    where
        Row: QueryableByName<Pg> + 'static,
    {
        self.load(connection)
    }

    /// The first row, if there is one.
    pub(crate) fn row<Row>(self, connection: &mut PgConnection) -> QueryResult<Option<Row>>
    where
        Row: QueryableByName<Pg> + 'static,
    {
        Ok(self.rows(connection)?.into_iter().next())
    }

    /// Runs it for its effect; the number of rows that changed.
    pub(crate) fn run(self, connection: &mut PgConnection) -> QueryResult<usize> {
        self.execute(connection)
    }
}

impl QueryId for Statement {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Statement {
    type SqlType = sql_types::Untyped;
}

impl RunQueryDsl<PgConnection> for Statement {}

impl QueryFragment<Pg> for Statement {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for piece in &self.pieces {
            match piece {
                Piece::Fixed(sql) => out.push_sql(sql),
                Piece::Built(sql) => out.push_sql(sql),
                Piece::Bind(value) => bind(value, &mut out)?,
            }
        }
        Ok(())
    }
}

fn bind<'b>(value: &'b Value, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
    use sql_types::{
        Array, BigInt, Binary, Bool, Date, Float, Integer, Jsonb, Nullable, SmallInt, Text,
        Timestamptz, Uuid,
    };
    match value {
        Value::Uuid(value) => out.push_bind_param::<Uuid, _>(value),
        Value::OptionalUuid(value) => out.push_bind_param::<Nullable<Uuid>, _>(value),
        Value::Uuids(value) => out.push_bind_param::<Array<Uuid>, _>(value),
        Value::OptionalUuids(value) => out.push_bind_param::<Array<Nullable<Uuid>>, _>(value),
        Value::Text(value) => out.push_bind_param::<Text, _>(value),
        Value::OptionalText(value) => out.push_bind_param::<Nullable<Text>, _>(value),
        Value::Texts(value) => out.push_bind_param::<Array<Text>, _>(value),
        Value::OptionalTexts(value) => out.push_bind_param::<Array<Nullable<Text>>, _>(value),
        Value::SmallInt(value) => out.push_bind_param::<SmallInt, _>(value),
        Value::SmallInts(value) => out.push_bind_param::<Array<SmallInt>, _>(value),
        Value::Int(value) => out.push_bind_param::<Integer, _>(value),
        Value::OptionalInt(value) => out.push_bind_param::<Nullable<Integer>, _>(value),
        Value::Ints(value) => out.push_bind_param::<Array<Integer>, _>(value),
        Value::BigInt(value) => out.push_bind_param::<BigInt, _>(value),
        Value::OptionalBigInt(value) => out.push_bind_param::<Nullable<BigInt>, _>(value),
        Value::BigInts(value) => out.push_bind_param::<Array<BigInt>, _>(value),
        Value::Real(value) => out.push_bind_param::<Float, _>(value),
        Value::Bool(value) => out.push_bind_param::<Bool, _>(value),
        Value::Time(value) => out.push_bind_param::<Timestamptz, _>(value),
        Value::OptionalTime(value) => out.push_bind_param::<Nullable<Timestamptz>, _>(value),
        Value::Date(value) => out.push_bind_param::<Date, _>(value),
        Value::OptionalDate(value) => out.push_bind_param::<Nullable<Date>, _>(value),
        Value::Bytes(value) => out.push_bind_param::<Binary, _>(value),
        Value::OptionalBytes(value) => out.push_bind_param::<Nullable<Binary>, _>(value),
        Value::Json(value) => out.push_bind_param::<Jsonb, _>(value),
    }
}
