//! The development server as a process: started, noted in the state, recognised later, stopped.

use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::Stop;
use crate::checkout::{Checkout, say};
use crate::environment;
use crate::http;
use crate::process::{self, Noted};
use crate::setup::Ready;
use crate::state::{Locked, ServerRecord};

/// Whether budgets are enforced; a developer who sets it gets what it says.
const LIMITS: &str = "TERCUL__RATE_LIMITS__ENABLED";

/// How long requests in flight may take before the server is killed.
const GRACE: Duration = Duration::from_secs(20);

/// A running `tercul serve --worker`.
pub(super) struct Server {
    child: Child,
    noted: Noted,
}

impl Server {
    /// Starts the server and waits until it is ready.
    pub(super) fn start(
        checkout: &Checkout,
        ready: &Ready,
        port: u16,
        stop: &Stop,
    ) -> Result<Self> {
        let child = Command::new(&ready.binary)
            .args(["serve", "--worker"])
            .current_dir(&checkout.root)
            .envs(environment::variables(checkout, &ready.database.url))
            .env("TERCUL__SERVER__PORT", port.to_string())
            // Trying things out in the explorer would use up an anonymous budget in minutes.
            .env(LIMITS, environment::variable(LIMITS).unwrap_or_else(|| "false".to_owned()))
            .stdin(Stdio::null())
            // A group of its own, so that Ctrl-C reaches it once, from us.
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {}", ready.binary.display()))?;
        let noted = Noted::of(child.id()).context("the server ends at once: see its log above")?;
        let mut server = Self { child, noted };
        if let Err(fault) = server.enter(checkout, port, stop) {
            server.stop()?;
            return Err(fault);
        }
        Ok(server)
    }

    fn enter(&mut self, checkout: &Checkout, port: u16, stop: &Stop) -> Result<()> {
        let mut locked = Locked::open(checkout)?;
        let owner = Noted::of(std::process::id()).context("this process has no pid")?;
        locked.state.server = Some(ServerRecord {
            port,
            process: self.noted.clone(),
            owner,
        });
        locked.save()?;
        drop(locked);
        let mut ended = false;
        let ready = process::wait_until(Duration::from_mins(1), || {
            ended = self.require_running().is_err();
            let answer = http::get(port, "/ready", Duration::from_secs(1));
            ended || stop.asked() || answer.is_ok_and(|answer| answer.status == 200)
        });
        if ended {
            bail!("the server ends at once: its log is above");
        }
        if !ready {
            bail!("the server is not ready after a minute: ask http://127.0.0.1:{port}/ready why");
        }
        Ok(())
    }

    /// Fails when the server has ended by itself.
    pub(super) fn require_running(&mut self) -> Result<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => bail!("the server ended ({status}): its log is above"),
        }
    }

    /// Lets requests in flight finish, then ends.
    pub(super) fn stop(&mut self) -> Result<()> {
        self.noted.stop(GRACE)?;
        self.child.wait()?;
        Ok(())
    }
}

/// Fails while another `cargo xtask dev` of this checkout is alive.
pub(super) fn refuse_second(checkout: &Checkout) -> Result<()> {
    let locked = Locked::open(checkout)?;
    if let Some(server) = &locked.state.server
        && server.owner.is_running()
    {
        bail!(
            "`cargo xtask dev` of this checkout runs already, on port {}: stop it by \
             `kill {}`, or use it",
            server.port,
            server.owner.pid
        );
    }
    Ok(())
}

/// Stops the server that a killed `cargo xtask dev` left.
pub(super) fn stop_stale(checkout: &Checkout) -> Result<()> {
    let mut locked = Locked::open(checkout)?;
    let Some(server) = locked.state.server.take() else {
        return Ok(());
    };
    if server.process.is_running() {
        say(&format!(
            "    stopping the server that was left (process {})",
            server.process.pid
        ));
        server.process.stop(GRACE)?;
    }
    locked.save()
}

/// Fails when another program listens on the port.
pub(super) fn require_free(port: u16) -> Result<()> {
    TcpListener::bind(("127.0.0.1", port))
        .map(drop)
        .with_context(|| {
            format!(
                "port {port} is taken by another program: choose one, as in \
             `cargo xtask dev --port {}`",
                port.wrapping_add(1)
            )
        })
}
