use crate::{Attribute, Measure};

/// A condition on documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All must hold; of none, every document.
    All(Vec<Filter>),
    /// One must hold; of none, no document.
    Any(Vec<Filter>),
    /// It must not hold.
    Not(Box<Filter>),
    /// The attribute has one of the values.
    Has(Attribute, Vec<String>),
    /// The measure lies between the bounds, both included; a document without it does not match.
    Between(Measure, Option<i64>, Option<i64>),
}

impl Filter {
    /// The condition that every document meets.
    pub const fn everything() -> Self {
        Self::All(Vec::new())
    }

    /// Whether every document meets it, as far as its form tells.
    pub fn is_everything(&self) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(Self::is_everything),
            _ => false,
        }
    }

    /// The condition without what it says at the top about an attribute: counts of a facet ignore
    /// what was chosen in the same facet, so that the other choices stay visible.
    #[must_use]
    pub fn without(&self, attribute: Attribute) -> Self {
        match self {
            Self::Has(name, _) if *name == attribute => Self::everything(),
            Self::All(parts) => {
                Self::All(parts.iter().map(|part| part.without(attribute)).collect())
            }
            other => other.clone(),
        }
    }

    /// Values of an attribute that the condition asks for at the top.
    pub fn chosen(&self, attribute: Attribute) -> Vec<&str> {
        match self {
            Self::Has(name, values) if *name == attribute => {
                values.iter().map(String::as_str).collect()
            }
            Self::All(parts) => parts
                .iter()
                .flat_map(|part| part.chosen(attribute))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Both conditions.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match self {
            Self::All(mut parts) => {
                parts.push(other);
                Self::All(parts)
            }
            first => Self::All(vec![first, other]),
        }
    }
}
