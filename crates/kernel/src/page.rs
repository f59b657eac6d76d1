use crate::Cursor;

/// Which end of a list a page is cut from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageDirection {
    /// The first items after a cursor.
    Forward,
    /// The last items before a cursor.
    Backward,
}

/// Which part of a list is wanted, after the
/// [Relay connection specification](https://relay.dev/graphql/connections.htm).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageRequest {
    /// The end to count from.
    pub direction: PageDirection,
    /// How many items, 1 to [`PageRequest::MAX_SIZE`].
    pub size: u8,
    /// The item beyond which to start.
    pub cursor: Option<Cursor>,
    /// Whether the length of the whole list is wanted too.
    pub wants_total: bool,
}

/// Why paging arguments make no page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageRequestError {
    /// Neither or both of `first` and `last`.
    #[error("give exactly one of `first` and `last`")]
    OneOfFirstAndLast,
    /// A size outside the bounds.
    #[error("`{argument}` must be 1 to {max}, got {actual}", max = PageRequest::MAX_SIZE)]
    Size {
        /// Name of the argument.
        argument: &'static str,
        /// Value of the argument.
        actual: i32,
    },
    /// `before` with `first`, or `after` with `last`.
    #[error("`after` goes with `first`, `before` with `last`")]
    CursorSide,
    /// A cursor that this service did not make.
    #[error("`{0}` is not a cursor of this list; take it from `pageInfo` or `edges`")]
    Cursor(&'static str),
}

impl PageRequest {
    /// Most items on a page.
    pub const MAX_SIZE: u8 = 100;

    /// Reads the four arguments of a connection.
    ///
    /// # Errors
    /// [`PageRequestError`] where they contradict each other or leave the bounds.
    pub fn parse(
        first: Option<i32>,
        after: Option<&str>,
        last: Option<i32>,
        before: Option<&str>,
    ) -> Result<Self, PageRequestError> {
        let (direction, argument, size, cursor, cursor_name) = match (first, last) {
            (Some(size), None) if before.is_none() => {
                (PageDirection::Forward, "first", size, after, "after")
            }
            (None, Some(size)) if after.is_none() => {
                (PageDirection::Backward, "last", size, before, "before")
            }
            (Some(_), None) | (None, Some(_)) => return Err(PageRequestError::CursorSide),
            _ => return Err(PageRequestError::OneOfFirstAndLast),
        };
        let size = u8::try_from(size)
            .ok()
            .filter(|size| (1..=Self::MAX_SIZE).contains(size))
            .ok_or(PageRequestError::Size {
                argument,
                actual: size,
            })?;
        let cursor = cursor
            .map(Cursor::decode)
            .transpose()
            .map_err(|_| PageRequestError::Cursor(cursor_name))?;
        Ok(Self {
            direction,
            size,
            cursor,
            wants_total: false,
        })
    }

    /// The first `size` items, at most [`PageRequest::MAX_SIZE`].
    pub fn first(size: u8) -> Self {
        Self {
            direction: PageDirection::Forward,
            size: size.clamp(1, Self::MAX_SIZE),
            cursor: None,
            wants_total: false,
        }
    }
}

/// Length of a whole list, counted to a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// How many items were counted.
    pub count: u32,
    /// Whether counting reached the end.
    pub is_exact: bool,
}

impl Total {
    /// Counting stops here.
    pub const BOUND: u32 = 10_000;
}

/// An item with its place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<T> {
    /// Place of the item.
    pub cursor: Cursor,
    /// The item.
    pub item: T,
}

/// A part of a list, always in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The items.
    pub rows: Vec<Row<T>>,
    /// Whether items follow.
    pub has_next: bool,
    /// Whether items precede.
    pub has_previous: bool,
    /// Length of the whole list, where it was asked for.
    pub total: Option<Total>,
}

impl<T> Page<T> {
    /// A page of nothing.
    pub fn empty() -> Self {
        Self {
            rows: Vec::new(),
            has_next: false,
            has_previous: false,
            total: None,
        }
    }

    /// The same page with each item changed.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> Page<U> {
        let rows = self.rows.into_iter();
        Page {
            rows: rows
                .map(|row| Row {
                    cursor: row.cursor,
                    item: change(row.item),
                })
                .collect(),
            has_next: self.has_next,
            has_previous: self.has_previous,
            total: self.total,
        }
    }

    /// The items without their places.
    pub fn into_items(self) -> Vec<T> {
        self.rows.into_iter().map(|row| row.item).collect()
    }
}
