use std::sync::{
    Arc, Mutex, OnceLock, PoisonError,
    atomic::{AtomicBool, AtomicU32, Ordering},
};

use chrono::{DateTime, Utc};
use tercul_auth::Origin;
use tercul_kernel::{PortError, Viewer};

use crate::{
    account::Security,
    locale::Locale,
    platform::Platform,
    relations::Relations,
    search::{CountedSearch, Search},
    store::{Reader, Store},
};

/// What one operation runs with: who asks, when, in which language, and the storage.
///
/// It lives for one operation on one thread; the locks are there because juniper wants a context
/// that could be shared, and are never waited for.
pub struct Context {
    sender: Viewer,
    has_left: bool,
    signed_in: OnceLock<Viewer>,
    origin: Origin,
    now: DateTime<Utc>,
    locale: Locale,
    platform: Arc<Platform>,
    security: Arc<Security>,
    search: Arc<Search>,
    store: Arc<dyn Store>,
    reader: Mutex<Reading>,
    relations: Mutex<Arc<Relations>>,
    is_replayed: AtomicBool,
    created_works: Mutex<Vec<String>>,
    registrations: AtomicU32,
    searches: Mutex<Vec<CountedSearch>>,
    budget: Budget,
}

/// Who sends a request, from where, and in which language answers are wanted.
#[derive(Clone, Debug, Default)]
pub struct Sender {
    /// Who.
    pub viewer: Viewer,
    /// Whether nobody is signed in because the session that is shown has ended.
    pub has_left: bool,
    /// From where.
    pub origin: Origin,
    /// Language of messages.
    pub locale: Locale,
}

/// The connection that an operation reads through.
enum Reading {
    /// Not needed so far.
    Idle,
    /// Taken.
    Open(Box<dyn Reader>),
    /// The storage was away: nothing more is asked, or each field would wait for it again.
    Failed(PortError),
}

/// What the request costs and what the caller has left, for `rateLimit`.
#[derive(Clone, Debug, Default)]
pub struct Budget {
    /// Cost of this operation.
    pub cost: u32,
    /// Records that it could return at most.
    pub nodes: u32,
    /// Depth of its deepest selection.
    pub depth: u32,
    /// The caller's quotas.
    pub buckets: Vec<Bucket>,
    /// Whether the operation is only priced: nothing is read, and fields that read are null.
    pub is_dry_run: bool,
}

/// One quota of the caller.
#[derive(Clone, Debug)]
pub struct Bucket {
    /// Name such as `requests`.
    pub name: String,
    /// Size of the quota.
    pub limit: u32,
    /// What is left.
    pub remaining: u32,
    /// When it is whole again.
    pub reset_at: DateTime<Utc>,
    /// Seconds to wait before the next request, where none is left.
    pub retry_after_seconds: Option<u32>,
}

impl juniper::Context for Context {}

impl Context {
    /// A context for one operation.
    pub fn new(
        store: Arc<dyn Store>,
        platform: Arc<Platform>,
        security: Arc<Security>,
        search: Arc<Search>,
        sender: Sender,
        now: DateTime<Utc>,
        budget: Budget,
    ) -> Self {
        Self {
            sender: sender.viewer,
            has_left: sender.has_left,
            signed_in: OnceLock::new(),
            origin: sender.origin,
            now,
            locale: sender.locale,
            platform,
            security,
            search,
            store,
            reader: Mutex::new(Reading::Idle),
            relations: Mutex::default(),
            is_replayed: AtomicBool::new(false),
            created_works: Mutex::default(),
            registrations: AtomicU32::new(0),
            searches: Mutex::default(),
            budget,
        }
    }

    /// Takes the connection that this operation already reads through, so that looking up the
    /// actor and answering cost one checkout.
    #[must_use]
    pub fn with_reader(self, reader: Box<dyn Reader>) -> Self {
        Self {
            reader: Mutex::new(Reading::Open(reader)),
            ..self
        }
    }

    /// Whether a mutation answered what an earlier request with the same key had done.
    pub fn is_replayed(&self) -> bool {
        self.is_replayed.load(Ordering::Relaxed)
    }

    /// How many accounts had their addresses confirmed, for whoever counts them.
    pub fn registrations(&self) -> u32 {
        self.registrations.load(Ordering::Relaxed)
    }

    /// Original languages of the works that the operation created, for whoever counts them.
    pub fn created_works(&self) -> Vec<String> {
        self.created_works
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// What was searched for, for whoever counts it.
    pub fn searches(&self) -> Vec<CountedSearch> {
        self.searches
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Who sent the request: the one who acts.
    pub(crate) fn sender(&self) -> &Viewer {
        &self.sender
    }

    /// Whether the session that the sender shows has ended: for whoever wants just that.
    pub(crate) fn has_left(&self) -> bool {
        self.has_left
    }

    /// Who looks: the sender, or whoever signed in during the operation.
    pub(crate) fn viewer(&self) -> &Viewer {
        self.signed_in.get().unwrap_or(&self.sender)
    }

    /// From here on somebody else looks, who has just signed in. They do not act before their next
    /// request.
    pub(crate) fn look_as(&self, viewer: Viewer) {
        // The first sign-in of an operation is whose answers are shown.
        let _ = self.signed_in.set(viewer);
    }

    /// Where the request comes from.
    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// What accounts need beyond the storage.
    pub(crate) fn security(&self) -> &Security {
        &self.security
    }

    /// What search needs beyond the storage.
    pub(crate) fn search(&self) -> &Search {
        &self.search
    }

    /// Gives the connection back, before something slow.
    pub(crate) fn rest(&self) {
        *self.reader.lock().unwrap_or_else(PoisonError::into_inner) = Reading::Idle;
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.now
    }

    pub(crate) fn locale(&self) -> Locale {
        self.locale
    }

    pub(crate) fn platform(&self) -> &Platform {
        &self.platform
    }

    pub(crate) fn budget(&self) -> &Budget {
        &self.budget
    }

    pub(crate) fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// Reads through the operation's connection, which is taken at the first use.
    pub(crate) fn read<T>(
        &self,
        question: impl FnOnce(&mut dyn Reader) -> Result<T, PortError>,
    ) -> Result<T, PortError> {
        if self.budget.is_dry_run {
            return Err(PortError::OnlyPriced);
        }
        let mut reading = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = match &mut *reading {
            Reading::Failed(error) => return Err(error.clone()),
            Reading::Open(reader) => question(&mut **reader),
            Reading::Idle => self.store.reader().and_then(|mut reader| {
                let answer = question(&mut *reader);
                *reading = Reading::Open(reader);
                answer
            }),
        };
        if let Err(error @ (PortError::Unavailable(_) | PortError::Timeout(_))) = &answer {
            *reading = Reading::Failed(error.clone());
        }
        answer
    }

    /// The relations that were read so far.
    pub(crate) fn relations(&self) -> Arc<Relations> {
        self.relations
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Starts with empty relations, since a mutation has changed what they say.
    pub(crate) fn forget_what_was_read(&self) {
        *self
            .relations
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Arc::default();
    }

    pub(crate) fn note_registration(&self) {
        self.registrations.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn note_search(&self, search: CountedSearch) {
        self.searches
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(search);
    }

    pub(crate) fn note_created_work(&self, original_language: String) {
        self.created_works
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(original_language);
    }

    pub(crate) fn note_replay(&self) {
        self.is_replayed.store(true, Ordering::Relaxed);
    }
}
