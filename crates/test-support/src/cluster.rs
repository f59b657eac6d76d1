//! The databases of a test cluster: a template, clones of it, and clones that were left behind.

use std::{
    env, process,
    sync::{
        Once,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use diesel::{
    Connection as _, QueryableByName, RunQueryDsl as _, connection::SimpleConnection as _,
    pg::PgConnection, sql_query, sql_types::Text,
};
use tercul_persistence_diesel::{Database, MIGRATIONS_HASH};

use crate::database::settings;

const VARIABLE: &str = "TERCUL_TEST_DATABASE_URL";

/// Key of the advisory lock that lets one process make the template at a time.
const LOCK: i64 = 0x7465_7374;

/// Seconds after which a database belongs to no running test.
const STALE_AFTER: u64 = 3600;

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    datname: String,
}

/// Makes a database from the template and returns its name and URL.
pub(crate) fn create_database() -> (String, String) {
    static SWEEP: Once = Once::new();
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let mut cluster = connect(&cluster_url());
    SWEEP.call_once(|| drop_stale(&mut cluster));
    let template = template(&mut cluster);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("tercul_test_{}_{}_{number}", seconds(), process::id());
    run(
        &mut cluster,
        &format!("create database {name} template {template}"),
    );
    let url = url_of(&name);
    (name, url)
}

/// Drops a database, whoever is still connected to it.
pub(crate) fn drop_database(name: &str) {
    run(
        &mut connect(&cluster_url()),
        &format!("drop database if exists {name} with (force)"),
    );
}

pub(crate) fn connect(url: &str) -> PgConnection {
    PgConnection::establish(url)
        .unwrap_or_else(|error| panic!("no connection to the test cluster: {error}"))
}

/// Name of the template of these migrations; makes it where it is missing.
fn template(cluster: &mut PgConnection) -> String {
    let name = format!("tercul_template_{MIGRATIONS_HASH}");
    run(cluster, &format!("select pg_advisory_lock({LOCK})"));
    let made = names(cluster, &format!("datname = '{name}' and datistemplate"));
    if made.is_empty() {
        run(
            cluster,
            &format!("drop database if exists {name} with (force)"),
        );
        run(cluster, &format!("create database {name}"));
        migrate(url_of(&name));
        run(
            cluster,
            &format!("alter database {name} with is_template true allow_connections false"),
        );
    }
    run(cluster, &format!("select pg_advisory_unlock({LOCK})"));
    name
}

fn migrate(url: String) {
    // A thread of its own: the test may already run inside an async runtime.
    let migration = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let database = Database::new(settings(url));
        runtime
            .expect("a runtime")
            .block_on(database.migrate())
            .expect("the migrations apply");
    });
    migration.join().expect("the template is migrated");
}

fn drop_stale(cluster: &mut PgConnection) {
    for name in names(cluster, r"datname like 'tercul\_test\_%'") {
        let made = name
            .split('_')
            .nth(2)
            .and_then(|seconds| seconds.parse::<u64>().ok());
        if made.is_some_and(|made| made + STALE_AFTER < seconds()) {
            // Another process may sweep at the same time; the next run sweeps what stays.
            let _ = cluster.batch_execute(&format!("drop database if exists {name} with (force)"));
        }
    }
}

fn names(cluster: &mut PgConnection, condition: &str) -> Vec<String> {
    let names = sql_query(format!(
        "select datname::text from pg_database where {condition}"
    ));
    let names: Vec<Name> = names
        .load(cluster)
        .expect("the cluster lists its databases");
    names.into_iter().map(|name| name.datname).collect()
}

fn run(cluster: &mut PgConnection, sql: &str) {
    if let Err(error) = cluster.batch_execute(sql) {
        panic!("{sql}: {error}");
    }
}

fn seconds() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.expect("the clock is past 1970").as_secs()
}

fn cluster_url() -> String {
    env::var(VARIABLE).unwrap_or_else(|_| {
        panic!("{VARIABLE} names no PostgreSQL; `cargo xtask test` starts one and sets it")
    })
}

/// URL of another database of the cluster.
fn url_of(name: &str) -> String {
    let url = cluster_url();
    let (address, parameters) = url.split_once('?').unwrap_or((&url, ""));
    let (server, _) = address.rsplit_once('/').expect("the URL names a database");
    let separator = if parameters.is_empty() { "" } else { "?" };
    format!("{server}/{name}{separator}{parameters}")
}
