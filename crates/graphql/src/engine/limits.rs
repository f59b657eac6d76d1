use super::{Price, Refusal, outline::Outline};

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
        let advice = "Send a shorter document, or split it into several requests.";
        check("DOCUMENT_TOO_LARGE", "bytes", self.bytes, actual, advice)
    }

    /// Refuses what can be seen without variables.
    pub(super) fn check_outline(&self, outline: &Outline) -> Result<(), Refusal> {
        let advice =
            "Select fewer nested levels, and ask for the rest by `id` in a second request.";
        check(
            "DEPTH_LIMIT_EXCEEDED",
            "levels",
            self.depth,
            outline.depth(),
            advice,
        )?;
        let advice = "Use fewer aliases, or several requests.";
        check(
            "ALIAS_LIMIT_EXCEEDED",
            "aliases",
            self.aliases,
            outline.aliases(),
            advice,
        )?;
        let roots = u32::try_from(outline.root_fields().len()).unwrap_or(u32::MAX);
        let (limit, unit) = match outline.kind() {
            super::OperationKind::Mutation => (self.mutations, "mutations"),
            _ => (self.root_fields, "root fields"),
        };
        let advice = "Spread the root fields over several requests.";
        check("ROOT_FIELD_LIMIT_EXCEEDED", unit, limit, roots, advice)
    }

    /// Refuses what costs too much with its variables.
    pub(super) fn check_price(&self, price: Price) -> Result<(), Refusal> {
        let advice = "Ask for smaller pages (`first`, `last`) or fewer nested lists.";
        check(
            "COST_LIMIT_EXCEEDED",
            "points",
            self.cost,
            price.cost,
            advice,
        )
    }
}

fn check(
    code: &'static str,
    unit: &str,
    limit: u32,
    actual: u32,
    advice: &str,
) -> Result<(), Refusal> {
    if actual <= limit {
        return Ok(());
    }
    Err(Refusal::beyond(
        code,
        &format!("{actual} {unit} exceed the limit of {limit}. {advice}"),
        limit,
        actual,
    ))
}
