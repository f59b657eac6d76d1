//! `tercul admin`: the first administrator, and a way back in for whoever is locked out.

use std::io::Read;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Utc;
use tercul_auth::commands::{CreateAdministrator, RecoverAccount};
use tercul_auth::ports::PasswordHasher;
use tercul_auth::queries::AccountReader;
use tercul_auth::{AccountError, EmailAddress, Handle, Password, PasswordHash};
use tercul_kernel::{LanguageTag, UserId};

use crate::composition;
use crate::config::Config;

/// Bytes of randomness in a password that is made here.
const GENERATED: usize = 18;

/// What to do for an administrator.
#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Create an account that is an administrator everywhere.
    Create(Create),
    /// Give an account a new password, turn its second factor off, lift a suspension, and end
    /// everything that is signed in.
    Recover(Recover),
}

/// The account to create.
#[derive(clap::Args)]
pub(super) struct Create {
    /// Handle, 3 to 40 characters from `a-z`, `0-9`, `_` and `-`.
    #[arg(long)]
    handle: String,
    /// E-mail address; it counts as confirmed.
    #[arg(long)]
    email: String,
    /// Read the password from standard input; otherwise one is made and printed.
    #[arg(long)]
    password_stdin: bool,
    /// Language of messages and mails.
    #[arg(long, default_value = "en")]
    language: String,
}

/// The account to recover.
#[derive(clap::Args)]
pub(super) struct Recover {
    /// Handle of the account.
    #[arg(long)]
    handle: String,
    /// Read the password from standard input; otherwise one is made and printed.
    #[arg(long)]
    password_stdin: bool,
}

pub(super) async fn run(config: &Config, command: &Command) -> Result<ExitCode> {
    match command {
        Command::Create(create) => self::create(config, create).await,
        Command::Recover(recover) => self::recover(config, recover).await,
    }
}

async fn create(config: &Config, arguments: &Create) -> Result<ExitCode> {
    let handle = Handle::parse(&arguments.handle).context("--handle")?;
    let email = EmailAddress::parse(&arguments.email).context("--email")?;
    let language = LanguageTag::parse(&arguments.language).context("--language")?;
    let (password, is_made) =
        password(arguments.password_stdin, &[handle.as_str(), email.as_str()])?;
    let command = CreateAdministrator {
        handle: handle.clone(),
        email,
        password: hash(config, &password)?,
        interface_language: language,
    };
    composition::database(config)?
        .run(move |store| store.write(|tx| command.clone().execute(tx, Utc::now())))
        .await?
        .map_err(|fault| explained(fault, &handle))?;
    tell(&password, is_made);
    Ok(ExitCode::SUCCESS)
}

async fn recover(config: &Config, arguments: &Recover) -> Result<ExitCode> {
    let handle = Handle::parse(&arguments.handle).context("--handle")?;
    let (password, is_made) = password(arguments.password_stdin, &[handle.as_str()])?;
    let hashed = hash(config, &password)?;
    let database = composition::database(config)?;
    let name = handle.as_str().to_owned();
    let user: Option<UserId> = database
        .run(move |store| store.reader()?.user_of_handle(&name))
        .await??;
    let Some(user) = user else {
        bail!("nobody has the handle `{handle}`");
    };
    let command = RecoverAccount {
        user,
        password: hashed,
    };
    database
        .run(move |store| store.write(|tx| command.clone().execute(tx, Utc::now())))
        .await?
        .map_err(|fault| explained(fault, &handle))?;
    tell(&password, is_made);
    Ok(ExitCode::SUCCESS)
}

fn hash(config: &Config, password: &Password) -> Result<PasswordHash> {
    Ok(composition::hasher(config)?.hash(password)?)
}

fn explained(fault: AccountError, handle: &Handle) -> anyhow::Error {
    match fault {
        AccountError::Taken { field: "handle" } => anyhow!(
            "another account has the handle `{handle}` or one that looks like it; `tercul admin \
             recover --handle {handle}` lets its owner in again"
        ),
        AccountError::Taken { .. } => anyhow!("another account has this e-mail address"),
        other => anyhow!(other),
    }
}

/// The password, and whether it was made here.
fn password(is_given: bool, names: &[&str]) -> Result<(Password, bool)> {
    if !is_given {
        let mut bytes = [0; GENERATED];
        getrandom::fill(&mut bytes).map_err(|fault| anyhow!("no randomness: {fault}"))?;
        return Ok((
            Password::try_new(&URL_SAFE_NO_PAD.encode(bytes), &[])?,
            true,
        ));
    }
    let mut text = String::new();
    std::io::stdin()
        .take(4_096)
        .read_to_string(&mut text)
        .context("the password cannot be read from standard input")?;
    let text = text.trim_end_matches(['\r', '\n']);
    ensure!(!text.is_empty(), "standard input holds no password");
    Ok((Password::try_new(text, names)?, false))
}

/// Prints a password that nobody knows yet.
fn tell(password: &Password, is_made: bool) {
    if is_made {
        println!("{}", password.expose());
    }
}
