use juniper::{DefaultScalarValue, ExecutionError, GraphQLError, Value};
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::{
    error::in_language,
    error_table::{Message, Notice},
    locale::Locale,
};

/// Why a request was refused before it was executed.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// Stable code of the first error.
    pub code: &'static str,
    errors: Errors,
}

/// What is wrong.
#[derive(Clone, Debug)]
enum Errors {
    /// The document or its variables, in the words of juniper, which knows English alone; errors as
    /// the GraphQL specification shapes them.
    OfForm(Vec<Json>),
    /// Something else, and where a limit is broken, the limit and what was measured.
    Other(Message, Option<(u32, u32)>),
}

impl From<Message> for Refusal {
    fn from(message: Message) -> Self {
        Self {
            code: message.code(),
            errors: Errors::Other(message, None),
        }
    }
}

impl Refusal {
    pub(super) fn beyond(notice: Notice, limit: u32, actual: u32) -> Self {
        let message = Message::from(notice);
        let message = message.with("limit", limit).with("actual", actual);
        Self {
            code: notice.code(),
            errors: Errors::Other(message, Some((limit, actual))),
        }
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
            errors: Errors::OfForm(errors.into_iter().take(20).map(with_code).collect()),
        }
    }

    /// The answer that tells the client.
    pub fn body(&self, locale: Locale) -> Vec<u8> {
        match &self.errors {
            Errors::OfForm(errors) => json!({ "errors": errors }).to_string().into_bytes(),
            Errors::Other(message, None) => message.body(locale),
            Errors::Other(message, Some((limit, actual))) => {
                let figures = json!({ "code": self.code, "limit": limit, "actual": actual });
                let error = message.error(locale, figures);
                json!({ "errors": [error] }).to_string().into_bytes()
            }
        }
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
        locale: Locale,
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
        let errors: Vec<_> = errors
            .iter()
            .map(|error| in_language(error, locale))
            .collect();
        let body = Body {
            errors: &errors,
            data,
        };
        match serde_json::to_vec(&body) {
            Ok(body) => Self {
                body,
                has_data: true,
                is_unavailable: told.iter().any(|(_, code)| code == "SERVICE_UNAVAILABLE"),
                is_replayed,
                errors: told,
            },
            Err(error) => {
                tracing::error!(error = %error, "an answer cannot be serialised");
                Self::without_data(&Refusal::from(Message::from(Notice::Internal)), locale)
            }
        }
    }

    pub(super) fn refused(error: &GraphQLError, locale: Locale) -> Self {
        Self::without_data(&Refusal::invalid(error), locale)
    }

    fn without_data(refusal: &Refusal, locale: Locale) -> Self {
        Self {
            body: refusal.body(locale),
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
