use juniper::{
    DefaultScalarValue, EmptySubscription, ValidatedOperation, parser::parse_document_source,
};
use self_cell::self_cell;

use super::{DocumentLimits, Refusal, Root, outline::Outline};
use crate::{context::Context, mutation::Mutation, query::Query};

/// Kind of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKind {
    /// Reads.
    Query,
    /// Writes.
    Mutation,
    /// Listens.
    Subscription,
}

pub(super) type Operation<'a> =
    ValidatedOperation<'a, Query, Mutation, EmptySubscription<Context>, DefaultScalarValue>;

#[allow(
    unsafe_code,
    reason = "the macro keeps a source and what borrows from it together"
)]
mod owned {
    use super::{Operation, self_cell};

    self_cell!(
        pub(super) struct Parsed {
            owner: String,
            #[not_covariant]
            dependent: Operation,
        }
    );
}

/// A document that passed parsing, validation and the limits that need no variables.
pub(super) struct Document {
    parsed: owned::Parsed,
    outline: Outline,
}

impl Document {
    pub(super) fn parse(
        source: &str,
        operation_name: Option<&str>,
        root: &'static Root,
        limits: &DocumentLimits,
    ) -> Result<Self, Refusal> {
        let parsed = owned::Parsed::try_new(source.to_owned(), |source| {
            Operation::new(source, operation_name, root)
        })
        .map_err(|error| Refusal::invalid(&error))?;
        let document = parse_document_source(source, &root.schema)
            .map_err(|error| Refusal::invalid(&juniper::GraphQLError::ParseError(error)))?;
        let outline = Outline::of(&document, operation_name, &root.schema)?;
        limits.check_outline(&outline)?;
        Ok(Self { parsed, outline })
    }

    pub(super) fn outline(&self) -> &Outline {
        &self.outline
    }

    pub(super) fn with_operation<T>(&self, use_it: impl FnOnce(&Operation<'_>) -> T) -> T {
        self.parsed.with_dependent(|_, operation| use_it(operation))
    }
}
