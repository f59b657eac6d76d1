use diesel::{pg::Pg, row::Row};
use tercul_kernel::{PortError, UserId, WorkId};
use tercul_translation::{WorkFacts, WorkLookup};

use crate::{
    PgTransaction, Statement,
    columns::{Columns, FromColumns, Read},
};

struct WorkRow(WorkFacts);

impl FromColumns for WorkRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(WorkFacts {
            id: WorkId(row.uuid()?),
            status: row.parsed("works", "status")?,
            original_tag: row.parsed("works", "original_tag")?,
            form: row.parsed("works", "form")?,
            created_by: UserId(row.uuid()?),
            is_deleted: row.bool()?,
        }))
    }
}

impl WorkLookup for PgTransaction<'_> {
    fn work_facts(&mut self, id: WorkId) -> Result<Option<WorkFacts>, PortError> {
        let statement = Statement::new(
            "select id, status, original_tag, form, created_by, deleted_at is not null \
             from works where id = ",
        )
        .bind(id.0)
        .sql(" for share");
        Ok(self.row::<Read<WorkRow>>(statement)?.map(|row| row.0.0))
    }
}
