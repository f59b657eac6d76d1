use super::{Price, Refusal, outline::Outline};
use crate::error_table::Notice;

/// How large a document may be. Everything is checked before anything is executed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLimits {
    /// Bytes of the document.
    pub bytes: u32,
    /// Tokens of the document.
    pub tokens: u32,
    /// Nested selections.
    pub depth: u32,
    /// Fields with an alias.
    pub aliases: u32,
    /// Fields of a query at the root.
    pub root_fields: u32,
    /// Fields of a mutation at the root.
    pub mutations: u32,
    /// Cost of the operation.
    pub cost: u32,
}

impl Default for DocumentLimits {
    fn default() -> Self {
        Self {
            bytes: 64 * 1024,
            tokens: 10_000,
            depth: 15,
            aliases: 30,
            root_fields: 20,
            mutations: 5,
            cost: 50_000,
        }
    }
}

impl DocumentLimits {
    /// Bound for the parser, on anything that nests: selections, lists, objects and types. Values
    /// may nest somewhat deeper than selections.
    pub(super) fn depth_of_any_nesting(&self) -> usize {
        (self.depth as usize + 17).max(32)
    }

    /// Refuses an oversized document unread.
    pub(super) fn check_size(&self, source: &str) -> Result<(), Refusal> {
        let actual = u32::try_from(source.len()).unwrap_or(u32::MAX);
        check(Notice::DocumentTooLarge, self.bytes, actual)
    }

    /// Refuses what can be seen without variables.
    pub(super) fn check_outline(&self, outline: &Outline) -> Result<(), Refusal> {
        check(Notice::TooDeep, self.depth, outline.depth())?;
        check(Notice::TooManyAliases, self.aliases, outline.aliases())?;
        let roots = u32::try_from(outline.root_fields().len()).unwrap_or(u32::MAX);
        let limit = match outline.kind() {
            super::OperationKind::Mutation => self.mutations,
            _ => self.root_fields,
        };
        check(Notice::TooManyRootFields, limit, roots)
    }

    /// Refuses what costs too much with its variables.
    pub(super) fn check_price(&self, price: Price) -> Result<(), Refusal> {
        check(Notice::TooCostly, self.cost, price.cost)
    }
}

fn check(notice: Notice, limit: u32, actual: u32) -> Result<(), Refusal> {
    if actual <= limit {
        Ok(())
    } else {
        Err(Refusal::beyond(notice, limit, actual))
    }
}
