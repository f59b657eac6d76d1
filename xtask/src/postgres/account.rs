//! The account that PostgreSQL runs as: the current one, or `postgres` when the current one is
//! root, because PostgreSQL refuses to run as root.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// True for the superuser.
pub(crate) fn is_root() -> bool {
    user_id(None).is_ok_and(|id| id == 0)
}

/// Who runs PostgreSQL.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Account {
    /// The current user.
    Current,
    /// The user `postgres`, entered from root.
    Postgres,
}

impl Account {
    /// Decides by who is asking; as root the user `postgres` must exist.
    pub(crate) fn choose() -> Result<Self> {
        if !is_root() {
            return Ok(Self::Current);
        }
        user_id(Some("postgres")).context(
            "PostgreSQL refuses to run as root and there is no user `postgres`: \
             `useradd --system postgres`, or run as an ordinary user",
        )?;
        Ok(Self::Postgres)
    }

    /// A command that runs `program` as this account, without standard input.
    pub(crate) fn command(self, program: &Path) -> Command {
        let mut command = match self {
            Self::Current => Command::new(program),
            Self::Postgres => {
                let mut command = Command::new("runuser");
                command.args(["-u", "postgres", "--"]).arg(program);
                command
            }
        };
        // The folder the caller stands in may be closed to the account.
        command.current_dir("/").stdin(Stdio::null());
        command
    }

    /// Numeric user id of this account.
    pub(crate) fn id(self) -> Result<u32> {
        user_id((self == Self::Postgres).then_some("postgres"))
    }

    /// True when the account may enter the folder (every folder above it included).
    pub(crate) fn can_enter(self, folder: &Path) -> bool {
        self.command(Path::new("test"))
            .arg("-x")
            .arg(folder)
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }
}

fn user_id(user: Option<&str>) -> Result<u32> {
    let output = Command::new("id")
        .arg("-u")
        .args(user)
        .output()
        .context("cannot run `id`")?;
    if !output.status.success() {
        bail!("no such user: {}", user.unwrap_or("current"));
    }
    String::from_utf8_lossy(&output.stdout)
        .trim()
        .parse()
        .context("`id -u` gives no number")
}
