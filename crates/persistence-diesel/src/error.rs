use diesel::result::{DatabaseErrorKind, Error};
use tercul_kernel::PortError;

/// What a diesel error means for a port.
pub(crate) fn port_error(error: &Error) -> PortError {
    let Error::DatabaseError(kind, information) = error else {
        return PortError::Other(error.to_string());
    };
    let message = information.message();
    match kind {
        DatabaseErrorKind::UniqueViolation
        | DatabaseErrorKind::ForeignKeyViolation
        | DatabaseErrorKind::CheckViolation
        | DatabaseErrorKind::NotNullViolation
        | DatabaseErrorKind::RestrictViolation
        | DatabaseErrorKind::ExclusionViolation => PortError::Conflict {
            constraint: information.constraint_name().unwrap_or(message).to_owned(),
        },
        _ if is_connection_loss(error) => PortError::Unavailable(message.to_owned()),
        _ if message.contains("statement timeout") || message.contains("lock timeout") => {
            PortError::Timeout(message.to_owned())
        }
        _ => PortError::Other(message.to_owned()),
    }
}

/// Whether the connection is of no more use.
pub(crate) fn is_connection_loss(error: &Error) -> bool {
    // diesel gives no SQLSTATE; these are the fixed messages of libpq and of class 57P.
    const MESSAGES: &[&str] = &[
        "server closed the connection",
        "terminating connection",
        "no connection to the server",
        "could not receive data",
        "could not send data",
        "connection not open",
        "the database system is",
        "SSL connection has been closed",
        "Connection timed out",
        "Connection reset",
        "Broken pipe",
    ];
    match error {
        Error::DatabaseError(DatabaseErrorKind::ClosedConnection, _)
        | Error::BrokenTransactionManager => true,
        Error::DatabaseError(_, information) => MESSAGES
            .iter()
            .any(|message| information.message().contains(message)),
        _ => false,
    }
}

/// Whether the same transaction may succeed when it is tried again.
pub(crate) fn is_transient(error: &Error) -> bool {
    match error {
        Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        Error::DatabaseError(_, information) => information.message().contains("deadlock detected"),
        _ => false,
    }
}

/// A stored value that its domain type refuses.
#[allow(
    clippy::needless_pass_by_value,
    reason = "callers give identifiers, which are copied"
)]
pub(crate) fn corrupt(table: &'static str, column: &'static str, id: impl ToString) -> PortError {
    PortError::Corrupt {
        table,
        column,
        id: id.to_string(),
    }
}

/// Reads a stored spelling back as its domain type.
pub(crate) fn stored<T: std::str::FromStr>(
    text: &str,
    table: &'static str,
    column: &'static str,
) -> Result<T, PortError> {
    text.parse().map_err(|_| corrupt(table, column, text))
}
