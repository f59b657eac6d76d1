/// Failure of a port, seen from the domain: what the caller can do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PortError {
    /// The other side cannot be reached; try again later.
    #[error("the storage is unavailable: {0}")]
    Unavailable(String),
    /// The other side did not answer in time; try again later.
    #[error("the storage did not answer in time: {0}")]
    Timeout(String),
    /// A rule of the storage was broken by a concurrent change.
    #[error("the constraint `{constraint}` was broken")]
    Conflict {
        /// Name of the constraint.
        constraint: String,
    },
    /// A stored row cannot be read back as the domain's type.
    #[error("the row {id} of `{table}` has an unreadable `{column}`")]
    Corrupt {
        /// Table of the row.
        table: &'static str,
        /// Column that cannot be read.
        column: &'static str,
        /// Key of the row, or the unreadable value.
        id: String,
    },
    /// A place in a list that was made for another order or cannot be read.
    #[error("the cursor does not belong to this list")]
    ForeignCursor,
    /// Nothing was asked: the operation is only priced.
    #[error("the operation is only priced")]
    OnlyPriced,
    /// Anything else; details belong in the log, never in an answer.
    #[error("the storage failed: {0}")]
    Other(String),
}
