//! PostgreSQL on this machine: finding it, installing it, running private clusters with it.

mod account;
mod cluster;
mod installation;
mod location;
mod place;

pub(crate) use cluster::{Cluster, Kind};
pub(crate) use installation::Installation;
