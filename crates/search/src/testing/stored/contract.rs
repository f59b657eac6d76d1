//! What every adapter of the ports of the commands keeps, one function for each behaviour.
//!
//! Each takes a transaction with a user and nothing else of search.
//! [`searches_contract!`](crate::searches_contract) makes a test of each.

use tercul_kernel::{Journal, LanguageRegistry, PortError, SearchRebuildId, SynonymSetId, UserId};

use super::builders::{a_saved_search, a_synonym_set, an_instant};
use crate::{
    Condition, Rebuild, RebuildRequests, SavedQuery, SavedSearchRepository, SearchKind,
    SynonymRepository,
};

/// Every port that a command's transaction answers.
pub trait SearchTransaction:
    SavedSearchRepository + SynonymRepository + RebuildRequests + LanguageRegistry + Journal
{
}

impl<T> SearchTransaction for T where
    T: SavedSearchRepository
        + SynonymRepository
        + RebuildRequests
        + LanguageRegistry
        + Journal
        + ?Sized
{
}

/// Everything of a saved search comes back, and changes of it.
pub fn a_saved_search_is_found_as_it_was_changed<T: SearchTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let mut search = a_saved_search(tx, user, "шүрәле");
    tx.insert_saved_search(&search).expect("inserted");
    assert_eq!(
        tx.find_saved_search(search.id).expect("read"),
        Some(search.clone())
    );
    search.sought.kinds = vec![SearchKind::Passage];
    search.sought.condition = Condition::parse(r#"{"form":["POEM"]}"#.to_owned()).expect("short");
    search.last_alert_at = Some(an_instant());
    search.version = 2;
    tx.update_saved_search(&search).expect("updated");
    assert_eq!(tx.find_saved_search(search.id).expect("read"), Some(search));
}

/// A deleted search is remembered without what it looked for, and does not count.
pub fn a_deleted_search_forgets_what_it_looked_for<T: SearchTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let mut search = a_saved_search(tx, user, "шүрәле");
    tx.insert_saved_search(&search).expect("inserted");
    let other = a_saved_search(tx, user, "урман");
    tx.insert_saved_search(&other).expect("inserted");
    assert_eq!(tx.count_saved_searches(user).expect("counted"), 2);
    search.deleted_at = Some(an_instant());
    tx.update_saved_search(&search).expect("updated");
    let found = tx
        .find_saved_search(search.id)
        .expect("read")
        .expect("remembered");
    assert_eq!(found.deleted_at, search.deleted_at);
    assert_eq!(found.sought.query, SavedQuery::default());
    assert!(found.sought.condition.is_everything());
    assert_eq!(tx.count_saved_searches(user).expect("counted"), 1);
}

/// Everything of a set comes back, in the order of its words.
pub fn a_synonym_set_is_found_as_it_was_changed<T: SearchTransaction + ?Sized>(
    tx: &mut T,
    _user: UserId,
) {
    let mut set = a_synonym_set(tx, "tt-Cyrl", &["урман", "чытырман"]);
    tx.insert_synonym_set(&set).expect("inserted");
    assert_eq!(
        tx.find_synonym_set(set.id).expect("read"),
        Some(set.clone())
    );
    let other = a_synonym_set(tx, "tt-Latn", &["urman", "çıtırman", "qara urman"]);
    set.language = other.language;
    set.terms = other.terms;
    set.version = 2;
    tx.update_synonym_set(&set).expect("updated");
    assert_eq!(tx.find_synonym_set(set.id).expect("read"), Some(set));
    let unknown = SynonymSetId(tx.new_id());
    assert_eq!(tx.find_synonym_set(unknown).expect("read"), None);
}

