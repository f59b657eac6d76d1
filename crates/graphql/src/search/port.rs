use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Instant,
};

use juniper::FieldResult;
use tercul_kernel::{LanguageTag, PortError};
use tercul_search::{Lexicon, SearchIndex};

use crate::{context::Context, error::port_failure};

/// What search needs beyond the storage; the application provides it.
pub struct Search {
    /// The index.
    pub index: Arc<dyn SearchIndex>,
    /// A simpler one, which answers while the index does not.
    pub fallback: Arc<dyn SearchIndex>,
    lexicon: RwLock<Arc<Lexicon>>,
    clock: fn() -> Instant,
}

impl Search {
    /// Search by an index and, while that does not answer, by a simpler one. `lexicon` has synonyms
    /// and the same word in other languages; `clock` measures how long searches take.
    pub fn new(
        index: Arc<dyn SearchIndex>,
        fallback: Arc<dyn SearchIndex>,
        lexicon: Lexicon,
        clock: fn() -> Instant,
    ) -> Self {
        Self {
            index,
            fallback,
            lexicon: RwLock::new(Arc::new(lexicon)),
            clock,
        }
    }

    /// Puts another lexicon in the place of the one before, as editors change synonyms.
    pub fn learn(&self, lexicon: Lexicon) {
        let mut place = self.lexicon.write().unwrap_or_else(PoisonError::into_inner);
        *place = Arc::new(lexicon);
    }

    pub(super) fn lexicon(&self) -> Arc<Lexicon> {
        let lexicon = self.lexicon.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&lexicon)
    }

    pub(super) fn instant(&self) -> Instant {
        (self.clock)()
    }
}

/// Something that was searched for, for whoever counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedSearch {
    /// The words, as [`tercul_search::counted_query`] gives them.
    pub query: String,
    /// Language of the words, as far as their letters and the request tell.
    pub language: Option<LanguageTag>,
    /// Whether nothing was found.
    pub is_empty: bool,
}

impl Context {
    /// Asks the index, and where it does not answer the simpler one: then the second value is true.
    ///
    /// # Errors
    /// A top-level error where neither answers, or a cursor belongs to another list.
    pub(super) fn ask<T>(
        &self,
        question: impl Fn(&dyn SearchIndex) -> Result<T, PortError>,
    ) -> FieldResult<(T, bool)> {
        if self.budget().is_dry_run {
            return Err(port_failure(&PortError::OnlyPriced));
        }
        let search = self.search();
        match question(&*search.index) {
            Ok(found) => Ok((found, false)),
            Err(error @ (PortError::Unavailable(_) | PortError::Timeout(_))) => {
                tracing::warn!(error = %error, "the search index does not answer");
                // It reads the storage through a connection of its own.
                self.rest();
                let found = question(&*search.fallback);
                Ok((found.map_err(|error| port_failure(&error))?, true))
            }
            Err(error) => Err(port_failure(&error)),
        }
    }
}
