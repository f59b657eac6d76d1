use chrono::{DateTime, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_auth::{Failures, ThrottleKind, ports::Throttle};
use tercul_kernel::PortError;

use crate::{
    PgTransaction, Statement,
    columns::{Columns, FromColumns},
};

impl FromColumns for Failures {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            count: u32::try_from(row.int()?).unwrap_or_default(),
            last_at: row.optional_time()?,
        })
    }
}

impl Throttle for PgTransaction<'_> {
    fn failures(
        &mut self,
        kind: ThrottleKind,
        key: &str,
        now: DateTime<Utc>,
    ) -> Result<Failures, PortError> {
        // A key without failures has no row that could be locked.
        self.hold(&format!("throttle {kind} {key}"))?;
        let find = Statement::new("select count, last_at from throttles where kind = ")
            .bind(kind.as_str())
            .sql(" and key = ")
            .bind(key)
            .sql(" and last_at > ")
            .bind(now - kind.rest());
        Ok(self.fetch_one(find)?.unwrap_or_default())
    }

    fn count_failure(
        &mut self,
        kind: ThrottleKind,
        key: &str,
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        let count = Statement::new("insert into throttles (kind, key, count, last_at) values (")
            .bind(kind.as_str())
            .sql(", ")
            .bind(key)
            .sql(", 1, ")
            .bind(now)
            .sql(") on conflict (kind, key) do update set last_at = excluded.last_at, count = case when throttles.last_at > ")
            .bind(now - kind.rest())
            .sql(" then throttles.count + 1 else 1 end");
        self.run(count).map(|_| ())
    }

    fn take_back(&mut self, kind: ThrottleKind, key: &str) -> Result<(), PortError> {
        let take =
            Statement::new("update throttles set count = count - 1 where count > 0 and kind = ")
                .bind(kind.as_str())
                .sql(" and key = ")
                .bind(key);
        self.run(take).map(|_| ())
    }

    fn forget(&mut self, kind: ThrottleKind, key: &str) -> Result<(), PortError> {
        let forget = Statement::new("delete from throttles where kind = ")
            .bind(kind.as_str())
            .sql(" and key = ")
            .bind(key);
        self.run(forget).map(|_| ())
    }
}
