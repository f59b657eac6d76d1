use tercul_kernel::{AuthorId, CreditId};

use crate::{CreditNote, CreditRole, CreditedName};

/// A credit as somebody asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCredit {
    /// Who is credited.
    pub author: AuthorId,
    /// For what.
    pub role: CreditRole,
    /// Name as printed.
    pub credited_as: Option<CreditedName>,
    /// Remark.
    pub note: Option<CreditNote>,
}

/// A credit of a work or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Identifier, kept as long as the author has the role.
    pub id: CreditId,
    /// Who is credited.
    pub author: AuthorId,
    /// For what.
    pub role: CreditRole,
    /// Name as printed.
    pub credited_as: Option<CreditedName>,
    /// Remark.
    pub note: Option<CreditNote>,
}

/// Why credits make no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreditsError {
    /// More than [`Credits::MAX`].
    #[error("there are at most {max} credits, got {actual}", max = Credits::MAX)]
    TooMany {
        /// How many there are.
        actual: usize,
    },
    /// One author twice in one role.
    #[error("credit {index} repeats author and role of credit {first}")]
    Repeated {
        /// Position of the first of the two, from 0.
        first: usize,
        /// Position of the second, from 0.
        index: usize,
    },
}

/// The credits of a work or a text in their order, each pair of author and role once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credits(Vec<Credit>);

impl Credits {
    /// Most credits.
    pub const MAX: usize = 50;

    /// Takes the wanted credits; each keeps the identifier that its author and role have among
    /// `former`, and gets a new one otherwise.
    ///
    /// # Errors
    /// [`CreditsError`] where they break a rule of the list.
    pub fn try_new(
        wanted: Vec<NewCredit>,
        former: &Self,
        mut new_id: impl FnMut() -> CreditId,
    ) -> Result<Self, CreditsError> {
        let actual = wanted.len();
        if actual > Self::MAX {
            return Err(CreditsError::TooMany { actual });
        }
        let key = |credit: &NewCredit| (credit.author, credit.role);
        for (index, credit) in wanted.iter().enumerate() {
            if let Some(first) = wanted
                .iter()
                .take(index)
                .position(|other| key(other) == key(credit))
            {
                return Err(CreditsError::Repeated { first, index });
            }
        }
        let credits = wanted.into_iter().map(|credit| Credit {
            id: former
                .id_of(credit.author, credit.role)
                .unwrap_or_else(&mut new_id),
            author: credit.author,
            role: credit.role,
            credited_as: credit.credited_as,
            note: credit.note,
        });
        Ok(Self(credits.collect()))
    }

    /// Takes credits that were checked before they were stored.
    pub fn from_stored(credits: Vec<Credit>) -> Self {
        Self(credits)
    }

    /// The credits in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Credit> {
        self.0.iter()
    }

    /// Whether nobody is credited.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The people who wrote it, or to whom it is attributed.
    pub fn authors(&self) -> impl Iterator<Item = AuthorId> {
        self.0
            .iter()
            .filter(|credit| matches!(credit.role, CreditRole::Author | CreditRole::AttributedName))
            .map(|credit| credit.author)
    }

    fn id_of(&self, author: AuthorId, role: CreditRole) -> Option<CreditId> {
        self.0
            .iter()
            .find(|credit| credit.author == author && credit.role == role)
            .map(|credit| credit.id)
    }
}

impl<'a> IntoIterator for &'a Credits {
    type Item = &'a Credit;
    type IntoIter = std::slice::Iter<'a, Credit>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
