use std::collections::HashSet;

use crate::{LanguageTag, PortError};

/// Knows the registered languages.
pub trait LanguageRegistry {
    /// The tags that are registered and open for new records.
    fn enabled_tags(&mut self, tags: &[LanguageTag]) -> Result<HashSet<LanguageTag>, PortError>;
}
