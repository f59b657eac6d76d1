use std::time::Duration;

use juniper::FieldResult;
use tercul_kernel::{Capability, PortError};

use super::{ServiceStatus, SystemStatus};
use crate::{
    context::Context,
    enums::ServiceState,
    error::{forbidden, unauthenticated},
};

/// Slower answers than this count as degraded.
const SLOW: Duration = Duration::from_millis(500);

/// States of the services behind the API, for administrators.
///
/// # Errors
/// `UNAUTHENTICATED` or `FORBIDDEN` for everybody else.
pub(crate) fn system_status(context: &Context) -> FieldResult<Option<SystemStatus>> {
    let actor = context.viewer().actor().ok_or_else(unauthenticated)?;
    if !actor.grants.allows(Capability::Jobs) {
        return Err(forbidden());
    }
    let probe = context.read(|reader| {
        let probe = reader.probe()?;
        Ok((probe, reader.outbox_pending()?))
    });
    Ok(Some(SystemStatus {
        outbox_pending: probe.as_ref().ok().map(|(_, pending)| *pending),
        services: vec![postgresql(probe.map(|(probe, _)| probe))],
        checked_at: context.now(),
    }))
}

fn postgresql(probe: Result<tercul_kernel::Probe, PortError>) -> ServiceStatus {
    const NAME: &str = "postgresql";
    match probe {
        Ok(probe) => ServiceStatus {
            name: NAME,
            state: if probe.latency > SLOW {
                ServiceState::Degraded
            } else {
                ServiceState::Ok
            },
            version: Some(probe.version),
            latency_milliseconds: i32::try_from(probe.latency.as_millis()).ok(),
        },
        Err(error) => {
            tracing::warn!(error = %error, "PostgreSQL does not answer");
            ServiceStatus {
                name: NAME,
                state: ServiceState::Down,
                version: None,
                latency_milliseconds: None,
            }
        }
    }
}
