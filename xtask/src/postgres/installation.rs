//! Finds PostgreSQL 15 or newer with the extensions that Tercul uses, or installs it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use xshell::{Shell, cmd};

use crate::checkout::say;

/// The oldest major version that Tercul supports.
const OLDEST: u32 = 15;

/// Extensions (package "contrib") that the migrations create.
const EXTENSIONS: [&str; 3] = ["pg_trgm", "btree_gist", "ltree"];

/// A usable PostgreSQL.
pub(crate) struct Installation {
    /// Folder of `postgres`, `initdb`, `pg_ctl` and `psql`.
    pub(crate) bin: PathBuf,
    pub(crate) major: u32,
    /// Has `pg_stat_statements`, which proofs and statement-count tests use.
    pub(crate) counts_statements: bool,
}

impl Installation {
    /// Finds one or installs it by apt; elsewhere fails with the line that installs it.
    pub(crate) fn find_or_install(sh: &Shell) -> Result<Self> {
        let reasons = match Self::find() {
            Ok(found) => return Ok(found),
            Err(reasons) => reasons,
        };
        install(sh).with_context(|| format!("no usable PostgreSQL ({reasons})"))?;
        Self::find().map_err(|reasons| {
            anyhow::anyhow!(
                "the installed PostgreSQL cannot be used ({reasons}): add the PostgreSQL apt \
                 repository (https://wiki.postgresql.org/wiki/Apt) and install postgresql-17, or \
                 set TERCUL__DATABASE__URL and TERCUL_TEST_DATABASE_URL"
            )
        })
    }

    /// Looks on PATH and in the usual folders; the error lists what was wrong with each.
    pub(crate) fn find() -> Result<Self, String> {
        let mut reasons = Vec::new();
        for bin in candidates() {
            match Self::inspect(&bin) {
                Ok(found) => return Ok(found),
                Err(reason) => reasons.push(format!("{}: {reason:#}", bin.display())),
            }
        }
        if reasons.is_empty() {
            reasons.push("none found on PATH or under /usr/lib/postgresql".to_owned());
        }
        Err(reasons.join("; "))
    }

    fn inspect(bin: &Path) -> Result<Self> {
        for tool in ["initdb", "pg_ctl", "psql"] {
            if !bin.join(tool).exists() {
                bail!("{tool} is missing");
            }
        }
        let version = output(&bin.join("postgres"), "--version")?;
        let major = major(&version).with_context(|| format!("unknown version {version:?}"))?;
        if major < OLDEST {
            bail!("version {major} is older than {OLDEST}");
        }
        let extensions = share_folder(bin, major).join("extension");
        let has = |name: &str| extensions.join(format!("{name}.control")).exists();
        if let Some(missing) = EXTENSIONS.iter().find(|name| !has(name)) {
            bail!("extension {missing} is missing: install postgresql-contrib");
        }
        Ok(Self {
            bin: bin.to_path_buf(),
            major,
            counts_statements: has("pg_stat_statements"),
        })
    }
}

/// Folders to look into, newest version first after PATH.
fn candidates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::env::var_os("PATH")
        .map(|path| std::env::split_paths(&path).collect())
        .unwrap_or_default();
    let parents = [
        "/usr/lib/postgresql",
        "/opt/homebrew/opt",
        "/usr/local/opt",
        "/usr",
    ];
    for parent in parents {
        let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
        let mut found: Vec<PathBuf> = entries.map(|entry| entry.path().join("bin")).collect();
        found.sort();
        found.reverse();
        folders.extend(found);
    }
    let mut bins = Vec::new();
    for folder in folders {
        // Links such as /usr/local/bin/initdb lead to the folder that has all the tools.
        let Ok(real) = std::fs::canonicalize(folder.join("postgres")) else {
            continue;
        };
        let Some(bin) = real.parent().map(Path::to_path_buf) else {
            continue;
        };
        if !bins.contains(&bin) {
            bins.push(bin);
        }
    }
    bins
}

fn share_folder(bin: &Path, major: u32) -> PathBuf {
    output(&bin.join("pg_config"), "--sharedir").map_or_else(
        |_| PathBuf::from(format!("/usr/share/postgresql/{major}")),
        PathBuf::from,
    )
}

fn output(program: &Path, argument: &str) -> Result<String> {
    let output = Command::new(program)
        .arg(argument)
        .output()
        .with_context(|| format!("cannot run {}", program.display()))?;
    if !output.status.success() {
        bail!("{} {argument} fails", program.display());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The major version in `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn major(version: &str) -> Option<u32> {
    let number = version.split("(PostgreSQL)").nth(1)?.trim_start();
    number
        .split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

fn install(sh: &Shell) -> Result<()> {
    if cmd!(sh, "apt-get --version")
        .quiet()
        .ignore_stdout()
        .ignore_stderr()
        .run()
        .is_err()
    {
        bail!(
            "install it: `brew install postgresql@17` (macOS), your system's packages \
             postgresql-server and postgresql-contrib, or run `docker run --rm -d -p 5432:5432 \
             -e POSTGRES_PASSWORD=postgres postgres:17` and set \
             TERCUL__DATABASE__URL=postgres://postgres:postgres@127.0.0.1:5432/postgres"
        );
    }
    let sudo: &[&str] = if super::account::is_root() {
        &[]
    } else if cmd!(sh, "sudo -n true")
        .quiet()
        .ignore_stdout()
        .ignore_stderr()
        .run()
        .is_ok()
    {
        &["sudo", "-n"]
    } else {
        bail!("install it: `sudo apt-get install postgresql postgresql-contrib`");
    };
    say("    installing postgresql and postgresql-contrib by apt");
    let apt = |arguments: &[&str]| -> Result<()> {
        let mut words = sudo.to_vec();
        words.extend([
            "env",
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "-q",
            "-y",
        ]);
        words.extend(arguments);
        let (program, rest) = words.split_first().context("no program")?;
        // apt talks on standard output, which is kept for results.
        let output = cmd!(sh, "{program} {rest...}")
            .quiet()
            .ignore_status()
            .output()?;
        if !output.status.success() {
            say(&String::from_utf8_lossy(&output.stderr));
            bail!(
                "apt-get {} fails: run it by hand and read what it says",
                arguments.join(" ")
            );
        }
        Ok(())
    };
    apt(&["update"])?;
    apt(&[
        "install",
        "--no-install-recommends",
        "postgresql",
        "postgresql-contrib",
    ])
}

#[cfg(test)]
mod tests;
