//! What every setting means: the configuration reference and the print of effective values.

use std::fmt::Write as _;

use anyhow::Result;
use serde_json::{Map, Value};

use super::Config;

/// Every key with its meaning for operators. A test holds this table against the typed sections.
pub(super) const MEANINGS: &[(&str, &str)] = &[
    ("server.host", "Address to listen on."),
    (
        "server.port",
        "Port to listen on; `0` takes a free one and logs it.",
    ),
    (
        "server.environment",
        "`development` or `production`. Production logs JSON, sends `Strict-Transport-Security`, \
         and refuses to start without a signing key, a key for the vault and a mail server.",
    ),
    (
        "server.public_url",
        "Address under which clients reach the service, such as `https://api.example.org`, for \
         links to files and in mails. Unset means `http://` and the address to listen on.",
    ),
    (
        "server.workers",
        "Threads that read and write HTTP; `0` is half of the cores.",
    ),
    (
        "server.trusted_proxies",
        "Addresses or CIDR blocks of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are \
         believed. From anybody else these headers change nothing.",
    ),
    (
        "server.cors_origins",
        "Origins that browsers may call from, such as `https://example.org`. Others, and `null`, \
         get no CORS headers.",
    ),
    (
        "server.drain_seconds",
        "Seconds between `/ready` turning 503 and the listener closing, for load balancers to \
         notice.",
    ),
    (
        "server.shutdown_seconds",
        "Seconds that requests in flight get to finish after the listener closed.",
    ),
    (
        "database.url",
        "Address of PostgreSQL, `postgres://user:password@host:port/name`.",
    ),
    ("database.pool_size", "Connections at most."),
    (
        "database.acquire_timeout_ms",
        "Milliseconds that a request waits for a connection before it is answered with 503.",
    ),
    (
        "database.statement_timeout_ms",
        "Milliseconds that one SQL statement may take.",
    ),
    (
        "auth.signing_key_file",
        "File with the Ed25519 private key that signs access tokens (PKCS#8, PEM). In development \
         a missing key is made in `.tercul/signing-key.pem`.",
    ),
    (
        "auth.previous_key_files",
        "Files with keys that signed access tokens before, comma-separated. They verify only: \
         name the former key here for ten minutes when you put a new one in place.",
    ),
    (
        "auth.vault_key_file",
        "File with 32 random bytes in Base64, under which secrets that must be read again are \
         sealed in the database. In development a missing key is made in `.tercul/vault-key`.",
    ),
    (
        "auth.staff_two_factor",
        "Whether the powers of moderators and administrators need a second factor. Unset means in \
         production.",
    ),
    (
        "auth.password_hashes",
        "Passwords that are hashed at a time; `0` is half of the cores.",
    ),
    (
        "auth.password_memory_kib",
        "KiB of memory that one password hash (Argon2id) takes. Raised, old hashes are renewed at \
         sign-in.",
    ),
    ("auth.password_passes", "Passes of one password hash."),
    (
        "mail.url",
        "Address of an SMTP server, `smtp://user:password@host:587` (STARTTLS) or \
         `smtps://user:password@host:465`. Unset, mails go to the development mailbox.",
    ),
    (
        "mail.from",
        "Sender of mails, such as `Tercul <no-reply@example.org>`.",
    ),
    (
        "mail.link_url",
        "Address of the front end that links in mails lead to, such as `https://example.org`. It must \
         serve `/verify-email`, `/reset-password`, `/confirm-email` and `/undo-email`; this service \
         has no such pages. Unset means `server.public_url`, where the links answer 404 and the token \
         is copied from the mail.",
    ),
    (
        "mail.mailbox",
        "Folder in which the development mailbox keeps mails.",
    ),
    (
        "search.directory",
        "Folder of the search index, where no server is set. The worker writes it, every server on \
         the machine reads it; it can be lost: the worker builds a new one.",
    ),
    (
        "search.url",
        "Address of a Meilisearch server (1.18 or newer), such as `http://127.0.0.1:7700`. Unset, the \
         index lies in `search.directory`.",
    ),
    (
        "search.api_key",
        "Key for that server, which may search, write documents and settings, and make, swap and \
         delete indexes.",
    ),
    (
        "search.prefix",
        "Beginning of the names of the indexes on that server: letters, digits, `-` and `_`. Each \
         installation that shares a server has its own.",
    ),
    (
        "search.timeout_ms",
        "Milliseconds to wait for an answer of that server; after them a search falls back to the \
         database.",
    ),
    ("auth.issuer", "Issuer (`iss`) of access tokens."),
    ("auth.audience", "Audience (`aud`) of access tokens."),
    (
        "limits.body_bytes",
        "Largest request body in bytes; above it the answer is 413.",
    ),
    (
        "limits.request_timeout_ms",
        "Milliseconds until a GraphQL request that is still waiting for the database is answered \
         with 503; the wait for a connection is part of it.",
    ),
    (
        "limits.client_seconds",
        "Seconds that a client has to send the head of a request, and again to send its body.",
    ),
    (
        "limits.document_bytes",
        "Largest GraphQL document in bytes, variables left out.",
    ),
    ("limits.depth", "Deepest nesting of a GraphQL document."),
    (
        "limits.cost",
        "Highest cost of a GraphQL request in points; lists multiply.",
    ),
    ("limits.aliases", "Most aliases in a GraphQL document."),
    ("limits.root_fields", "Most root fields of a query."),
    (
        "limits.mutations",
        "Most root fields of a mutation; they run one after the other.",
    ),
    (
        "limits.tokens",
        "Most lexical tokens of a GraphQL document.",
    ),
    (
        "rate_limits.enabled",
        "Whether budgets are enforced. Switch off for development and benchmarks only.",
    ),
    (
        "rate_limits.user_requests_per_hour",
        "Points an hour of a signed-in caller; a request is charged 1 + ⌊cost / 1000⌋.",
    ),
    (
        "rate_limits.user_writes_per_hour",
        "Mutations an hour of a signed-in caller.",
    ),
    (
        "rate_limits.anonymous_requests_per_hour",
        "Points an hour of an address (IPv6: a /64) that is not signed in.",
    ),
    (
        "rate_limits.anonymous_writes_per_hour",
        "Mutations an hour of an address that is not signed in.",
    ),
    (
        "telemetry.log_format",
        "`json`, `pretty`, or `auto`: JSON in production, lines for people in development.",
    ),
    (
        "telemetry.level",
        "What is logged: `info`, or a filter such as `info,tercul=debug`.",
    ),
    (
        "explorer.enabled",
        "Whether `/graphiql` and `/schema` are served.",
    ),
    (
        "graphql.introspection",
        "Whether clients may ask for the schema. `__typename` works either way.",
    ),
];

