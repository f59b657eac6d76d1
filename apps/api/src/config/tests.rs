#![expect(
    clippy::result_large_err,
    reason = "the closure of `Jail` answers figment's error"
)]

use std::collections::BTreeSet;

use figment::Jail;

use super::reference::{MEANINGS, flatten};
use super::{Config, Environment, effective, load, reference};

/// Loads with the given environment, in a folder and environment of its own.
fn loaded(variables: &[(&str, &str)]) -> Result<Config, String> {
    let mut answer = Err(String::new());
    Jail::expect_with(|jail| {
        jail.clear_env();
        for (name, value) in variables {
            jail.set_env(name, value);
        }
        answer = load()
            .map(|loaded| loaded.config)
            .map_err(|fault| format!("{fault:#}"));
        Ok(())
    });
    answer
}

#[test]
fn nothing_configured_gives_the_defaults() {
    let config = loaded(&[]).unwrap();
    assert_eq!(config.server.port, 8080);
    assert_eq!(config.rate_limits.anonymous_writes_per_hour, 10);
    assert!(config.database.url.is_none());
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    Jail::expect_with(|jail| {
        jail.clear_env();
        jail.create_file("tercul.toml", "[server]\nport = 9000\nhost = \"0.0.0.0\"\n")?;
        jail.set_env("TERCUL__SERVER__PORT", "9001");
        let config = load().unwrap().config;
        assert_eq!(config.server.port, 9001);
        assert_eq!(config.server.host, "0.0.0.0");
        assert_eq!(config.server.shutdown_seconds, 25);
        Ok(())
    });
}

#[test]
fn an_unknown_key_is_refused_in_one_line_that_names_it() {
    for variable in ["TERCUL__SERVER__PROT", "TERCUL__SERVERS__PORT"] {
        let fault = loaded(&[(variable, "1")]).unwrap_err();
        assert_eq!(fault.lines().count(), 1, "{fault}");
        assert!(fault.contains("unknown field"), "{fault}");
    }
}

#[test]
fn a_malformed_value_is_refused_with_its_key() {
    let fault = loaded(&[("TERCUL__SERVER__PORT", "eighty")]).unwrap_err();
    assert!(fault.contains("server.port"), "{fault}");
    let fault = loaded(&[("TERCUL__SERVER__ENVIRONMENT", "staging")]).unwrap_err();
    assert!(fault.contains("server.environment"), "{fault}");
    let fault = loaded(&[("TERCUL__DATABASE__POOL_SIZE", "0")]).unwrap_err();
    assert!(fault.contains("database.pool_size"), "{fault}");
    let fault = loaded(&[("TERCUL__SERVER__TRUSTED_PROXIES", "10.0.0.0/64")]).unwrap_err();
    assert!(fault.contains("server.trusted_proxies"), "{fault}");
}

#[test]
fn a_file_that_is_named_but_missing_is_refused() {
    let fault = loaded(&[("TERCUL_CONFIG", "nowhere.toml")]).unwrap_err();
    assert!(fault.contains("nowhere.toml"), "{fault}");
}

#[test]
fn lists_are_comma_separated_in_the_environment() {
    let config = loaded(&[("TERCUL__SERVER__TRUSTED_PROXIES", "10.0.0.0/8, ::1")]).unwrap();
    assert_eq!(config.server.trusted_proxies.0, ["10.0.0.0/8", "::1"]);
}

#[test]
fn the_password_of_the_database_is_never_printed() {
    let url = "postgres://tercul:canary@127.0.0.1/tercul";
    let config = loaded(&[("TERCUL__DATABASE__URL", url)]).unwrap();
    assert_eq!(config.database.url.as_ref().unwrap().expose(), url);
    assert!(!format!("{config:?}").contains("canary"));
    assert!(!effective(&config).unwrap().contains("canary"));
    let fault = loaded(&[("TERCUL__DATABASE__URL", "mysql://u:canary@h/d")]).unwrap_err();
    assert!(
        fault.contains("database.url") && !fault.contains("canary"),
        "{fault}"
    );
}

#[test]
fn production_wants_a_signing_key() {
    let config = loaded(&[("TERCUL__SERVER__ENVIRONMENT", "production")]).unwrap();
    assert_eq!(config.server.environment, Environment::Production);
    assert!(config.signing_key_file().is_err());
    assert!(Config::default().signing_key_file().is_ok());
}

#[test]
fn every_setting_is_documented_and_every_documented_setting_exists() {
    let documented: BTreeSet<_> = MEANINGS.iter().map(|(key, _)| (*key).to_owned()).collect();
    let existing: BTreeSet<_> = flatten(&Config::default())
        .unwrap()
        .into_iter()
        .map(|(k, _)| k)
        .collect();
    assert_eq!(documented, existing);
}

#[test]
fn the_committed_reference_is_what_the_program_writes() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/reference/configuration.md"
    );
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == reference().unwrap(),
        "run `tercul config reference > docs/reference/configuration.md`"
    );
}
