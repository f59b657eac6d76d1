//! The program as `cargo xtask dev` starts it, on a seeded database of its own.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Map, Value, json};
use tercul_test_support::TestDatabase;

/// How long a mail may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Characters of a token in a mail.
const TOKEN: usize = 43;

/// Where the pages say that the service is.
const DOCUMENTED: &str = "http://127.0.0.1:8080";

/// A running `tercul serve --worker`.
pub(crate) struct Server {
    child: Child,
    folder: PathBuf,
    address: String,
    client: reqwest::blocking::Client,
    database: TestDatabase,
}

impl Server {
    /// Seeds a database and starts the program.
    pub(crate) fn start() -> Self {
        let database = TestDatabase::create();
        let folder = std::env::temp_dir().join(format!("tercul-docs-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the signing key");
        run(&folder, database.url(), &["seed"]);
        let mut child = program(&folder, database.url())
            .args(["serve", "--worker"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let log = BufReader::new(child.stderr.take().expect("the log is piped"));
        Self {
            child,
            folder,
            address: format!("http://{}", listening(log)),
            client: reqwest::blocking::Client::new(),
            database,
        }
    }

    /// What another run of the program prints.
    pub(crate) fn tercul(&self, arguments: &[&str]) -> String {
        run(&self.folder, self.database.url(), arguments)
    }

    /// The answer to a document, with a token or without one.
    pub(crate) fn ask(&self, token: Option<&str>, document: &str, variables: &Value) -> Value {
        let mut request = self.client.post(format!("{}/graphql", self.address));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let answer = request
            .json(&json!({ "query": document, "variables": variables }))
            .send()
            .expect("the server answers");
        answer.json().expect("an answer is JSON")
    }

    /// What a command line prints, which is JSON, with values in its environment.
    pub(crate) fn command(&self, line: &str, values: &Map<String, Value>) -> Value {
        let here = |text: &str| text.replace(DOCUMENTED, &self.address);
        let texts = values
            .iter()
            .filter_map(|(name, value)| Some((name, value.as_str()?)));
        let done = Command::new("sh")
            .args(["-ec", &here(line)])
            .envs(texts.map(|(name, text)| (name, here(text))))
            .current_dir(&self.folder)
            .output()
            .expect("`sh` and `curl` are there");
        let complaint = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{line}\n{complaint}");
        serde_json::from_slice(&done.stdout).unwrap_or_else(|error| panic!("{line}\n{error}"))
    }

    /// The token of the next mail whose link leads to a page; mails that were read are gone.
    pub(crate) fn mailed_token(&self, page: &str) -> String {
        let folder = self.folder.join(".tercul/mailbox");
        let link = format!("/{page}?token=");
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                // A mail that is being written may have another name by now.
                let Ok(mail) = fs::read_to_string(&path) else {
                    continue;
                };
                let token: String = mail
                    .split(&link)
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
        panic!("no mail with a link to {page} came");
    }
}

/// The program with the settings of development.
fn program(folder: &Path, database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tercul"));
    command
        .current_dir(folder)
        .env("TERCUL__DATABASE__URL", database)
        .env("TERCUL__SERVER__PORT", "0")
        .env("TERCUL__SERVER__PUBLIC_URL", DOCUMENTED)
        .env("TERCUL__RATE_LIMITS__ENABLED", "false")
        .env("TERCUL__TELEMETRY__LOG_FORMAT", "json");
    command
}

/// What a run of the program prints.
fn run(folder: &Path, database: &str, arguments: &[&str]) -> String {
    let output = program(folder, database)
        .args(arguments)
        .output()
        .expect("the program runs");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaint}");
    let printed = String::from_utf8(output.stdout).expect("what it prints is UTF-8");
    printed.trim().to_owned()
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
