//! The program as `cargo xtask dev` starts it, on a seeded database of its own.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tercul_test_support::TestDatabase;

/// How long a mail may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Characters of a token in a mail.
const TOKEN: usize = 43;

/// A running `tercul serve --worker`.
pub(crate) struct Server {
    child: Child,
    folder: PathBuf,
    address: String,
    token: String,
    client: reqwest::blocking::Client,
    _database: TestDatabase,
}

impl Server {
    /// Seeds a database, starts the program and signs an editor in.
    pub(crate) fn start() -> Self {
        let database = TestDatabase::create();
        let folder = std::env::temp_dir().join(format!("tercul-docs-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the signing key");
        let tercul = |arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_tercul"));
            command
                .args(arguments)
                .current_dir(&folder)
                .env("TERCUL__DATABASE__URL", database.url())
                .env("TERCUL__SERVER__PORT", "0")
                .env("TERCUL__RATE_LIMITS__ENABLED", "false")
                .env("TERCUL__TELEMETRY__LOG_FORMAT", "json");
            command
        };
        let output = |arguments: &[&str]| {
            let output = tercul(arguments).output().expect("the program runs");
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
            String::from_utf8(output.stdout)
                .expect("what it prints is UTF-8")
                .trim()
                .to_owned()
        };
        output(&["seed"]);
        let token = output(&["token", "--role", "editor"]);
        let mut child = tercul(&["serve", "--worker"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let log = BufReader::new(child.stderr.take().expect("the log is piped"));
        let address = listening(log);
        let client = reqwest::blocking::Client::new();
        Self {
            child,
            folder,
            address,
            token,
            client,
            _database: database,
        }
    }

    /// The editor's token.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// The answer that the editor gets to a document.
    pub(crate) fn ask(&self, document: &str, variables: &Value) -> Value {
        self.ask_as(Some(&self.token), document, variables)
    }

    /// The answer to a document, with a token or without one.
    pub(crate) fn ask_as(&self, token: Option<&str>, document: &str, variables: &Value) -> Value {
        let mut request = self.client.post(format!("http://{}/graphql", self.address));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let answer = request
            .json(&json!({ "query": document, "variables": variables }))
            .send()
            .expect("the server answers");
        answer.json().expect("an answer is JSON")
    }
}

impl Server {
    /// The token of the next mail that has one; mails that were read are gone.
    pub(crate) fn mailed_token(&self) -> String {
        let folder = self.folder.join(".tercul/mailbox");
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                // A mail that is being written may have another name by now.
                let Ok(mail) = fs::read_to_string(&path) else {
                    continue;
                };
                let token: String = mail
                    .split("?token=")
                    .nth(1)
                    .unwrap_or_default()
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
                    .collect();
                if token.len() == TOKEN {
                    fs::remove_file(&path).expect("a mail that was read goes");
                    return token;
                }
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("no mail with a token came");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // What remains is gone with the test process.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The address that the log names; the rest of the log is read so that the program never waits.
fn listening(log: impl BufRead + Send + 'static) -> String {
    let mut lines = log.lines();
    let address = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let record: Value = serde_json::from_str(&line).ok()?;
        let address = record.get("address")?.as_str()?;
        (record["msg"] == "listening").then(|| address.to_owned())
    });
    thread::spawn(move || lines.for_each(drop));
    address.expect("the program listens")
}
