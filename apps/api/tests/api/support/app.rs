use std::{
    collections::HashMap,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command},
    sync::{
        Arc, Mutex, Weak,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use reqwest::blocking::Client;
use serde_json::{Value, json};
use tercul_test_support::TestDatabase;

use super::{Answer, Payload, Role, operations};

const PROGRAM: &str = env!("CARGO_BIN_EXE_tercul");
const PATIENCE: Duration = Duration::from_secs(20);

/// The service, running on a free port with a database of its own; killed when it is dropped.
pub(crate) struct TestApp {
    server: Mutex<Child>,
    address: String,
    folder: PathBuf,
    client: Client,
    tokens: Mutex<HashMap<Role, String>>,
    database: TestDatabase,
}

impl TestApp {
    /// A service of one's own, for tests that count records or change settings.
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    /// A service of one's own with more settings, as `TERCUL__SECTION__KEY` variables.
    pub(crate) fn start_with(settings: &[(&str, &str)]) -> Self {
        Self::launch(&["serve"], settings)
    }

    /// The same with a worker in it, which sends mails.
    pub(crate) fn start_working(settings: &[(&str, &str)]) -> Self {
        Self::launch(&["serve", "--worker"], settings)
    }

    fn launch(arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("api-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let database = TestDatabase::create();
        let log = folder.join("log");
        let server = command(&folder, database.url())
            .args(arguments)
            .envs(settings.iter().copied())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let address = wait_for_address(&log);
        let app = Self {
            server: Mutex::new(server),
            address,
            folder,
            client: Client::builder().timeout(PATIENCE).build().unwrap(),
            tokens: Mutex::default(),
            database,
        };
        app.wait_until_ready();
        app
    }

    /// The service of all tests that only add records. It lives as long as one of them runs.
    pub(crate) fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<TestApp>> = Mutex::new(Weak::new());
        let mut shared = SHARED
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let app = Arc::new(Self::start());
            *shared = Arc::downgrade(&app);
            app
        })
    }

    fn wait_until_ready(&self) {
        let deadline = Instant::now() + PATIENCE;
        let url = self.url("/ready");
        while !self
            .client
            .get(&url)
            .send()
            .is_ok_and(|answer| answer.status().is_success())
        {
            assert!(Instant::now() < deadline, "never ready:\n{}", self.log());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// For requests that are not GraphQL as it should be.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// The database, for what the API does not show.
    pub(crate) fn database(&self) -> &TestDatabase {
        &self.database
    }

    /// File with the key that signs tokens.
    pub(crate) fn signing_key_file(&self) -> PathBuf {
        self.folder.join("key.pem")
    }

    /// Folder of the search index.
    pub(crate) fn index_folder(&self) -> PathBuf {
        self.folder.join(".tercul/search")
    }

    /// What the service has logged.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// Process id of the service, while it lives.
    pub(crate) fn living_process(&self) -> Option<u32> {
        let mut server = self.server.lock().unwrap();
        let ended = server.try_wait().unwrap();
        ended.is_none().then(|| server.id())
    }

    /// A token of somebody, minted at the first use.
    pub(crate) fn token(&self, role: Role) -> String {
        let mut tokens = self.tokens.lock().unwrap();
        if let Some(token) = tokens.get(&role) {
            return token.clone();
        }
        let minted = command(&self.folder, self.database.url())
            .arg("token")
            .args(role.arguments())
            .output()
            .unwrap();
        assert!(
            minted.status.success(),
            "{}",
            String::from_utf8_lossy(&minted.stderr)
        );
        let token = String::from_utf8(minted.stdout).unwrap().trim().to_owned();
        tokens.insert(role, token.clone());
        token
    }

    /// Runs the program with the settings of the service; answers what it prints, or the complaint
    /// of one that fails.
    pub(crate) fn command(&self, arguments: &[&str]) -> Result<String, String> {
        let done = command(&self.folder, self.database.url())
            .args(arguments)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().trim().to_owned();
        if done.status.success() {
            Ok(text(done.stdout))
        } else {
            Err(text(done.stderr))
        }
    }

    /// Stored identifier of somebody.
    pub(crate) fn user(&self, role: Role) -> String {
        self.token(role);
        let handle = role.handle();
        self.database
            .value(&format!("select id from users where handle = '{handle}'"))
    }

    /// Runs a document.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers write `json!` in place"
    )]
    pub(crate) fn graphql(&self, role: Role, document: &str, variables: Value) -> Answer {
        self.post(
            role,
            json!({ "query": document, "variables": variables }).to_string(),
        )
    }

    /// Sends a body as it is.
    pub(crate) fn post(&self, role: Role, body: impl Into<reqwest::blocking::Body>) -> Answer {
        let token = (role != Role::Anonymous).then(|| self.token(role));
        self.post_as(token.as_deref(), body)
    }

    /// The same with a token of any kind.
    pub(crate) fn post_as(
        &self,
        token: Option<&str>,
        body: impl Into<reqwest::blocking::Body>,
    ) -> Answer {
        let mut request = self
            .client
            .post(self.url("/graphql"))
            .header("content-type", "application/json")
            .body(body);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        Answer::of(request.send().unwrap())
    }

    /// Runs a query without variables and answers its data.
    pub(crate) fn query(&self, role: Role, document: &str) -> Value {
        self.graphql(role, document, json!({})).data().clone()
    }

    /// Runs a mutation by its name.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers write `json!` in place"
    )]
    pub(crate) fn mutate(&self, role: Role, name: &'static str, input: Value) -> Payload {
        let document = operations::document(name);
        let answer = self.graphql(role, &document, json!({ "input": input }));
        Payload::new(name, answer)
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let server = self
            .server
            .get_mut()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // It may have ended by itself, and a test that failed wants to say why it failed.
        let _ = server.kill();
        let _ = server.wait();
        if !thread::panicking() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// The program with the settings of a test; nothing comes from the environment of the caller.
fn command(folder: &Path, database: &str) -> Command {
    let mut command = Command::new(PROGRAM);
    let inherited = std::env::vars().map(|(name, _)| name);
    for name in inherited.filter(|name| name.starts_with("TERCUL__")) {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .env("TERCUL__DATABASE__URL", database)
        .env("TERCUL__SERVER__PORT", "0")
        .env("TERCUL__RATE_LIMITS__ENABLED", "false")
        // Many tests at once on a busy machine keep each other waiting: that is no overload.
        .env("TERCUL__DATABASE__ACQUIRE_TIMEOUT_MS", "15000")
        .env("TERCUL__DATABASE__STATEMENT_TIMEOUT_MS", "15000")
        .env("TERCUL__LIMITS__REQUEST_TIMEOUT_MS", "19000")
        .env("TERCUL__TELEMETRY__LOG_FORMAT", "json")
        .env("TERCUL__AUTH__SIGNING_KEY_FILE", folder.join("key.pem"));
    command
}

/// The address that the service says it listens on.
fn wait_for_address(log: &Path) -> String {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let text = fs::read_to_string(log).unwrap_or_default();
        let record = text
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .find(|record| record["msg"] == "listening");
        if let Some(record) = record {
            return record["address"].as_str().unwrap().to_owned();
        }
        assert!(Instant::now() < deadline, "never listened:\n{text}");
        thread::sleep(Duration::from_millis(5));
    }
}
