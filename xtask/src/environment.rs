//! What a development process of ours is told by its environment, and which database it gets.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use xshell::{Cmd, Shell, cmd};

use crate::checkout::Checkout;
use crate::postgres::{Cluster, Installation, Kind};
use crate::state::Locked;

/// Set: use this database instead of the private development cluster.
pub(crate) const DATABASE_URL: &str = "TERCUL__DATABASE__URL";

/// Set: create test databases there instead of on the private test cluster.
pub(crate) const TEST_DATABASE_URL: &str = "TERCUL_TEST_DATABASE_URL";

/// Name of the development database.
pub(crate) const DATABASE: &str = "tercul_dev";

/// The database of development.
pub(crate) struct Database {
    /// URL for the application's role.
    pub(crate) url: String,
    /// The private cluster; `None` when the environment names a database.
    pub(crate) cluster: Option<Cluster>,
}

/// The development database: the one in the environment, or that of the private cluster, which is
/// made and started as needed.
pub(crate) fn development(checkout: &Checkout) -> Result<Database> {
    if let Some(url) = variable(DATABASE_URL) {
        return Ok(Database { url, cluster: None });
    }
    development_named(checkout, DATABASE)
}

/// A database on the private development cluster, made and started as needed.
pub(crate) fn development_named(checkout: &Checkout, name: &str) -> Result<Database> {
    let cluster = cluster(checkout, Kind::Development)?;
    cluster.ensure_database(name)?;
    Ok(Database {
        url: cluster.url("tercul", name),
        cluster: Some(cluster),
    })
}

/// URL of a role that may create databases on the cluster for tests.
pub(crate) fn testing(checkout: &Checkout) -> Result<String> {
    if let Some(url) = variable(TEST_DATABASE_URL) {
        return Ok(url);
    }
    Ok(cluster(checkout, Kind::Test)?.url("postgres", "postgres"))
}

/// A private cluster, made and started as needed.
pub(crate) fn cluster(checkout: &Checkout, kind: Kind) -> Result<Cluster> {
    let mut locked = Locked::open(checkout)?;
    let installation = Installation::find_or_install(&checkout.shell()?)?;
    Cluster::ensure(checkout, &mut locked, &installation, kind)
}

/// An environment variable; an empty one counts as unset.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Builds the binaries with the same flags as every other call, so that nothing is built twice;
/// gives the path of `tercul`.
pub(crate) fn build(sh: &Shell, release: bool) -> Result<PathBuf> {
    let profile = release.then_some("--release");
    // A first build takes minutes: whoever sits before it sees cargo's own progress bar.
    let quiet = (!std::io::stderr().is_terminal()).then_some("--quiet");
    cmd!(sh, "cargo build {quiet...} --workspace --bins {profile...}")
        .quiet()
        .run()
        .context("the build fails: see the compiler's messages above")?;
    let target = variable("CARGO_TARGET_DIR").unwrap_or_else(|| "target".to_owned());
    let target = sh.current_dir().join(target);
    Ok(target
        .join(if release { "release" } else { "debug" })
        .join("tercul"))
}

/// A call of `tercul` in the development environment.
pub(crate) fn tercul<'a>(
    sh: &'a Shell,
    checkout: &Checkout,
    binary: &PathBuf,
    database_url: &str,
) -> Cmd<'a> {
    cmd!(sh, "{binary}")
        .quiet()
        .envs(variables(checkout, database_url))
}

/// The variables that make a process of ours a development one.
pub(crate) fn variables(checkout: &Checkout, database_url: &str) -> Vec<(String, String)> {
    let private = |name: &str| checkout.private.join(name).display().to_string();
    vec![
        (DATABASE_URL.to_owned(), database_url.to_owned()),
        (
            "TERCUL__SERVER__ENVIRONMENT".to_owned(),
            "development".to_owned(),
        ),
        (
            "TERCUL__AUTH__SIGNING_KEY_FILE".to_owned(),
            private("signing-key.pem"),
        ),
        (
            "TERCUL__AUTH__VAULT_KEY_FILE".to_owned(),
            private("vault-key"),
        ),
        ("TERCUL__MAIL__MAILBOX".to_owned(), private("mailbox")),
        ("TERCUL__SEARCH__DIRECTORY".to_owned(), private("search")),
    ]
}
