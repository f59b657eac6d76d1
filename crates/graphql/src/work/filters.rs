use juniper::FieldResult;
use tercul_kernel::{AuthorId, CategoryId, TagId};
use tercul_work::{WorkForm, queries};

use super::inputs::{DateTimeRange, WorkOrder, WorkWhere, YearRange};
use crate::{
    enums::OrderDirection,
    filter::{OrderInput, bases, checked, ids, values},
};

impl WorkWhere {
    /// The filter that the input stands for.
    ///
    /// # Errors
    /// A top-level error that names the field.
    pub(crate) fn filter(input: Option<Self>) -> FieldResult<queries::WorkFilter> {
        let Some(input) = checked(input)? else {
            return Ok(queries::WorkFilter::default());
        };
        Ok(queries::WorkFilter {
            status: values(input.status),
            form: values(input.form),
            form_of_class: forms_of(&values(input.form_class)),
            original_language: bases(input.original_language),
            available_in: bases(input.available_in),
            authors: ids("where.authorIds", input.author_ids, AuthorId::parse)?,
            categories: ids("where.categoryIds", input.category_ids, CategoryId::parse)?,
            tags: ids("where.tagIds", input.tag_ids, TagId::parse)?,
            created_year: input.created_year.map(Into::into),
            updated_at: input.updated_at.map(Into::into),
        })
    }
}

/// All forms of the classes.
fn forms_of(classes: &[tercul_work::WorkFormClass]) -> Vec<WorkForm> {
    let all = WorkForm::ALL.iter().copied();
    all.filter(|form| classes.contains(&form.class())).collect()
}

impl OrderInput for WorkOrder {
    type Field = queries::WorkOrderField;

    fn parts(self) -> (Self::Field, OrderDirection) {
        (self.field.into(), self.direction.0)
    }
}

impl From<YearRange> for queries::YearRange {
    fn from(range: YearRange) -> Self {
        Self {
            from: range.from,
            to: range.to,
        }
    }
}

impl From<DateTimeRange> for queries::TimeRange {
    fn from(range: DateTimeRange) -> Self {
        Self {
            from: range.from.map(|time| time.0),
            to: range.to.map(|time| time.0),
        }
    }
}
