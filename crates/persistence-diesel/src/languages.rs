use std::collections::HashSet;

use tercul_kernel::{LanguageRegistry, LanguageTag, PortError};

use crate::{PgTransaction, Statement, error::stored};

impl LanguageRegistry for PgTransaction<'_> {
    fn enabled_tags(&mut self, tags: &[LanguageTag]) -> Result<HashSet<LanguageTag>, PortError> {
        let wanted: Vec<String> = tags.iter().map(ToString::to_string).collect();
        let enabled = Statement::new("select tag from languages where is_enabled and tag = any(")
            .bind(wanted)
            .sql(")");
        let tags: Vec<String> = self.fetch(enabled)?;
        tags.iter()
            .map(|tag| stored(tag, "languages", "tag"))
            .collect()
    }
}
