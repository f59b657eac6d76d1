use diesel::{pg::Pg, row::Row};
use tercul_auth::queries::DataExportView;
use tercul_kernel::{DataExportId, PortError, UserId};

use crate::{
    Statement,
    columns::{Columns, FromColumns},
};

impl FromColumns for DataExportView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: DataExportId(row.uuid()?),
            state: row.parsed("data_exports", "state")?,
            requested_at: row.time()?,
            expires_at: row.optional_time()?,
        })
    }
}

pub(super) fn of(user: UserId) -> Statement {
    Statement::new("select id, state, requested_at, expires_at from data_exports where user_id = ")
        .bind(user.0)
        .sql(" order by requested_at desc, id desc limit 20")
}
