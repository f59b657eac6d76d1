use tercul_work::queries::{AuthorOrderField, Order};

use crate::keyset::{OrderColumn, SortType};

/// Sort columns of the authors `a`.
pub(super) fn order_columns(order: &[Order<AuthorOrderField>]) -> Vec<OrderColumn> {
    let column = |order: &Order<AuthorOrderField>| {
        let (sql, sort, is_nullable) = match order.field {
            AuthorOrderField::Name => ("a.sort_key", SortType::Text, false),
            AuthorOrderField::Birth => ("a.birth_from", SortType::Date, true),
            AuthorOrderField::CreatedAt => ("a.created_at", SortType::Time, false),
            AuthorOrderField::UpdatedAt => ("a.updated_at", SortType::Time, false),
        };
        OrderColumn {
            sql,
            sort,
            is_nullable,
            is_descending: order.is_descending,
        }
    };
    order.iter().map(column).collect()
}
