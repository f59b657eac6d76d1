//! The search index in this process: [Tantivy](https://docs.rs/tantivy) on disk.
//!
//! Each kind of document has an index of its own. A directory `works/`, `passages/` and so on holds
//! one folder for each *generation*, and a file `current` that names the one that answers. One
//! process writes ([`TantivyStore`]); any number of processes on the same machine read
//! ([`TantivyIndex`]) and notice new commits and new generations by themselves.

mod collect;
mod condition;
mod layout;
mod place;
mod read;
mod words;
mod write;

pub use place::Directory;
pub use read::TantivyIndex;
pub use write::TantivyStore;

use tercul_kernel::PortError;

/// What an engine's failure means to the domain.
fn failed(error: &tantivy::TantivyError) -> PortError {
    use tantivy::TantivyError;
    match error {
        TantivyError::LockFailure(..) => {
            PortError::Unavailable("another process writes the search index".to_owned())
        }
        TantivyError::IoError(_)
        | TantivyError::OpenDirectoryError(_)
        | TantivyError::OpenReadError(_)
        | TantivyError::OpenWriteError(_)
        | TantivyError::DataCorruption(_)
        | TantivyError::IncompatibleIndex(_) => {
            PortError::Unavailable(format!("the search index cannot be used: {error}"))
        }
        other => PortError::Other(format!("the search index: {other}")),
    }
}

/// What a failure of the file system means to the domain.
fn unreadable(error: &std::io::Error) -> PortError {
    PortError::Unavailable(format!("the search index cannot be used: {error}"))
}
