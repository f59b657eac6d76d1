use chrono::{DateTime, Utc};
use tercul_auth::ports::DataExports;
use tercul_kernel::{DataExportId, PortError, UserId};

use crate::{PgTransaction, Statement};

impl DataExports for PgTransaction<'_> {
    fn last_export(&mut self, user: UserId) -> Result<Option<DateTime<Utc>>, PortError> {
        let hold = Statement::new("select 1 from users where id = ");
        self.run(hold.bind(user.0).sql(" for no key update"))?;
        let last = Statement::new("select requested_at from data_exports where user_id = ")
            .bind(user.0)
            .sql(" order by requested_at desc, id desc limit 1");
        self.fetch_one(last)
    }

    fn insert_export(
        &mut self,
        id: DataExportId,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        let insert = Statement::new(
            "insert into data_exports (id, user_id, state, requested_at, next_attempt_at) values (",
        )
        .bind(id.0)
        .sql(", ")
        .bind(user.0)
        .sql(", 'QUEUED', ")
        .bind(now)
        .sql(", ")
        .bind(now)
        .sql(")");
        self.run(insert).map(|_| ())
    }
}
