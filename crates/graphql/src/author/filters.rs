use juniper::FieldResult;
use tercul_work::queries;

use super::inputs::{AuthorOrder, AuthorWhere};
use crate::{
    enums::OrderDirection,
    filter::{OrderInput, bases, checked, values},
};

impl AuthorWhere {
    /// The filter that the input stands for.
    ///
    /// # Errors
    /// A top-level error that names the field.
    pub(crate) fn filter(input: Option<Self>) -> FieldResult<queries::AuthorFilter> {
        let Some(input) = checked(input)? else {
            return Ok(queries::AuthorFilter::default());
        };
        Ok(queries::AuthorFilter {
            kind: values(input.kind),
            role: values(input.role),
            birth_year: input.birth_year.map(Into::into),
            death_year: input.death_year.map(Into::into),
            original_language: bases(input.original_language),
            name_prefix: input.name_prefix,
            updated_at: input.updated_at.map(Into::into),
        })
    }
}

impl OrderInput for AuthorOrder {
    type Field = queries::AuthorOrderField;

    fn parts(self) -> (Self::Field, OrderDirection) {
        (self.field.into(), self.direction.0)
    }
}
