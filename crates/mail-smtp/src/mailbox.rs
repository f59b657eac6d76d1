//! Keeps messages as files, so that development needs no mail server.

mod file;

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, Utc};
use tercul_auth::{MailError, Mailer, Message, Sending};

/// A folder of mails. Whoever reads it can follow every link, so that only its owner can.
#[derive(Debug)]
pub struct Mailbox {
    folder: PathBuf,
    clock: fn() -> DateTime<Utc>,
    next: AtomicU32,
}

/// A mail in the list of a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailboxEntry {
    /// Name of its file.
    pub name: String,
    /// Address that it went to.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// When it was sent.
    pub date: DateTime<Utc>,
}

/// A mail in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailboxLetter {
    /// As in the list.
    pub entry: MailboxEntry,
    /// Its plain text.
    pub text: String,
    /// Its HTML, to be shown apart from any page of ours.
    pub html: String,
}

impl Mailbox {
    /// Most mails in a list.
    pub const LISTED: usize = 100;

    /// How many mails of one second may have been written by other processes.
    const TRIES: u32 = 1_000;

    /// Opens a mailbox in a folder, which is made where it is missing, and which nobody but its
    /// owner may enter.
    ///
    /// # Errors
    /// Where the folder cannot be made or is no folder of ours.
    pub fn open(folder: impl Into<PathBuf>, clock: fn() -> DateTime<Utc>) -> io::Result<Self> {
        let folder = folder.into();
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)?;
        fs::set_permissions(&folder, Permissions::from_mode(0o700))?;
        Ok(Self {
            folder,
            clock,
            next: AtomicU32::new(1),
        })
    }

    /// The newest mails, at most [`LISTED`](Self::LISTED), the newest first.
    ///
    /// # Errors
    /// Where the folder or a file in it cannot be read.
    pub fn newest(&self) -> io::Result<Vec<MailboxEntry>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if is_name(&name) {
                names.push(name);
            }
        }
        // Names begin with the time.
        names.sort_unstable_by(|one, other| other.cmp(one));
        names.truncate(Self::LISTED);
        let mut entries = Vec::with_capacity(names.len());
        for name in names {
            entries.extend(self.read(&name)?.map(|letter| letter.entry));
        }
        Ok(entries)
    }

    /// One mail by the name of its file; `None` for a name that is none of this mailbox.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read(&self, name: &str) -> io::Result<Option<MailboxLetter>> {
        if !is_name(name) {
            return Ok(None);
        }
        let path = self.folder.join(name);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => {}
            Ok(_) => return Ok(None),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
        Ok(file::read(name, &fs::read(path)?))
    }

    fn keep(&self, message: &Message) -> io::Result<()> {
        let now = (self.clock)();
        let letter = message.letter().as_str().to_lowercase().replace('_', "-");
        for _ in 0..Self::TRIES {
            let number = self.next.fetch_add(1, Ordering::Relaxed) % 10_000;
            let id = format!("{}-{number:04}-{letter}", now.format("%Y%m%dT%H%M%SZ"));
            let path = self.folder.join(format!("{id}.eml"));
            let created = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(path);
            match created {
                Ok(mut created) => {
                    return created.write_all(file::written(&id, message, now).as_bytes());
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }
}

impl Mailer for Mailbox {
    fn send<'a>(&'a self, message: &'a Message) -> Sending<'a> {
        let kept = self
            .keep(message)
            .map_err(|error| MailError::Temporary(format!("the mailbox: {error}")));
        Box::pin(std::future::ready(kept))
    }
}

/// Names as [`Mailbox::keep`] makes them: no folder, no dot but that of the ending.
fn is_name(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".eml") else {
        return false;
    };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    name.len() <= 80 && stem.starts_with(|c: char| c.is_ascii_digit()) && stem.chars().all(is_plain)
}
