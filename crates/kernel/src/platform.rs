use std::time::Duration;

use crate::PortError;

/// What a storage says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Version of the storage such as `15.18`.
    pub version: String,
    /// How long it took to answer.
    pub latency: Duration,
}

/// Answers questions about the storage itself.
pub trait PlatformReader {
    /// Asks the storage for a sign of life.
    fn probe(&mut self) -> Result<Probe, PortError>;

    /// Events that no worker has handled yet.
    fn outbox_pending(&mut self) -> Result<i32, PortError>;
}
