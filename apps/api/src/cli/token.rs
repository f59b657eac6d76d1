//! `tercul token`: prints an access token, and nothing else, on standard output.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use chrono::{TimeDelta, Utc};
use tercul_auth::commands::{EnsureAccount, StartOperatorSession};
use tercul_auth::{DisplayName, Handle, Role};
use tercul_kernel::PortError;

use crate::auth::Subject;
use crate::composition;
use crate::config::Config;

/// Whom the token is for.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Role that its user is granted; grants stay until they are taken away.
    ///
    /// One of reader, contributor, reviewer, editor, moderator, admin.
    #[arg(long, value_parser = role)]
    role: Role,
    /// Grant the role for works and texts of this language only, for example `tt`.
    #[arg(long)]
    language: Option<String>,
    /// Handle of the user, who is made if missing; by default the role and language.
    #[arg(long)]
    handle: Option<String>,
    /// Hours until the token expires.
    #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u16).range(1..=8_760))]
    hours: u16,
}

pub(super) async fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    let language = arguments
        .language
        .as_deref()
        .map(primary_subtag)
        .transpose()?;
    let role = arguments.role;
    let name = role.as_str().to_lowercase();
    let handle = match (&arguments.handle, &language) {
        (Some(handle), _) => handle.clone(),
        (None, None) => name,
        (None, Some(language)) => format!("{name}-{language}"),
    };
    let account = EnsureAccount {
        display_name: DisplayName::parse(&handle)?,
        handle: Handle::parse(&handle)?,
        role,
        language,
    };
    let tokens = composition::tokens(config)?;
    let now = Utc::now();
    let life = TimeDelta::hours(i64::from(arguments.hours));
    let (user, session) = composition::database(config)?
        .run(move |store| {
            store.write(|transaction| {
                let user = account.clone().execute(transaction)?;
                let session = StartOperatorSession { user, life }.execute(transaction, now)?;
                Ok::<_, PortError>((user, session))
            })
        })
        .await
        .and_then(|granted| granted)
        .with_context(|| format!("`{handle}` was not granted the role {role}"))?;
    println!("{}", tokens.mint(Subject { user, session }, now, life)?);
    Ok(ExitCode::SUCCESS)
}

fn role(text: &str) -> Result<Role, String> {
    let unknown = || {
        let names: Vec<_> = Role::ALL
            .iter()
            .map(|role| role.as_str().to_lowercase())
            .collect();
        format!("a role is one of {}", names.join(", "))
    };
    Role::ALL
        .iter()
        .copied()
        .find(|role| role.as_str().eq_ignore_ascii_case(text))
        .ok_or_else(unknown)
}

/// A grant is for a language in all its scripts.
fn primary_subtag(tag: &str) -> Result<String> {
    let base = tag
        .split('-')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_sound = (2..=3).contains(&base.len()) && base.bytes().all(|b| b.is_ascii_lowercase());
    if !is_sound {
        bail!("`{tag}` is no language tag; a tag looks like `tt` or `ru-Cyrl`");
    }
    Ok(base)
}
