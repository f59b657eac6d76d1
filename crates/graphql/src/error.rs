//! The one place where failures of ports become what clients see at the top level, and where that is
//! put into the language of the caller.

use juniper::{DefaultScalarValue, ExecutionError, FieldError, Object, Value};
use tercul_kernel::{IdError, PortError};

use crate::{
    error_table::{Message, Notice},
    locale::Locale,
};

/// Code of fields that a dry run leaves out; it never reaches a client.
pub(crate) const ONLY_PRICED: &str = "ONLY_PRICED";

/// Extension that holds a message in the other languages until the answer is written.
const IN_OTHER_LANGUAGES: &str = "inOtherLanguages";

/// A top-level error.
pub(crate) fn failure(message: impl Into<Message>) -> FieldError {
    told(&message.into(), None)
}

/// An argument of a query broke a rule.
pub(crate) fn argument(name: &str, message: impl Into<Message>) -> FieldError {
    told(&message.into(), Some(name))
}

/// Nobody is signed in, but the operation needs somebody.
pub(crate) fn unauthenticated() -> FieldError {
    failure(Notice::Unauthenticated)
}

/// The viewer may not do this.
pub(crate) fn forbidden() -> FieldError {
    failure(Notice::Forbidden)
}

/// An argument is no identifier, or one of another kind of record.
pub(crate) fn bad_id(name: &str, error: &IdError) -> FieldError {
    let message = match error {
        IdError::Malformed => Notice::MalformedId.into(),
        IdError::WrongKind { expected, actual } => Notice::IdOfOtherKind
            .with("expected", expected)
            .with("actual", actual),
    };
    argument(name, message)
}

/// The storage failed. Details go to the log alone.
pub(crate) fn port_failure(error: &PortError) -> FieldError {
    match error {
        PortError::Unavailable(_) | PortError::Timeout(_) => {
            tracing::warn!(error = %error, "the storage is unavailable");
            failure(Notice::Unavailable)
        }
        PortError::OnlyPriced => FieldError::new(
            "The operation is only priced.",
            Value::object(coded(ONLY_PRICED)),
        ),
        PortError::ForeignCursor => argument("cursor", Notice::ForeignCursor),
        PortError::Conflict { .. } | PortError::Corrupt { .. } | PortError::Other(_) => {
            tracing::error!(error = %error, "the storage failed");
            failure(Notice::Internal)
        }
    }
}

fn coded(code: &str) -> Object<DefaultScalarValue> {
    let mut extensions = Object::with_capacity(3);
    extensions.add_field("code", Value::scalar(code.to_owned()));
    extensions
}

fn told(message: &Message, argument: Option<&str>) -> FieldError {
    let mut extensions = coded(message.code());
    if let Some(name) = argument {
        extensions.add_field("argument", Value::scalar(name.to_owned()));
    }
    let others = [Locale::Russian, Locale::Tatar];
    let others = others.map(|locale| Value::scalar(message.say(locale)));
    extensions.add_field(IN_OTHER_LANGUAGES, Value::list(others.to_vec()));
    FieldError::new(message.say(Locale::English), Value::object(extensions))
}

/// The error in the language of the caller, as clients see it.
pub(crate) fn in_language(
    error: &ExecutionError<DefaultScalarValue>,
    locale: Locale,
) -> ExecutionError<DefaultScalarValue> {
    let mut message = error.error().message().to_owned();
    let mut shown = Object::with_capacity(2);
    let extensions = error.error().extensions().as_object_value();
    for (name, value) in extensions.into_iter().flat_map(Object::iter) {
        if name != IN_OTHER_LANGUAGES {
            shown.add_field(name, value.clone());
            continue;
        }
        let position = match locale {
            Locale::English => None,
            Locale::Russian => Some(0),
            Locale::Tatar => Some(1),
        };
        let others = value.as_list_value();
        let said = position.and_then(|position| others?.get(position)?.as_scalar());
        if let Some(said) = said {
            message = said.to_string();
        }
    }
    let path: Vec<&str> = error.path().iter().map(String::as_str).collect();
    let extensions = if shown.field_count() == 0 {
        Value::Null
    } else {
        Value::object(shown)
    };
    ExecutionError::new(
        *error.location(),
        &path,
        FieldError::new(message, extensions),
    )
}
