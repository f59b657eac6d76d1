use std::collections::HashMap;

use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, LanguageRegistry, LanguageTag, SynonymSetId};

use crate::{SearchError, SynonymRepository, SynonymSet, SynonymTerm, policy::may_change_synonyms};

/// Creates or changes a synonym set. Editors of its language may; who moves it to another language
/// needs both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpsertSynonymSet {
    /// The set to change and the version that the caller read; `None` creates one.
    pub target: Option<(SynonymSetId, i32)>,
    /// Language and orthography of the words.
    pub language: LanguageTag,
    /// The words.
    pub terms: Vec<SynonymTerm>,
}

impl UpsertSynonymSet {
    /// Creates or changes it; nothing happens where everything is as it was.
    ///
    /// # Errors
    /// [`SearchError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<SynonymSet, SearchError>
    where
        T: SynonymRepository + LanguageRegistry + Journal + ?Sized,
    {
        if !may_change_synonyms(actor, &self.language) {
            return Err(SearchError::Forbidden);
        }
        let before = self.stored(tx, actor)?;
        self.check_language(tx)?;
        let folds = self.folds()?;
        let except = before.as_ref().map(|set| set.id);
        if let Some((owner, index)) = tx.synonym_set_with(&self.language, &folds, except)? {
            return Err(SearchError::TermTaken {
                index: Some(index),
                owner: Some(owner),
            });
        }
        match before {
            Some(before) => self.change(tx, actor, before, now),
            None => self.create(tx, actor, now),
        }
    }

    /// The set to change, in the version that the caller read.
    fn stored<T>(&self, tx: &mut T, actor: &Actor) -> Result<Option<SynonymSet>, SearchError>
    where
        T: SynonymRepository + ?Sized,
    {
        let Some((id, expected)) = self.target else {
            return Ok(None);
        };
        let set = tx
            .find_synonym_set(id)?
            .ok_or(SearchError::NotFound { field: "id" })?;
        if !may_change_synonyms(actor, &set.language) {
            return Err(SearchError::Forbidden);
        }
        if set.version != expected {
            let current = set.version;
            return Err(SearchError::Stale { current });
        }
        Ok(Some(set))
    }

    fn check_language<T>(&self, tx: &mut T) -> Result<(), SearchError>
    where
        T: LanguageRegistry + ?Sized,
    {
        let wanted = std::slice::from_ref(&self.language);
        if tx.enabled_tags(wanted)?.contains(&self.language) {
            Ok(())
        } else {
            let tag = self.language.clone();
            Err(SearchError::UnknownLanguage { tag })
        }
    }

    /// What the words are compared by: each one different.
    fn folds(&self) -> Result<Vec<String>, SearchError> {
        let actual = self.terms.len();
        let (min, max) = (SynonymSet::MIN_TERMS, SynonymSet::MAX_TERMS);
        if !(min..=max).contains(&actual) {
            return Err(SearchError::TermCount { min, max, actual });
        }
        let mut seen = HashMap::new();
        let mut folds = Vec::with_capacity(actual);
        for (second, term) in self.terms.iter().enumerate() {
            if !term.has_word() {
                return Err(SearchError::Wordless { index: second });
            }
            let fold = term.fold();
            if let Some(first) = seen.insert(fold.clone(), second) {
                return Err(SearchError::RepeatedTerm { first, second });
            }
            folds.push(fold);
        }
        Ok(folds)
    }

    fn create<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<SynonymSet, SearchError>
    where
        T: SynonymRepository + Journal + ?Sized,
    {
        let set = SynonymSet {
            id: SynonymSetId(tx.new_id()),
            language: self.language,
            terms: self.terms,
            created_at: now,
            updated_at: now,
            deleted_at: None,
            version: 1,
        };
        tx.insert_synonym_set(&set)?;
        let change = Change::new("synonym_set.created", actor.user, set.id, set.version)
            .field("language", None, Some(set.language.to_string()))
            .field("terms", None, Some(joined(&set.terms)));
        tx.record(change)?;
        Ok(set)
    }

    fn change<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        before: SynonymSet,
        now: DateTime<Utc>,
    ) -> Result<SynonymSet, SearchError>
    where
        T: SynonymRepository + Journal + ?Sized,
    {
        if before.language == self.language && before.terms == self.terms {
            return Ok(before);
        }
        let set = SynonymSet {
            language: self.language,
            terms: self.terms,
            updated_at: now,
            version: before.version + 1,
            ..before.clone()
        };
        tx.update_synonym_set(&set)?;
        let language = |set: &SynonymSet| Some(set.language.to_string());
        let change = Change::new("synonym_set.updated", actor.user, set.id, set.version)
            .field("language", language(&before), language(&set))
            .field(
                "terms",
                Some(joined(&before.terms)),
                Some(joined(&set.terms)),
            );
        tx.record(change)?;
        Ok(set)
    }
}

fn joined(terms: &[SynonymTerm]) -> String {
    let terms: Vec<&str> = terms.iter().map(SynonymTerm::as_str).collect();
    terms.join(", ")
}
