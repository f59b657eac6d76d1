use crate::PortError;

/// Answers questions about the storage itself, for status pages and health checks.
pub trait PlatformReader {
    /// How many events wait to be handled.
    fn outbox_pending(&mut self) -> Result<i64, PortError>;

    /// Version of the server, as it names itself.
    fn server_version(&mut self) -> Result<String, PortError>;
}
