use chrono::{DateTime, Utc};
use tercul_kernel::{Journal, LanguageTag, SavedSearchId, SynonymSetId, UserId};

use crate::{
    AlertFrequency, Condition, SavedQuery, SavedSearch, SavedSearchName, SearchKind, Sought,
    SynonymSet, SynonymTerm,
};

/// The time at which tests happen.
pub fn an_instant() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
}

/// A language tag.
pub fn a_tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).expect("a tag")
}

/// Words among works and texts, without a condition.
pub fn sought(query: &str) -> Sought {
    Sought {
        query: SavedQuery::parse(query).expect("a query"),
        kinds: vec![SearchKind::Work, SearchKind::Text],
        condition: Condition::default(),
    }
}

/// A saved search of a user.
pub fn a_saved_search<T: Journal + ?Sized>(tx: &mut T, owner: UserId, query: &str) -> SavedSearch {
    SavedSearch {
        id: SavedSearchId(tx.new_id()),
        owner,
        name: SavedSearchName::parse("Forest spirits").expect("a name"),
        sought: sought(query),
        alert_frequency: AlertFrequency::Weekly,
        last_alert_at: None,
        created_at: an_instant(),
        updated_at: an_instant(),
        deleted_at: None,
        version: 1,
    }
}

/// Terms of a synonym set.
pub fn terms(words: &[&str]) -> Vec<SynonymTerm> {
    let terms = words.iter().map(|word| SynonymTerm::parse(word));
    terms.map(|term| term.expect("a term")).collect()
}

/// A synonym set.
pub fn a_synonym_set<T: Journal + ?Sized>(tx: &mut T, tag: &str, words: &[&str]) -> SynonymSet {
    SynonymSet {
        id: SynonymSetId(tx.new_id()),
        language: a_tag(tag),
        terms: terms(words),
        created_at: an_instant(),
        updated_at: an_instant(),
        deleted_at: None,
        version: 1,
    }
}
