use diesel::{pg::Pg, row::Row};
use tercul_kernel::{PlatformReader, PortError};

use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
};

/// A single text.
impl FromColumns for String {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        row.text()
    }
}

impl PlatformReader for PgReader {
    fn outbox_pending(&mut self) -> Result<i64, PortError> {
        let statement = Statement::new("select count(*) from outbox where published_at is null");
        Ok(self.fetch_one(statement)?.unwrap_or_default())
    }

    fn server_version(&mut self) -> Result<String, PortError> {
        let statement = Statement::new("select current_setting('server_version')");
        Ok(self.fetch_one(statement)?.unwrap_or_default())
    }
}
