use diesel::{pg::Pg, row::Row as DieselRow};
use tercul_kernel::{Cursor, Page, PageDirection, PageRequest, PortError, Row};
use uuid::Uuid;

use crate::{
    Statement, Value,
    columns::{Columns, FromColumns},
};

mod sort_value;

pub(crate) use sort_value::SortType;

/// One sort key of a list. Nulls come last, ascending and descending alike.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OrderColumn {
    /// The column, with the alias of its table.
    pub(crate) sql: &'static str,
    /// What it holds.
    pub(crate) sort: SortType,
    /// Whether it may be null.
    pub(crate) is_nullable: bool,
    /// Whether the largest value comes first.
    pub(crate) is_descending: bool,
}

/// A page of a list that is sorted by up to three columns and, between equals, by an identifier
/// in the direction of the last column.
pub(crate) struct Keyset<'a> {
    columns: Vec<OrderColumn>,
    id: &'static str,
    page: &'a PageRequest,
    order: u32,
    /// Values of the cursor, one for each column.
    values: Vec<Option<Value>>,
}

impl<'a> Keyset<'a> {
    /// A page of the list that `id` and the columns sort.
    ///
    /// # Errors
    /// [`PortError::ForeignCursor`] where the cursor comes from a list with another order, or
    /// holds what no item of this list can have.
    pub(crate) fn new(
        id: &'static str,
        columns: Vec<OrderColumn>,
        page: &'a PageRequest,
    ) -> Result<Self, PortError> {
        let order = hash_of_order(id, &columns);
        let values = match &page.cursor {
            None => Vec::new(),
            Some(cursor) if cursor.order != order || cursor.values.len() != columns.len() => {
                return Err(PortError::ForeignCursor);
            }
            Some(cursor) => columns
                .iter()
                .zip(&cursor.values)
                .map(|(column, text)| column.parse(text.as_deref()))
                .collect::<Result<_, _>>()?,
        };
        Ok(Self {
            columns,
            id,
            page,
            order,
            values,
        })
    }

    /// `, id, …`: what a [`Keyed`] row ends with. A column for each key: an array of them would cost
    /// PostgreSQL a quarter of the statement.
    pub(crate) fn push_place(&self, statement: &mut Statement) {
        statement.push(", ");
        statement.push(self.id);
        for column in &self.columns {
            statement.push(", ");
            column.sort.push_as_text(column.sql, statement);
        }
    }

    /// ` and …`: the items beyond the cursor.
    pub(crate) fn push_beyond_cursor(&self, statement: &mut Statement) {
        let Some(cursor) = &self.page.cursor else {
            return;
        };
        statement.push(" and ");
        match (self.columns.as_slice(), self.values.as_slice()) {
            ([column], [Some(value)]) if !column.is_nullable => {
                statement.push("(");
                statement.push(column.sql);
                statement.push(", ");
                statement.push(self.id);
                statement.push(if self.runs_down(*column) {
                    ") < ("
                } else {
                    ") > ("
                });
                statement.push_bind(value.clone());
                statement.push(", ");
                statement.push_bind(cursor.id);
                statement.push(")");
            }
            (columns, values) => self.push_chain(columns, values, cursor.id, statement),
        }
    }

    /// `(a beyond … or (a = … and (b beyond … or (b = … and id beyond …))))`
    fn push_chain(
        &self,
        columns: &[OrderColumn],
        values: &[Option<Value>],
        id: Uuid,
        statement: &mut Statement,
    ) {
        let (Some((column, columns)), Some((value, values))) =
            (columns.split_first(), values.split_first())
        else {
            statement.push(self.id);
            statement.push(if self.id_runs_down() { " < " } else { " > " });
            statement.push_bind(id);
            return;
        };
        statement.push("(");
        if self.push_beyond(*column, value.as_ref(), statement) {
            statement.push(" or ");
        }
        statement.push("(");
        statement.push(column.sql);
        match value {
            None => statement.push(" is null"),
            Some(value) => {
                statement.push(" = ");
                statement.push_bind(value.clone());
            }
        }
        statement.push(" and ");
        self.push_chain(columns, values, id, statement);
        statement.push("))");
    }

