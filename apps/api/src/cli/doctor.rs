//! `tercul doctor`

use std::net::{TcpListener, ToSocketAddrs};
use std::process::ExitCode;

use anyhow::Result;
use tercul_persistence_diesel::PgStore;
use tercul_search::SearchKind;

use crate::composition;
use crate::config::Config;
use crate::http::explorer_is_complete;

/// Oldest PostgreSQL that will do.
const OLDEST_SERVER: i32 = 150_000;

/// What was looked at, and what mends it where it is not well.
pub(super) struct Check {
    name: &'static str,
    outcome: Result<String, String>,
}

pub(super) async fn run(config: &Config, search: Check) -> Result<ExitCode> {
    let mut checks = vec![
        part("signing key", composition::tokens(config).map(drop)),
        part("vault key", composition::vault(config).map(drop)),
        part("password hashes", composition::hasher(config).map(drop)),
        part("mail", composition::mailer(config).map(drop)),
        port(config),
        explorer(config),
        search,
    ];
    checks.extend(database(config).await);
    let mut is_well = true;
    for Check { name, outcome } in &checks {
        match outcome {
            Ok(state) => println!("well  {name}: {state}"),
            Err(mend) => {
                is_well = false;
                println!("ill   {name}: {mend}");
            }
        }
    }
    Ok(if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// A part that is well where it can be made from its settings.
fn part(name: &'static str, made: Result<()>) -> Check {
    let outcome = match made {
        Ok(()) => Ok("usable".to_owned()),
        Err(fault) => Err(format!("{fault:#}")),
    };
    Check { name, outcome }
}

/// The search index, which is asked on a thread that may wait.
pub(super) fn search(config: &Config) -> Check {
    let engine = match &config.search.url {
        Some(url) => format!("{url:?}"),
        None => config.search.directory.display().to_string(),
    };
    let counted = composition::index(config).and_then(|index| Ok(index.count(SearchKind::Work)?));
    let outcome = match counted {
        Ok(Some(works)) => Ok(format!("{works} works in {engine}")),
        Ok(None) => Ok(format!(
            "nothing in {engine} yet; the worker makes the index"
        )),
        Err(fault) => Err(format!(
            "{engine}: {fault:#}; look at TERCUL__SEARCH__URL, TERCUL__SEARCH__API_KEY and \
             TERCUL__SEARCH__DIRECTORY"
        )),
    };
    Check {
        name: "search",
        outcome,
    }
}

fn port(config: &Config) -> Check {
    let server = &config.server;
    let address = (server.host.as_str(), server.port);
    let bound = address
        .to_socket_addrs()
        .and_then(|addresses| TcpListener::bind(addresses.collect::<Vec<_>>().as_slice()));
    let outcome = match bound {
        Ok(_) => Ok(format!("{}:{} is free", server.host, server.port)),
        Err(fault) => Err(format!(
            "{}:{} cannot be used ({fault}); stop what listens there, or set TERCUL__SERVER__PORT",
            server.host, server.port
        )),
    };
    Check {
        name: "port",
        outcome,
    }
}

fn explorer(config: &Config) -> Check {
    let outcome = if !config.explorer.enabled {
        Ok("switched off".to_owned())
    } else if explorer_is_complete() {
        Ok("complete".to_owned())
    } else {
        Err(
            "its assets are missing; run `npm ci --ignore-scripts && npm run assets` in \
             apps/api/explorer"
                .to_owned(),
        )
    };
    Check {
        name: "explorer",
        outcome,
    }
}

async fn database(config: &Config) -> Vec<Check> {
    let name = "database";
    let diagnosis = match composition::database(config) {
        Err(fault) => {
            return vec![Check {
                name,
                outcome: Err(format!("{fault:#}")),
            }];
        }
        Ok(database) => database
            .run(PgStore::diagnose)
            .await
            .and_then(|answer| answer),
    };
    let diagnosis = match diagnosis {
        Ok(diagnosis) => diagnosis,
        Err(fault) => {
            let mend = format!("{fault}; start PostgreSQL, and look at TERCUL__DATABASE__URL");
            return vec![Check {
                name,
                outcome: Err(mend),
            }];
        }
    };
    let version = diagnosis.server_version;
    let server = if version >= OLDEST_SERVER {
        Ok(format!(
            "PostgreSQL {}.{}",
            version / 10_000,
            version % 10_000
        ))
    } else {
        Err(format!(
            "PostgreSQL {} is too old; 15 or newer is needed",
            version / 10_000
        ))
    };
    let schema = if diagnosis.pending_migrations.is_empty() {
        Ok("up to date".to_owned())
    } else {
        let pending = diagnosis.pending_migrations.join(", ");
        Err(format!(
            "migrations are missing ({pending}); run `tercul migrate`"
        ))
    };
    vec![
        Check {
            name,
            outcome: server,
        },
        Check {
            name: "schema",
            outcome: schema,
        },
    ]
}
