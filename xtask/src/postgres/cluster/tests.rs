//! One cluster lives through what happens to clusters on real machines.

use super::{Cluster, Kind};
use crate::checkout::Checkout;
use crate::postgres::Installation;
use crate::process;
use crate::state::Locked;

/// A checkout of its own whose cluster ends with it.
struct Scratch(Checkout);

impl Scratch {
    fn new() -> Self {
        let root = std::env::temp_dir().join(format!("tercul-cluster-{}", std::process::id()));
        let private = root.join(".tercul");
        std::fs::create_dir_all(&private).unwrap();
        Self(Checkout { root, private })
    }

    fn ensure(&self, locked: &mut Locked) -> Cluster {
        Cluster::ensure(&self.0, locked, &Installation::find().unwrap(), Kind::Test).unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let mut locked = Locked::open(&self.0).unwrap();
        Cluster::stop(&self.0, &mut locked, Kind::Test).unwrap();
        std::fs::remove_dir_all(&self.0.root).unwrap();
    }
}

#[test]
fn a_cluster_survives_a_kill_and_the_loss_of_its_record() {
    let scratch = Scratch::new();
    let mut locked = Locked::open(&scratch.0).unwrap();
    let cluster = scratch.ensure(&mut locked);
    cluster.ensure_database("kept").unwrap();
    cluster.ensure_database("kept").unwrap();

    // A second call finds it running.
    let before = Cluster::processes(&locked, Kind::Test);
    assert_eq!(scratch.ensure(&mut locked).port, cluster.port);
    assert_eq!(
        Cluster::processes(&locked, Kind::Test).first(),
        before.first()
    );

    process::send(before[0], "KILL").unwrap();
    scratch.ensure(&mut locked);
    assert_ne!(
        Cluster::processes(&locked, Kind::Test).first(),
        before.first()
    );

    // Without its password the running cluster is of no use, so it is restarted with a new one.
    locked.state.clusters.clear();
    let cluster = scratch.ensure(&mut locked);
    let databases = "select count(*) from pg_database where datname = 'kept'";
    assert_eq!(cluster.sql("postgres", databases).unwrap(), "1");
}