    /// What the column holds beyond the value; false where nothing lies beyond it.
    fn push_beyond(
        &self,
        column: OrderColumn,
        value: Option<&Value>,
        statement: &mut Statement,
    ) -> bool {
        let Some(value) = value else {
            if self.is_backward() {
                statement.push(column.sql);
                statement.push(" is not null");
            }
            return self.is_backward();
        };
        statement.push(column.sql);
        statement.push(if self.runs_down(column) { " < " } else { " > " });
        statement.push_bind(value.clone());
        if column.is_nullable && !self.is_backward() {
            statement.push(" or ");
            statement.push(column.sql);
            statement.push(" is null");
        }
        true
    }

    /// ` order by … limit …`: one item more than the page, to know whether others follow.
    pub(crate) fn push_order_and_limit(&self, statement: &mut Statement) {
        statement.push(" order by ");
        for column in &self.columns {
            statement.push(column.sql);
            statement.push(if self.runs_down(*column) { " desc" } else { "" });
            if column.is_nullable {
                // Spelled out only where it differs, so that an index is recognised either way.
                statement.push(match (self.is_backward(), self.runs_down(*column)) {
                    (false, true) => " nulls last",
                    (true, false) => " nulls first",
                    _ => "",
                });
            }
            statement.push(", ");
        }
        statement.push(self.id);
        statement.push(if self.id_runs_down() { " desc" } else { "" });
        statement.push(" limit ");
        statement.push_number(rows_for(self.page.size));
    }

    /// Makes the page of the rows, which are in the order that was asked of the database.
    pub(crate) fn page<T>(&self, mut rows: Vec<Keyed<T>>) -> Page<T> {
        let is_cut = rows.len() > usize::from(self.page.size);
        rows.truncate(usize::from(self.page.size));
        if self.is_backward() {
            rows.reverse();
        }
        let starts_inside = self.page.cursor.is_some();
        let (has_next, has_previous) = if self.is_backward() {
            (starts_inside, is_cut)
        } else {
            (is_cut, starts_inside)
        };
        let rows = rows.into_iter().map(|row| Row {
            cursor: Cursor {
                order: self.order,
                values: row.values,
                id: row.id,
            },
            item: row.item,
        });
        Page {
            rows: rows.collect(),
            has_next,
            has_previous,
            total: None,
        }
    }

    /// Whether the total is wanted too.
    pub(crate) fn wants_total(&self) -> bool {
        self.page.wants_total
    }

    fn is_backward(&self) -> bool {
        self.page.direction == PageDirection::Backward
    }

    fn runs_down(&self, column: OrderColumn) -> bool {
        column.is_descending != self.is_backward()
    }

    fn id_runs_down(&self) -> bool {
        self.columns
            .last()
            .is_some_and(|column| column.is_descending)
            != self.is_backward()
    }
}

impl OrderColumn {
    /// The value of a cursor; refuses what the column cannot hold.
    fn parse(&self, text: Option<&str>) -> Result<Option<Value>, PortError> {
        let value = text
            .map(|text| self.sort.parse(text).ok_or(PortError::ForeignCursor))
            .transpose()?;
        if value.is_none() && !self.is_nullable {
            return Err(PortError::ForeignCursor);
        }
        Ok(value)
    }
}

/// A row with its place in the list.
pub(crate) struct Keyed<T> {
    id: Uuid,
    values: Vec<Option<String>>,
    item: T,
}

impl<T: FromColumns> FromColumns for Keyed<T> {
    fn read<'a>(row: &mut Columns<'_, impl DieselRow<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            item: T::read(row)?,
            id: row.uuid()?,
            values: row.other_texts()?,
        })
    }
}

/// FNV-1a over the spelling of the order: the same in every process and release that sorts so.
fn hash_of_order(id: &str, columns: &[OrderColumn]) -> u32 {
    let directions = columns.iter().flat_map(|column| {
        [
            column.sql,
            if column.is_descending { " desc," } else { "," },
        ]
    });
    let bytes = directions.chain([id]).flat_map(str::bytes);
    bytes.fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// Rows to read for a page: one more than it shows, rounded up so that page sizes share a few
/// prepared statements.
fn rows_for(size: u8) -> u32 {
    let wanted = u32::from(size) + 1;
    [2, 6, 11, 21, 26, 51, 101]
        .into_iter()
        .find(|rows| *rows >= wanted)
        .unwrap_or(wanted)
}
