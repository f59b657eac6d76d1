use std::{sync::Arc, time::Duration};

use crate::{
    load::{Measurement, closed_loop},
    process::{Server, postgresql_cpu},
};

/// One measurement of one server with the CPU that it took.
pub(crate) struct Round {
    pub(crate) measurement: Measurement,
    /// CPU of the server for an answer.
    pub(crate) server_cpu: Duration,
    /// CPU of PostgreSQL for an answer.
    pub(crate) database_cpu: Duration,
}

/// Measures a server with requests that go round.
pub(crate) async fn measure(
    server: &Server,
    requests: &Arc<Vec<Vec<u8>>>,
    connections: usize,
    duration: Duration,
) -> anyhow::Result<Round> {
    let before = (server.cpu(), postgresql_cpu());
    let measurement = closed_loop(server.port, requests.clone(), connections, duration).await?;
    let answers = u32::try_from(measurement.latencies.len())
        .unwrap_or(u32::MAX)
        .max(1);
    Ok(Round {
        server_cpu: server.cpu().saturating_sub(before.0) / answers,
        database_cpu: postgresql_cpu().saturating_sub(before.1) / answers,
        measurement,
    })
}
