//! The typed sections. Their documentation for operators is in `reference.rs`.

use std::path::PathBuf;

use serde::{Deserialize, Deserializer, Serialize};

use super::secrets::{ApiKey, DatabaseUrl, MailUrl, SearchUrl};

/// Every setting of the program.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// The HTTP server.
    pub(crate) server: Server,
    /// PostgreSQL.
    pub(crate) database: Database,
    /// Accounts and tokens.
    pub(crate) auth: Auth,
    /// Mails.
    pub(crate) mail: Mail,
    /// Search.
    pub(crate) search: Search,
    /// Limits on one request.
    pub(crate) limits: Limits,
    /// Budgets of a caller.
    pub(crate) rate_limits: RateLimits,
    /// Logs.
    pub(crate) telemetry: Telemetry,
    /// The browser pages.
    pub(crate) explorer: Explorer,
    /// The GraphQL engine.
    pub(crate) graphql: Graphql,
}

/// Where the program runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Environment {
    /// A developer's machine: a missing signing key is made.
    #[default]
    Development,
    /// Anywhere else: nothing is made up.
    Production,
}

/// The HTTP server.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Server {
    /// Address to listen on.
    pub(crate) host: String,
    /// Port to listen on; 0 takes a free one.
    pub(crate) port: u16,
    /// Address under which clients reach the service.
    pub(crate) public_url: Option<String>,
    /// Where the program runs.
    pub(crate) environment: Environment,
    /// Threads that read and write HTTP; 0 is half of the cores.
    pub(crate) workers: usize,
    /// Addresses or CIDR blocks of proxies whose `X-Forwarded-For` is believed.
    pub(crate) trusted_proxies: List,
    /// Origins that browsers may call from.
    pub(crate) cors_origins: List,
    /// Seconds between `/ready` turning 503 and the listener closing.
    pub(crate) drain_seconds: u64,
    /// Seconds that requests in flight get to finish after that.
    pub(crate) shutdown_seconds: u64,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".to_owned(),
            port: 8080,
            public_url: None,
            environment: Environment::default(),
            workers: 0,
            trusted_proxies: List::default(),
            cors_origins: List::default(),
            drain_seconds: 0,
            shutdown_seconds: 25,
        }
    }
}

/// PostgreSQL.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Database {
    /// Address of the database.
    pub(crate) url: Option<DatabaseUrl>,
    /// Connections at most.
    pub(crate) pool_size: u32,
    /// Milliseconds that a request waits for a connection.
    pub(crate) acquire_timeout_ms: u64,
    /// Milliseconds that one statement may take.
    pub(crate) statement_timeout_ms: u64,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: None,
            pool_size: 4,
            acquire_timeout_ms: 1_000,
            statement_timeout_ms: 3_500,
        }
    }
}

/// Accounts and tokens.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Auth {
    /// File with the Ed25519 private key that signs tokens (PKCS#8, PEM).
    pub(crate) signing_key_file: Option<PathBuf>,
    /// Files with keys that signed before; they verify only.
    pub(crate) previous_key_files: List,
    /// File with the key of the vault: 32 bytes in Base64.
    pub(crate) vault_key_file: Option<PathBuf>,
    /// Whether staff need a second factor; unset means in production.
    pub(crate) staff_two_factor: Option<bool>,
    /// Passwords that are hashed at a time; 0 is half of the cores.
    pub(crate) password_hashes: usize,
    /// KiB of memory that one hash takes.
    pub(crate) password_memory_kib: u32,
    /// Passes of one hash.
    pub(crate) password_passes: u32,
    /// Issuer that a token must name.
    pub(crate) issuer: String,
    /// Audience that a token must name.
    pub(crate) audience: String,
}

impl Default for Auth {
    fn default() -> Self {
        Self {
            signing_key_file: None,
            previous_key_files: List::default(),
            vault_key_file: None,
            staff_two_factor: None,
            password_hashes: 0,
            password_memory_kib: 19_456,
            password_passes: 2,
            issuer: "tercul".to_owned(),
            audience: "tercul-api".to_owned(),
        }
    }
}

/// Mails.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Mail {
    /// Address of an SMTP server; unset means the development mailbox.
    pub(crate) url: Option<MailUrl>,
    /// Sender of mails.
    pub(crate) from: String,
    /// Where links in mails lead; unset means `server.public_url`.
    pub(crate) link_url: Option<String>,
    /// Folder of the development mailbox.
    pub(crate) mailbox: PathBuf,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            url: None,
            from: "Tercul <no-reply@localhost>".to_owned(),
            link_url: None,
            mailbox: PathBuf::from(".tercul/mailbox"),
        }
    }
}

