use juniper::{DefaultScalarValue, ExecutionError, GraphQLError, Value};
use serde::Serialize;
use serde_json::{Value as Json, json};

/// Why a request was refused before it was executed: errors as the GraphQL specification shapes
/// them, each with `extensions.code`.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// Stable code of the first error.
    pub code: &'static str,
    /// The errors.
    pub errors: Vec<Json>,
}

impl Refusal {
    /// A refusal without a place in the document.
    pub fn new(code: &'static str, message: &str) -> Self {
        let error = json!({ "message": message, "extensions": { "code": code } });
        Self {
            code,
            errors: vec![error],
        }
    }

    pub(super) fn beyond(code: &'static str, message: &str, limit: u32, actual: u32) -> Self {
        let extensions = json!({ "code": code, "limit": limit, "actual": actual });
        Self {
            code,
            errors: vec![json!({ "message": message, "extensions": extensions })],
        }
    }

    pub(super) fn unknown_operation() -> Self {
        Self::new(
            "GRAPHQL_VALIDATION_FAILED",
            "The document has no such operation.",
        )
    }

    pub(super) fn too_many_fields(limit: u32) -> Self {
        let message = format!(
            "With its fragments written out the document has more than {limit} fields. Select less."
        );
        Self::beyond(
            "DOCUMENT_TOO_LARGE",
            &message,
            limit,
            limit.saturating_add(1),
        )
    }

    pub(super) fn introspection_too_deep(limit: u32, actual: u32) -> Self {
        let message = format!(
            "A question about the schema nests more than {limit} lists of fields, interfaces or possible types. Ask for each type by name."
        );
        Self::beyond("DEPTH_LIMIT_EXCEEDED", &message, limit, actual)
    }

    /// A document that does not parse or does not fit the schema, or variables that do not.
    pub(super) fn invalid(error: &GraphQLError) -> Self {
        const CODE: &str = "GRAPHQL_VALIDATION_FAILED";
        let errors = match serde_json::to_value(error) {
            Ok(Json::Array(errors)) if !errors.is_empty() => errors,
            _ => vec![json!({ "message": error.to_string() })],
        };
        let with_code = |mut error: Json| {
            if let Some(error) = error.as_object_mut() {
                error.insert("extensions".to_owned(), json!({ "code": CODE }));
            }
            error
        };
        Self {
            code: CODE,
            errors: errors.into_iter().take(20).map(with_code).collect(),
        }
    }

    /// The answer that tells the client.
    pub fn body(&self) -> Vec<u8> {
        json!({ "errors": self.errors }).to_string().into_bytes()
    }
}

/// What a client gets.
#[derive(Clone, Debug)]
pub struct Answer {
    /// `{"data": …, "errors": …}`, serialised.
    pub body: Vec<u8>,
    /// Whether anything was executed; a request that was not has no `data`.
    pub has_data: bool,
    /// Whether the storage was away.
    pub is_unavailable: bool,
    /// Whether a mutation answered what an earlier request with the same key had done.
    pub is_replayed: bool,
    /// Root field and code of each error.
    pub errors: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ExecutionError<DefaultScalarValue>],
    data: &'a Value<DefaultScalarValue>,
}

impl Answer {
    pub(super) fn executed(
        data: &Value<DefaultScalarValue>,
        errors: &[ExecutionError<DefaultScalarValue>],
        is_replayed: bool,
    ) -> Self {
        let told: Vec<(String, String)> = errors
            .iter()
            .map(|error| {
                (
                    error.path().first().cloned().unwrap_or_default(),
                    code_of(error),
                )
            })
            .collect();
        match serde_json::to_vec(&Body { errors, data }) {
            Ok(body) => Self {
                body,
                has_data: true,
                is_unavailable: told.iter().any(|(_, code)| code == "SERVICE_UNAVAILABLE"),
                is_replayed,
                errors: told,
            },
            Err(error) => {
                tracing::error!(error = %error, "an answer cannot be serialised");
                let refusal = Refusal::new("INTERNAL", "Something went wrong on our side.");
                Self::without_data(&refusal)
            }
        }
    }

    pub(super) fn refused(error: &GraphQLError) -> Self {
        Self::without_data(&Refusal::invalid(error))
    }

    fn without_data(refusal: &Refusal) -> Self {
        Self {
            body: refusal.body(),
            has_data: false,
            is_unavailable: false,
            is_replayed: false,
            errors: vec![(String::new(), refusal.code.to_owned())],
        }
    }
}

/// Value of `extensions.code`.
pub(super) fn code_of(error: &ExecutionError<DefaultScalarValue>) -> String {
    let extensions = error.error().extensions();
    extensions
        .as_object_value()
        .and_then(|fields| fields.get_field_value("code"))
        .and_then(|code| code.as_scalar())
        .map_or_else(|| "INTERNAL".to_owned(), ToString::to_string)
}
