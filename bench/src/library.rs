//! A library in a database, its search index, and the service that answers from both.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use tokio_postgres::{Client, NoTls};

use crate::process::{Memory, Server, memory_of};

/// Files of a corpus that are imported, in this order.
const FILES: [&str; 3] = ["authors", "works", "translations-en-pd"];
/// Pause between two looks at the memory of a process.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// A migrated database and the binary of the service.
pub(crate) struct Library {
    pub(crate) database_url: String,
    pub(crate) binary: PathBuf,
}

/// What making an index took.
pub(crate) struct Indexing {
    pub(crate) duration: Duration,
    pub(crate) memory: Memory,
}

impl Library {
    pub(crate) async fn connect(&self) -> anyhow::Result<Client> {
        let (client, connection) = tokio_postgres::connect(&self.database_url, NoTls).await?;
        tokio::spawn(connection);
        Ok(client)
    }

    /// A call of `tercul` for this library.
    pub(crate) fn tercul(&self) -> Command {
        let mut command = Command::new(&self.binary);
        command.env("TERCUL__DATABASE__URL", &self.database_url);
        command
    }

    /// Imports the works of a corpus where the database has none of a corpus; how long it took.
    pub(crate) async fn import(&self, corpus: &Path) -> anyhow::Result<Option<Duration>> {
        let any = "select exists (select from import_records where record_kind = 'work')";
        if self.connect().await?.query_one(any, &[]).await?.get(0) {
            return Ok(None);
        }
        let files = FILES
            .iter()
            .flat_map(|name| [format!("{name}.jsonl.zst"), format!("{name}.jsonl")])
            .map(|name| corpus.join(name))
            .filter(|path| path.is_file());
        let began = Instant::now();
        let status = self
            .tercul()
            .arg("import")
            .args(files)
            .stdout(Stdio::null())
            .status()?;
        if !status.success() {
            bail!("`tercul import` fails: {status}");
        }
        Ok(Some(began.elapsed()))
    }

    /// Makes the index anew; what that took.
    pub(crate) async fn index(&self) -> anyhow::Result<Indexing> {
        let began = Instant::now();
        let mut reindexing = self.tercul().arg("reindex").spawn()?;
        let mut memory = Memory::default();
        loop {
            memory = memory.most(memory_of(reindexing.id()));
            if let Some(status) = reindexing.try_wait()? {
                if !status.success() {
                    bail!("`tercul reindex` fails: {status}");
                }
                break;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        let duration = began.elapsed();
        Ok(Indexing { duration, memory })
    }

    /// Serves without limits on what a caller may ask.
    pub(crate) async fn serve(&self) -> anyhow::Result<Server> {
        let port = std::net::TcpListener::bind(("127.0.0.1", 0))?
            .local_addr()?
            .port();
        let mut command = self.tercul();
        command
            .arg("serve")
            .env("TERCUL__SERVER__PORT", port.to_string())
            .env("TERCUL__RATE_LIMITS__ENABLED", "false")
            .env("TERCUL__TELEMETRY__LEVEL", "warn");
        Server::start(command, port).await
    }

    /// A token for what editors may ask.
    pub(crate) fn editor_token(&self) -> anyhow::Result<String> {
        let mut command = self.tercul();
        let output = command
            .args(["token", "--role", "editor"])
            .stderr(Stdio::inherit())
            .output()?;
        if !output.status.success() {
            bail!("`tercul token` fails: {}", output.status);
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }
}

/// Whether there is an index already.
pub(crate) fn has_index() -> bool {
    // What a server has may be of another library.
    let is_on_disk = std::env::var_os("TERCUL__SEARCH__URL").is_none();
    is_on_disk && index_folder().join("passages/current").is_file()
}

/// Bytes of a part of the index, such as `works`, on the disk.
pub(crate) fn index_bytes(part: &str) -> anyhow::Result<u64> {
    let folder = index_folder().join(part);
    bytes_below(&folder).with_context(|| format!("cannot measure {}", folder.display()))
}

fn bytes_below(folder: &Path) -> std::io::Result<u64> {
    let mut sum = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        sum += if about.is_dir() {
            bytes_below(&entry.path())?
        } else {
            about.len()
        };
    }
    Ok(sum)
}

/// The folder that the service is told by its environment, or its default.
fn index_folder() -> PathBuf {
    let named = std::env::var_os("TERCUL__SEARCH__DIRECTORY");
    named.map_or_else(|| PathBuf::from(".tercul/search"), PathBuf::from)
}
