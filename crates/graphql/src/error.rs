//! The one place where failures of ports become what clients see at the top level.

use juniper::{FieldError, Value, graphql_value};
use tercul_kernel::PortError;

/// Code of fields that a dry run leaves out; it never reaches a client.
pub(crate) const ONLY_PRICED: &str = "ONLY_PRICED";

/// A top-level error with a code.
pub(crate) fn failure(code: &'static str, message: &str) -> FieldError {
    FieldError::new(message, graphql_value!({ "code": code }))
}

/// Nobody is signed in, but the operation needs somebody.
pub(crate) fn unauthenticated() -> FieldError {
    failure(
        "UNAUTHENTICATED",
        "This needs a signed-in user: send a token as `Authorization: Bearer …`.",
    )
}

/// The viewer may not do this.
pub(crate) fn forbidden() -> FieldError {
    failure("FORBIDDEN", "You may not do this.")
}

/// An argument of a query broke a rule.
pub(crate) fn argument(code: &'static str, name: &str, message: &str) -> FieldError {
    let name = Value::scalar(name.to_owned());
    FieldError::new(message, graphql_value!({ "code": code, "argument": name }))
}

/// The storage failed. Details go to the log alone.
pub(crate) fn port_failure(error: &PortError) -> FieldError {
    match error {
        PortError::Unavailable(_) | PortError::Timeout(_) => {
            tracing::warn!(error = %error, "the storage is unavailable");
            failure(
                "SERVICE_UNAVAILABLE",
                "The library is unavailable at the moment; try again soon.",
            )
        }
        PortError::OnlyPriced => failure(ONLY_PRICED, "The operation is only priced."),
        PortError::ForeignCursor => argument(
            "VALIDATION_FAILED",
            "cursor",
            "The cursor belongs to a list with another order; take it from `pageInfo` or `edges` of this list.",
        ),
        PortError::Conflict { .. } | PortError::Corrupt { .. } | PortError::Other(_) => {
            tracing::error!(error = %error, "the storage failed");
            failure(
                "INTERNAL",
                "Something went wrong on our side; the request id helps to find it.",
            )
        }
    }
}
