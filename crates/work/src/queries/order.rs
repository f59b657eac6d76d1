/// One criterion of a sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Order<Field> {
    /// What to sort by.
    pub field: Field,
    /// Whether the largest or newest comes first.
    pub is_descending: bool,
}

/// Span of years, both ends included; negative years are before the common era.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct YearRange {
    /// First year; `None` is no lower bound.
    pub from: Option<i32>,
    /// Last year; `None` is no upper bound.
    pub to: Option<i32>,
}
