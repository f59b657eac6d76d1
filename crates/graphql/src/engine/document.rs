use juniper::{
    DefaultScalarValue, EmptySubscription, InputValue, ValidatedOperation, Variables,
    parser::parse_document_source,
};
use self_cell::self_cell;
use serde_json::{Map, Value as Json};

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

#[allow(unsafe_code, reason = "the macro keeps a source and what borrows from it together")]
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

/// Deepest nesting of a variable's value.
const DEEPEST_VALUE: u32 = 20;

/// Values of variables as juniper wants them.
pub(super) fn variables(
    values: Map<String, Json>,
) -> Result<Variables<DefaultScalarValue>, Refusal> {
    values.into_iter().map(|(name, value)| Ok((name, input(value, 0)?))).collect()
}

fn input(value: Json, depth: u32) -> Result<InputValue<DefaultScalarValue>, Refusal> {
    if depth > DEEPEST_VALUE {
        return Err(Refusal::beyond(
            "DEPTH_LIMIT_EXCEEDED",
            &format!("A variable nests deeper than {DEEPEST_VALUE} levels. Send a flatter value."),
            DEEPEST_VALUE,
            depth,
        ));
    }
    Ok(match value {
        Json::Null => InputValue::Null,
        Json::Bool(value) => InputValue::scalar(value),
        Json::String(value) => InputValue::scalar(value),
        Json::Number(number) => match number.as_i64().map(i32::try_from) {
            Some(Ok(number)) => InputValue::scalar(number),
            _ => InputValue::scalar(number.as_f64().unwrap_or(f64::INFINITY)),
        },
        Json::Array(items) => InputValue::list(
            items.into_iter().map(|item| input(item, depth + 1)).collect::<Result<Vec<_>, _>>()?,
        ),
        Json::Object(fields) => InputValue::object(
            fields
                .into_iter()
                .map(|(name, value)| Ok((name, input(value, depth + 1)?)))
                .collect::<Result<_, Refusal>>()?,
        ),
    })
}