/// Words are found by their fold, in their language only, and not in the set that is left out.
pub fn a_set_is_found_by_a_word_of_its_language<T: SearchTransaction + ?Sized>(
    tx: &mut T,
    _user: UserId,
) {
    let set = a_synonym_set(tx, "ru-Cyrl", &["Ёлка", "ель"]);
    tx.insert_synonym_set(&set).expect("inserted");
    let folds = ["сосна".to_owned(), "елка".to_owned()];
    let mut with = |tag: &str, except| {
        let tag = super::builders::a_tag(tag);
        tx.synonym_set_with(&tag, &folds, except).expect("read")
    };
    assert_eq!(with("ru-Cyrl", None), Some((set.id, 1)));
    assert_eq!(with("ru-Cyrl", Some(set.id)), None);
    assert_eq!(with("tt-Cyrl", None), None);
}

/// A word is in one live set of a language.
pub fn no_word_is_in_two_sets_of_a_language<T: SearchTransaction + ?Sized>(
    tx: &mut T,
    _user: UserId,
) {
    let first = a_synonym_set(tx, "ru-Cyrl", &["ёлка", "ель"]);
    tx.insert_synonym_set(&first).expect("inserted");
    let elsewhere = a_synonym_set(tx, "tt-Cyrl", &["ёлка", "чыршы"]);
    tx.insert_synonym_set(&elsewhere).expect("another language");
    let second = a_synonym_set(tx, "ru-Cyrl", &["сосна", "Елка"]);
    let refused = tx.insert_synonym_set(&second);
    let constraint = "synonym_terms_key".to_owned();
    assert_eq!(refused, Err(PortError::Conflict { constraint }));
}

/// The words of a deleted set are free.
pub fn the_words_of_a_deleted_set_are_free<T: SearchTransaction + ?Sized>(
    tx: &mut T,
    _user: UserId,
) {
    let mut first = a_synonym_set(tx, "ru-Cyrl", &["ёлка", "ель"]);
    tx.insert_synonym_set(&first).expect("inserted");
    first.deleted_at = Some(an_instant());
    tx.update_synonym_set(&first).expect("deleted");
    assert_eq!(tx.find_synonym_set(first.id).expect("read"), None);
    let second = a_synonym_set(tx, "ru-Cyrl", &["елка", "сосна"]);
    tx.insert_synonym_set(&second).expect("the word is free");
}

/// A rebuild that has not ended is known by its part.
pub fn a_part_is_rebuilt_once_at_a_time<T: SearchTransaction + ?Sized>(tx: &mut T, user: UserId) {
    assert_eq!(tx.kinds_being_rebuilt().expect("read"), []);
    let id = SearchRebuildId(tx.new_id());
    let rebuild = Rebuild::requested(id, SearchKind::Text, Some(user), an_instant());
    tx.insert_rebuild(&rebuild).expect("inserted");
    assert_eq!(tx.kinds_being_rebuilt().expect("read"), [SearchKind::Text]);
    let id = SearchRebuildId(tx.new_id());
    let other = Rebuild::requested(id, SearchKind::Work, None, an_instant());
    tx.insert_rebuild(&other).expect("another part");
    let id = SearchRebuildId(tx.new_id());
    let second = Rebuild::requested(id, SearchKind::Text, None, an_instant());
    let constraint = "search_rebuilds_unfinished_key".to_owned();
    let refused = tx.insert_rebuild(&second);
    assert_eq!(refused, Err(PortError::Conflict { constraint }));
}

/// Makes one test of each behaviour; `$run` is a macro of the adapter that runs a behaviour in a
/// transaction.
#[macro_export]
macro_rules! searches_contract {
    ($run:ident) => {
        $crate::searches_contract!($run, saved_searches:
            a_saved_search_is_found_as_it_was_changed,
            a_deleted_search_forgets_what_it_looked_for,
        );
        $crate::searches_contract!($run, synonyms:
            a_synonym_set_is_found_as_it_was_changed,
            a_set_is_found_by_a_word_of_its_language,
            no_word_is_in_two_sets_of_a_language,
            the_words_of_a_deleted_set_are_free,
        );
        $crate::searches_contract!($run, rebuilds:
            a_part_is_rebuilt_once_at_a_time,
        );
    };
    ($run:ident, $port:ident: $($behaviour:ident,)+) => {
        mod $port {
            $(
                #[test]
                fn $behaviour() {
                    super::$run!($crate::testing::stored::contract::$behaviour);
                }
            )+
        }
    };
}
