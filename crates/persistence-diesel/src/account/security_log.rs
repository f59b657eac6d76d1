use chrono::{DateTime, Utc};
use tercul_auth::{SecurityEvent, ports::SecurityLog};
use tercul_kernel::{Journal as _, PortError};

use crate::{PgTransaction, Statement, Value};

impl SecurityLog for PgTransaction<'_> {
    fn log(&mut self, event: &SecurityEvent, now: DateTime<Utc>) -> Result<(), PortError> {
        let values: Vec<Value> = vec![
            self.new_id().into(),
            event.user.map(|user| user.0).into(),
            event.kind.as_str().into(),
            event.origin.user_agent.clone().into(),
            event.origin.address_prefix.clone().into(),
            now.into(),
        ];
        let insert = Statement::new(
            "insert into security_events (id, user_id, kind, user_agent, address_prefix, \
             occurred_at) values (",
        );
        self.run(insert.list(values).sql(")")).map(|_| ())
    }
}