/// Effective values, one `section.key = value` a line, secrets hidden.
///
/// # Errors
/// The settings cannot be written down: a fault of this program.
pub(crate) fn effective(config: &Config) -> Result<String> {
    let values = flatten(config)?;
    let mut text = String::new();
    for (key, _) in MEANINGS {
        writeln!(text, "{key} = {}", values.get(*key).unwrap_or(&Value::Null))?;
    }
    Ok(text)
}

/// The configuration reference as a Markdown page.
///
/// # Errors
/// The settings cannot be written down: a fault of this program.
pub(crate) fn reference() -> Result<String> {
    let defaults = flatten(&Config::default())?;
    let mut page = String::from(INTRODUCTION);
    let mut section = "";
    for (key, meaning) in MEANINGS {
        let of_key = key.split('.').next().unwrap_or_default();
        if of_key != section {
            section = of_key;
            write!(
                page,
                "\n## {section}\n\n| key | environment | default | meaning |\n"
            )?;
            page.push_str("|---|---|---|---|\n");
        }
        let variable = format!("TERCUL__{}", key.replace('.', "__").to_uppercase());
        let default = match defaults.get(*key) {
            None | Some(Value::Null) => "not set".to_owned(),
            Some(value) => format!("`{value}`"),
        };
        writeln!(page, "| `{key}` | `{variable}` | {default} | {meaning} |")?;
    }
    Ok(page)
}

const INTRODUCTION: &str = "\
# Configuration

<!-- Written by `tercul config reference`; a test compares it. -->

Settings come from defaults, then from a file (`tercul.toml` in the current folder, or the file \
that `TERCUL_CONFIG` names), then from the environment; the later wins. An unknown key is an \
error. `tercul config check` says whether the settings are sound, `tercul config print` shows the \
effective ones with secrets hidden.

In the file, a section is a TOML table (`[server]`) and a list is an array. In the environment, a \
list is one comma-separated text.
";

/// The settings as `section.key` pairs; secrets print themselves hidden.
pub(super) fn flatten(config: &Config) -> Result<Map<String, Value>> {
    let mut flat = Map::new();
    if let Value::Object(sections) = serde_json::to_value(config)? {
        for (section, values) in sections {
            if let Value::Object(values) = values {
                for (key, value) in values {
                    flat.insert(format!("{section}.{key}"), value);
                }
            }
        }
    }
    Ok(flat)
}
