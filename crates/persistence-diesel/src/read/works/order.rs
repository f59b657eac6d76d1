use tercul_work::queries::{Order, WorkOrderField};

use crate::keyset::{OrderColumn, SortType};

/// Sort columns of the works `w`.
pub(super) fn order_columns(order: &[Order<WorkOrderField>]) -> Vec<OrderColumn> {
    let column = |order: &Order<WorkOrderField>| {
        let (sql, sort, is_nullable) = match order.field {
            WorkOrderField::Title => ("w.sort_key", SortType::Text, false),
            WorkOrderField::Created => ("w.created_from", SortType::Date, true),
            WorkOrderField::CreatedAt => ("w.created_at", SortType::Time, false),
            WorkOrderField::UpdatedAt => ("w.updated_at", SortType::Time, false),
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
