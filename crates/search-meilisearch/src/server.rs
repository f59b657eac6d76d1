//! The one way to the server: names of indexes, a time limit, and what failures mean.

use std::future::Future;
use std::time::Duration;

use meilisearch_sdk::client::Client;
use meilisearch_sdk::errors::{Error, ErrorCode, ErrorType};
use meilisearch_sdk::indexes::Index;
use meilisearch_sdk::task_info::TaskInfo;
use tercul_kernel::PortError;
use tercul_search::SearchKind;
use tokio::runtime::{Builder, Runtime};

use crate::layout;

/// Where the server is and how it is asked.
#[derive(Clone)]
pub struct MeiliSettings {
    /// Address, such as `http://127.0.0.1:7700`.
    pub url: String,
    /// Key that may search and, for the worker, write; a server without a master key needs none.
    pub api_key: Option<String>,
    /// Beginning of the names of all indexes: letters, digits, `-` and `_`.
    pub prefix: String,
    /// Longest wait for an answer.
    pub timeout: Duration,
}

/// A server. Connections are made when they are first needed and kept.
pub struct MeiliServer {
    client: Client,
    prefix: String,
    timeout: Duration,
    /// Drives connections; callers wait on threads of their own.
    runtime: Option<Runtime>,
}

/// Longest wait until a write is done; a large one takes minutes.
const PATIENCE: Duration = Duration::from_mins(10);
/// Pause between two looks whether a write is done.
const LOOK_EVERY: Duration = Duration::from_millis(20);

impl MeiliServer {
    /// A server that was not asked yet.
    ///
    /// # Errors
    /// [`PortError::Other`] where the key cannot be sent or no thread can be made.
    pub fn new(settings: MeiliSettings) -> Result<Self, PortError> {
        let client = Client::new(settings.url, settings.api_key)
            .map_err(|error| PortError::Other(format!("search.url, search.api_key: {error}")))?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("meilisearch")
            .enable_all()
            .build()
            .map_err(|error| PortError::Other(format!("no thread for Meilisearch: {error}")))?;
        Ok(Self {
            client,
            prefix: settings.prefix,
            timeout: settings.timeout,
            runtime: Some(runtime),
        })
    }

    /// Name of the index that answers for a kind; it tells the layout.
    pub(crate) fn living(&self, kind: SearchKind) -> String {
        format!("{}_{}_v{}", self.prefix, kind.part(), layout::VERSION)
    }

    /// Name of an index that is built.
    pub(crate) fn building(&self, kind: SearchKind, generation: &str) -> String {
        format!("{}_{generation}", self.living(kind))
    }

    pub(crate) fn index(&self, uid: &str) -> Index {
        self.client.index(uid)
    }

    pub(crate) const fn client(&self) -> &Client {
        &self.client
    }

    /// Waits for an answer.
    pub(crate) fn ask<T>(
        &self,
        question: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, PortError> {
        self.wait(self.timeout, question)?
            .map_err(|error| failed(&error))
    }

    /// Waits for an answer; `None` where there is no such index.
    pub(crate) fn ask_index<T>(
        &self,
        question: impl Future<Output = Result<T, Error>>,
    ) -> Result<Option<T>, PortError> {
        match self.wait(self.timeout, question)? {
            Ok(answer) => Ok(Some(answer)),
            Err(error) if is_missing_index(&error) => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    /// Waits until a write that the server has accepted is done.
    pub(crate) fn finish(&self, task: TaskInfo) -> Result<(), PortError> {
        let done = task.wait_for_completion(&self.client, Some(LOOK_EVERY), Some(PATIENCE));
        let task = self
            .wait(PATIENCE + self.timeout, done)?
            .map_err(|error| failed(&error))?;
        if task.is_failure() {
            let error = Error::Meilisearch(task.unwrap_failure());
            return Err(failed(&error));
        }
        Ok(())
    }

    fn wait<T>(
        &self,
        limit: Duration,
        question: impl Future<Output = Result<T, Error>>,
    ) -> Result<Result<T, Error>, PortError> {
        let Some(runtime) = &self.runtime else {
            return Err(PortError::Other("the connection was closed".to_owned()));
        };
        runtime
            .block_on(async { tokio::time::timeout(limit, question).await })
            .map_err(|_| PortError::Timeout(format!("Meilisearch: {} ms", limit.as_millis())))
    }
}

impl Drop for MeiliServer {
    fn drop(&mut self) {
        // Waiting for its threads is not allowed on a thread of another runtime.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn is_missing_index(error: &Error) -> bool {
    matches!(error, Error::Meilisearch(error) if error.error_code == ErrorCode::IndexNotFound)
}

/// What a failure means to the domain.
fn failed(error: &Error) -> PortError {
    let reason = format!("Meilisearch: {error}");
    match error {
        Error::Timeout => PortError::Timeout(reason),
        Error::HttpError(_) | Error::MeilisearchCommunication(_) => PortError::Unavailable(reason),
        Error::Meilisearch(error) => match error.error_type {
            ErrorType::InvalidRequest if error.error_code != ErrorCode::IndexNotFound => {
                PortError::Other(reason)
            }
            _ => PortError::Unavailable(reason),
        },
        _ => PortError::Other(reason),
    }
}
