use chrono::{DateTime, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_kernel::{Actor, PortError, WorkId};
use tercul_work::{TextCounts, TextsOfWork};

use crate::{
    PgTransaction, Statement,
    columns::{Columns, FromColumns},
};

impl FromColumns for TextCounts {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let mut count = || {
            row.big_int()
                .map(|count| u32::try_from(count).unwrap_or(u32::MAX))
        };
        Ok(Self {
            published: count()?,
            originals: count()?,
            of_others: count()?,
        })
    }
}

impl TextsOfWork for PgTransaction<'_> {
    fn count_texts(&mut self, work: WorkId, actor: &Actor) -> Result<TextCounts, PortError> {
        let counts = Statement::new(
            "select count(*) filter (where status in ('PUBLISHED', 'ARCHIVED')), \
             count(*) filter (where kind = 'ORIGINAL'), count(*) filter (where created_by <> ",
        )
        .bind(actor.user.0)
        .sql(") from texts where deleted_at is null and work_id = ")
        .bind(work.0);
        Ok(self.fetch_one(counts)?.unwrap_or_default())
    }

    fn delete_texts_of_work(&mut self, work: WorkId, at: DateTime<Utc>) -> Result<(), PortError> {
        let delete = Statement::new("update texts set version = version + 1, updated_at = ")
            .bind(at)
            .sql(", deleted_at = ")
            .bind(at)
            .sql(" where deleted_at is null and work_id = ")
            .bind(work.0);
        self.run(delete).map(|_| ())
    }

    fn restore_texts_of_work(
        &mut self,
        work: WorkId,
        deleted_at: DateTime<Utc>,
        at: DateTime<Utc>,
    ) -> Result<(), PortError> {
        let restore = Statement::new(
            "update texts set version = version + 1, deleted_at = null, updated_at = ",
        )
        .bind(at)
        .sql(" where deleted_at = ")
        .bind(deleted_at)
        .sql(" and work_id = ")
        .bind(work.0);
        self.run(restore).map(|_| ())
    }
}
