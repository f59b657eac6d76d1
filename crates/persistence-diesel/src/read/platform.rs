use tercul_kernel::{PlatformReader, PortError, Probe};

use crate::{PgReader, Statement, database::timed};

impl PlatformReader for PgReader {
    fn probe(&mut self) -> Result<Probe, PortError> {
        let statement =
            Statement::new("select split_part(current_setting('server_version'), ' ', 1)");
        let (version, latency) = timed(|| self.fetch_one(statement));
        Ok(Probe {
            version: version?.unwrap_or_default(),
            latency,
        })
    }

    fn outbox_pending(&mut self) -> Result<i32, PortError> {
        let statement = Statement::new("select count(*) from outbox where published_at is null");
        let count: i64 = self.fetch_one(statement)?.unwrap_or_default();
        Ok(i32::try_from(count).unwrap_or(i32::MAX))
    }
}
