//! Reading a relation of many records at once.
//!
//! Every object knows the records that were listed together with it, its *siblings*. The first
//! object that is asked for a relation reads it for all siblings in one statement; the others
//! find it here. So a list costs one statement and each relation below it one more, whatever the
//! number of rows and whatever the depth.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

use tercul_kernel::Page;

/// Records that were listed together, by key.
pub(crate) type Siblings<K> = Arc<[K]>;

/// A record that a relation led to, with those that were read with it.
pub(crate) type Single<T> = (Arc<T>, Siblings<Arc<T>>);

/// What a relation led to, with the siblings that its items are to each other.
#[derive(Debug)]
pub(crate) struct Related<T, K> {
    pub(crate) items: Vec<T>,
    pub(crate) siblings: Siblings<K>,
}

/// A page that a relation led to, with the siblings that its items are to each other and to those
/// of the pages that were read with it.
#[derive(Debug)]
pub(crate) struct Listed<T, K> {
    pub(crate) page: Page<Arc<T>>,
    pub(crate) siblings: Siblings<K>,
}

impl<T, K> Listed<T, K> {
    /// A page that was read by itself.
    pub(crate) fn alone(page: Page<T>, key_of: impl Fn(&Arc<T>) -> K) -> Self {
        let page = page.map(Arc::new);
        let siblings = page.rows.iter().map(|row| key_of(&row.item)).collect();
        Self { page, siblings }
    }
}

/// The values of one relation that were read during this request.
pub(crate) struct Batch<K, V> {
    loaded: Mutex<HashMap<K, Option<V>>>,
}

impl<K, V> Default for Batch<K, V> {
    fn default() -> Self {
        Self {
            loaded: Mutex::new(HashMap::new()),
        }
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Batch<K, V> {
    /// The value under a key; read together with those of the siblings that are not known yet.
    /// `None` where `load` answers nothing for the key.
    pub(crate) fn get<E>(
        &self,
        key: &K,
        siblings: impl IntoIterator<Item = K>,
        load: impl FnOnce(Vec<K>) -> Result<HashMap<K, V>, E>,
    ) -> Result<Option<V>, E> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = loaded.get(key) {
            return Ok(known.clone());
        }
        let mut wanted: HashSet<K> = siblings
            .into_iter()
            .filter(|sibling| !loaded.contains_key(sibling))
            .collect();
        wanted.insert(key.clone());
        let mut found = load(wanted.iter().cloned().collect())?;
        for key in wanted {
            let value = found.remove(&key);
            loaded.insert(key, value);
        }
        Ok(loaded.get(key).cloned().flatten())
    }
}

/// Lists of a relation whose items several objects show.
pub(crate) fn shared<K: Eq + Hash, T>(lists: HashMap<K, Vec<T>>) -> HashMap<K, Vec<Arc<T>>> {
    lists
        .into_iter()
        .map(|(key, items)| (key, items.into_iter().map(Arc::new).collect()))
        .collect()
}

/// Makes the records of a relation siblings.
pub(crate) fn singles<K: Eq + Hash, T>(
    records: Vec<T>,
    key_of: impl Fn(&T) -> K,
) -> HashMap<K, Single<T>> {
    let siblings: Siblings<Arc<T>> = records.into_iter().map(Arc::new).collect();
    siblings
        .iter()
        .map(|record| (key_of(record), (record.clone(), siblings.clone())))
        .collect()
}

/// Gives each page of a relation the siblings that all the pages make up together.
pub(crate) fn listed<P: Eq + Hash, T, K: Clone>(
    pages: impl IntoIterator<Item = (P, Page<T>)>,
    key_of: impl Fn(&Arc<T>) -> K,
) -> HashMap<P, Arc<Listed<T, K>>> {
    let pages: Vec<_> = pages
        .into_iter()
        .map(|(parent, page)| (parent, page.map(Arc::new)))
        .collect();
    let rows = pages.iter().flat_map(|(_, page)| &page.rows);
    let siblings: Siblings<K> = rows.map(|row| key_of(&row.item)).collect();
    pages
        .into_iter()
        .map(|(parent, page)| {
            let siblings = siblings.clone();
            (parent, Arc::new(Listed { page, siblings }))
        })
        .collect()
}

/// Gives each list of a relation the siblings that all the lists make up together.
pub(crate) fn related<P: Eq + Hash, T, K: Clone>(
    lists: HashMap<P, Vec<T>>,
    key_of: impl Fn(&T) -> K,
) -> HashMap<P, Arc<Related<T, K>>> {
    let siblings: Siblings<K> = lists.values().flatten().map(&key_of).collect();
    lists
        .into_iter()
        .map(|(parent, items)| {
            (
                parent,
                Arc::new(Related {
                    items,
                    siblings: siblings.clone(),
                }),
            )
        })
        .collect()
}
