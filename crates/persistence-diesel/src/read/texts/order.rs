use tercul_translation::queries::TranslationOrderField;
use tercul_work::queries::Order;

use crate::keyset::{OrderColumn, SortType};

/// Sort columns of the texts `t`.
pub(super) fn order_columns(order: &[Order<TranslationOrderField>]) -> Vec<OrderColumn> {
    let column = |order: &Order<TranslationOrderField>| {
        let (sql, sort, is_nullable) = match order.field {
            TranslationOrderField::Quality => ("t.quality", SortType::Integer, false),
            TranslationOrderField::Completeness => ("t.completeness", SortType::Real, false),
            TranslationOrderField::Translated => ("t.translated_from", SortType::Date, true),
            TranslationOrderField::UpdatedAt => ("t.updated_at", SortType::Time, false),
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
