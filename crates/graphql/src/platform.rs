//! What the service says about itself, and looking records up by identifier or path.

mod resource;
mod status;
mod types;

pub(crate) use resource::{nodes, resource};
pub(crate) use status::system_status;
pub(crate) use types::{RateLimit, ResourceLocation, ServerInfo, ServiceStatus, SystemStatus};

use crate::engine::DocumentLimits;

/// Facts about the running service.
#[derive(Clone, Debug)]
pub struct Platform {
    /// Version of the service.
    pub version: String,
    /// Hash of the schema in SDL, in hexadecimal.
    pub schema_hash: String,
    /// Limits of documents.
    pub limits: DocumentLimits,
    /// Names of optional parts that are switched on.
    pub features: Vec<String>,
}
