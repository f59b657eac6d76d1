//! `cargo xtask setup`: from a bare machine to a seeded database, again and again.
use anyhow::Result;
use crate::checkout::Checkout;
use crate::postgres::{Cluster, Installation, Kind};
use crate::state::Locked;

/// URL of a superuser on the test cluster, which is started where it does not run.
pub(crate) fn test_database(checkout: &Checkout) -> Result<String> {
    if let Ok(url) = std::env::var("TERCUL_TEST_DATABASE_URL") {
        return Ok(url);
    }
    let mut locked = Locked::open(checkout)?;
    let installation = Installation::find_or_install(&checkout.shell()?)?;
    let cluster = Cluster::ensure(checkout, &mut locked, &installation, Kind::Test)?;
    Ok(cluster.url("postgres", "postgres"))
}
