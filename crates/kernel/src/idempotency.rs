use uuid::Uuid;

use crate::{NodeId, PortError, UserId};

/// What is kept about a command that succeeded, so that the same request does it only once.
///
/// After the [Idempotency-Key header draft](https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/),
/// with the key in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyRecord {
    /// Name of the operation such as `createWork`.
    pub operation: String,
    /// Hash of the input without the key.
    pub input_hash: Vec<u8>,
    /// The records that were changed, in the order in which the answer names them.
    pub nodes: Vec<NodeId>,
}

/// Remembers successful commands for 24 hours, in their transaction.
pub trait IdempotencyLedger {
    /// The record under a key of a user, or of somebody who has no account yet. Waits for a running command with the same key to end.
    fn find_idempotent(
        &mut self,
        user: Option<UserId>,
        key: Uuid,
    ) -> Result<Option<IdempotencyRecord>, PortError>;

    /// Keeps a record under a key of a user, or of somebody who has no account yet.
    fn keep_idempotent(
        &mut self,
        user: Option<UserId>,
        key: Uuid,
        record: &IdempotencyRecord,
    ) -> Result<(), PortError>;
}