/// Search.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Search {
    /// Folder of the index on disk, where no server is set.
    pub(crate) directory: PathBuf,
    /// Address of a Meilisearch server.
    pub(crate) url: Option<SearchUrl>,
    /// Its key.
    pub(crate) api_key: Option<ApiKey>,
    /// Beginning of the names of its indexes.
    pub(crate) prefix: String,
    /// Longest wait for its answer, in milliseconds.
    pub(crate) timeout_ms: u64,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            directory: PathBuf::from(".tercul/search"),
            url: None,
            api_key: None,
            prefix: "tercul".to_owned(),
            timeout_ms: 2_000,
        }
    }
}

/// Limits on one request.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Limits {
    /// Largest body in bytes.
    pub(crate) body_bytes: usize,
    /// Milliseconds until a request is answered with 503.
    pub(crate) request_timeout_ms: u64,
    /// Seconds that a client has for the head of a request, and again for its body.
    pub(crate) client_seconds: u64,
    /// Largest document in bytes.
    pub(crate) document_bytes: u32,
    /// Deepest nesting.
    pub(crate) depth: u32,
    /// Highest cost in points.
    pub(crate) cost: u32,
    /// Most aliases.
    pub(crate) aliases: u32,
    /// Most root fields.
    pub(crate) root_fields: u32,
    /// Most mutations.
    pub(crate) mutations: u32,
    /// Most lexical tokens.
    pub(crate) tokens: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 1_048_576,
            request_timeout_ms: 4_900,
            client_seconds: 10,
            document_bytes: 65_536,
            depth: 15,
            cost: 50_000,
            aliases: 30,
            root_fields: 20,
            mutations: 5,
            tokens: 10_000,
        }
    }
}

/// Budgets of a caller.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RateLimits {
    /// Whether the budgets are enforced.
    pub(crate) enabled: bool,
    /// Points an hour of a signed-in caller.
    pub(crate) user_requests_per_hour: u32,
    /// Mutations an hour of a signed-in caller.
    pub(crate) user_writes_per_hour: u32,
    /// Points an hour of an anonymous address.
    pub(crate) anonymous_requests_per_hour: u32,
    /// Mutations an hour of an anonymous address.
    pub(crate) anonymous_writes_per_hour: u32,
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            enabled: true,
            user_requests_per_hour: 1_000,
            user_writes_per_hour: 100,
            anonymous_requests_per_hour: 100,
            anonymous_writes_per_hour: 10,
        }
    }
}

/// Logs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Telemetry {
    /// Form of a log line.
    pub(crate) log_format: LogStyle,
    /// What is logged, for example `info` or `info,tercul=debug`.
    pub(crate) level: String,
}

impl Default for Telemetry {
    fn default() -> Self {
        Self {
            log_format: LogStyle::default(),
            level: "info".to_owned(),
        }
    }
}

/// Form of a log line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogStyle {
    /// JSON in production, lines for people in development.
    #[default]
    Auto,
    /// One JSON object a line.
    Json,
    /// Lines for people.
    Pretty,
}

/// The browser pages.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Explorer {
    /// Whether `/graphiql` and `/schema` are served.
    pub(crate) enabled: bool,
}

impl Default for Explorer {
    fn default() -> Self {
        Self { enabled: true }
    }
}

/// The GraphQL engine.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Graphql {
    /// Whether the schema may be asked for.
    pub(crate) introspection: bool,
}

impl Default for Graphql {
    fn default() -> Self {
        Self {
            introspection: true,
        }
    }
}

/// Several values: an array in the file, a comma-separated text in the environment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct List(pub(crate) Vec<String>);

impl<'de> Deserialize<'de> for List {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(
            untagged,
            expecting = "an array of texts or one comma-separated text is wanted"
        )]
        enum Form {
            Many(Vec<String>),
            One(String),
        }
        Ok(Self(match Form::deserialize(deserializer)? {
            Form::Many(values) => values,
            Form::One(text) => text
                .split(',')
                .map(str::trim)
                .filter(|v| !v.is_empty())
                .map(str::to_owned)
                .collect(),
        }))
    }
}
