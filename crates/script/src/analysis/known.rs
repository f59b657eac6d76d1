//! Keys of words that were analysed before, since a few thousand words make most of any text.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::Keys;
use super::stem::Language;
use crate::keys::Reading;

/// Most words that are remembered; then all are forgotten.
const MAX_WORDS: usize = 30_000;

/// Longest word in bytes that is remembered.
const MAX_BYTES: usize = 48;

/// What the keys of a word depend on besides its letters.
pub(super) type Manner = (Language, Reading);

/// Words of one manner, each with its keys, or none where nothing of it is a letter.
type Words = HashMap<Box<str>, Option<Rc<Keys>>>;

thread_local! {
    static KNOWN: RefCell<HashMap<Manner, Words>> = RefCell::default();
}

/// The keys of a word, remembered or by `analyse`.
pub(super) fn keys(
    written: &str,
    manner: Manner,
    analyse: impl FnOnce() -> Option<Keys>,
) -> Option<Rc<Keys>> {
    if written.len() > MAX_BYTES {
        return analyse().map(Rc::new);
    }
    KNOWN.with_borrow_mut(|known| {
        let words = known.entry(manner).or_default();
        if let Some(keys) = words.get(written) {
            return keys.clone();
        }
        if words.len() >= MAX_WORDS {
            words.clear();
        }
        let keys = analyse().map(Rc::new);
        words.insert(written.into(), keys.clone());
        keys
    })
}
