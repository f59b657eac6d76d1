use tercul_auth::{
    ports::{
        AccessTokenStore, AccountRepository, AddressRequests, DataExports, Entropy, MailQueue,
        OneTimeTokens, RecoveryCodes, RoleGrants, SecurityLog, SessionStore, Throttle,
    },
    queries::AccountReader,
};
use tercul_kernel::{IdempotencyLedger, Journal, LanguageRegistry, PlatformReader, PortError};
use tercul_search::{
    RebuildRequests, SavedSearchRepository, SynonymRepository, queries::SearchReader,
};
use tercul_translation::{ContentRepository, TextRepository, WorkLookup, queries::TextReader};
use tercul_work::{
    AuthorLookup, AuthorRepository, SlugRegistry, TaxonomyRepository, TextsOfWork, WorkRepository,
    queries::{AuthorReader, TaxonomyReader, WorkReader},
};

use crate::write::Undo;

/// Everything that resolvers read through, on one connection.
pub trait Reader:
    WorkReader
    + AuthorReader
    + TaxonomyReader
    + TextReader
    + AccountReader
    + SearchReader
    + PlatformReader
    + Send
{
}

impl<T> Reader for T where
    T: WorkReader
        + AuthorReader
        + TaxonomyReader
        + TextReader
        + AccountReader
        + SearchReader
        + PlatformReader
        + Send
{
}

/// Everything that commands write through, in one transaction.
pub trait Transaction:
    WorkRepository
    + AuthorRepository
    + AuthorLookup
    + TaxonomyRepository
    + LanguageRegistry
    + SlugRegistry
    + TextsOfWork
    + TextRepository
    + ContentRepository
    + WorkLookup
    + AccountRepository
    + SessionStore
    + OneTimeTokens
    + RecoveryCodes
    + AccessTokenStore
    + RoleGrants
    + MailQueue
    + AddressRequests
    + SecurityLog
    + Throttle
    + DataExports
    + SavedSearchRepository
    + SynonymRepository
    + RebuildRequests
    + Entropy
    + IdempotencyLedger
    + Journal
{
}

impl<T> Transaction for T where
    T: WorkRepository
        + AuthorRepository
        + AuthorLookup
        + TaxonomyRepository
        + LanguageRegistry
        + SlugRegistry
        + TextsOfWork
        + TextRepository
        + ContentRepository
        + WorkLookup
        + AccountRepository
        + SessionStore
        + OneTimeTokens
        + RecoveryCodes
        + AccessTokenStore
        + RoleGrants
        + MailQueue
        + AddressRequests
        + SecurityLog
        + Throttle
        + DataExports
        + SavedSearchRepository
        + SynonymRepository
        + RebuildRequests
        + Entropy
        + IdempotencyLedger
        + Journal
{
}

/// Where the catalogue is kept; the application provides it.
pub trait Store: Send + Sync {
    /// Takes a connection for reading.
    fn reader(&self) -> Result<Box<dyn Reader>, PortError>;

    /// Runs a command in a transaction, again where another transaction was in the way.
    fn write(
        &self,
        command: &mut dyn FnMut(&mut dyn Transaction) -> Result<(), Undo>,
    ) -> Result<(), Undo>;
}
