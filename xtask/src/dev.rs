//! `cargo xtask dev`: serves the checkout on this machine until Ctrl-C or SIGTERM.

mod server;
mod watch;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use self::server::Server;
use self::watch::Watch;
use crate::checkout::{Checkout, say, step};
use crate::environment;
use crate::postgres::{Cluster, Kind};
use crate::setup::{self, Ready};
use crate::state::Locked;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Build and start again whenever a source file changes
    #[arg(long)]
    watch: bool,
}

/// Set by a signal; from then on everything winds down.
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    fn listen() -> Result<Self> {
        let flag = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            signal_hook::flag::register(signal, Arc::clone(&flag))
                .context("cannot listen for signals")?;
        }
        Ok(Self(flag))
    }

    pub(super) fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

pub(crate) fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    let stop = Stop::listen()?;
    server::refuse_second(checkout)?;
    let ran_before = Cluster::is_running(&Locked::open(checkout)?, Kind::Development);
    let served = serve(checkout, options, &stop, ran_before);
    let wound_down = wind_down(checkout);
    if stop.asked() {
        // An interrupted step is no fault.
        say("stopped");
        return wound_down;
    }
    served.and(wound_down)
}

fn serve(checkout: &Checkout, options: &Options, stop: &Stop, ran_before: bool) -> Result<()> {
    server::stop_stale(checkout)?;
    server::require_free(options.port)?;
    let mut watch = Watch::new(checkout);
    let ready = setup::prepare(checkout)?;
    if !ran_before && ready.database.cluster.is_some() {
        Cluster::mark_started_by_dev(&mut Locked::open(checkout)?, Kind::Development)?;
    }
    if stop.asked() {
        return Ok(());
    }
    let start = || Server::start(checkout, &ready, options.port, stop);
    let mut server = step("serve", start)?;
    greet(options.port);
    while !stop.asked() {
        std::thread::sleep(Duration::from_millis(200));
        server.require_running()?;
        // Changes during a build are seen at the next look and start another one.
        if options.watch && watch.changed() && rebuild(checkout, &ready, stop)? {
            server.stop()?;
            server = step("serve", start)?;
        }
    }
    step("stop the server", || server.stop())
}

/// Builds and migrates; a fault of the code is shown and waited out.
fn rebuild(checkout: &Checkout, ready: &Ready, stop: &Stop) -> Result<bool> {
    let sh = checkout.shell()?;
    let built = step("build", || {
        watch::build(checkout, stop)?;
        environment::tercul(&sh, checkout, &ready.binary, &ready.database.url)
            .arg("migrate")
            .run()
            .context("`tercul migrate` fails: its message is above")
    });
    if let Err(fault) = built {
        if !stop.asked() {
            say(&format!("    {fault:#}"));
            say("    the former server goes on; waiting for the next change");
        }
        return Ok(false);
    }
    Ok(true)
}

/// Stops the cluster if `dev` started it: this run, or one that was killed.
fn wind_down(checkout: &Checkout) -> Result<()> {
    server::stop_stale(checkout)?;
    let mut locked = Locked::open(checkout)?;
    if Cluster::is_marked(&locked, Kind::Development) {
        step("stop PostgreSQL", || {
            Cluster::stop(checkout, &mut locked, Kind::Development)
        })?;
    }
    Ok(())
}

fn greet(port: u16) {
    let base = format!("http://127.0.0.1:{port}");
    say(&format!(
        "
    GraphiQL      {base}/graphiql
    schema view   {base}/schema
    schema (SDL)  {base}/schema.graphql
    mailbox       {base}/mailbox
    health        {base}/health  {base}/ready  {base}/metrics

    try           curl -s {base}/graphql -H 'content-type: application/json' \\
                    -d '{{\"query\":\"{{ works(first: 3) {{ nodes {{ title {{ value }} authors {{ name {{ value }} }} }} }} }}\"}}'
    a token       cargo xtask tercul token --role editor
                  sent as the header `Authorization: Bearer TOKEN`
    an account    `register` in GraphiQL, the link is in the mailbox; or
                  cargo xtask tercul admin create --handle NAME --email ADDRESS
    stop          Ctrl-C
"
    ));
}
