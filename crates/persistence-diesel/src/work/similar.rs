use diesel::{pg::Pg, row::Row};
use tercul_kernel::{AuthorId, PortError, UserId, WorkId};
use tercul_work::SimilarWork;
use uuid::Uuid;

use crate::{
    Statement,
    columns::{Columns, FromColumns},
};

impl FromColumns for SimilarWork {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: WorkId(row.uuid()?),
            status: row.parsed("works", "status")?,
            created_by: UserId(row.uuid()?),
            form: row.parsed("works", "form")?,
            original_tag: row.parsed("works", "original_tag")?,
            shares_author: row.bool()?,
            safe_titles: row.texts()?,
        })
    }
}

/// Live works with one of the titles, found by their authors, or by their titles where nobody is
/// known to have written them.
pub(super) fn select(
    loose_titles: &[String],
    authors: &[AuthorId],
    is_anonymous: bool,
) -> Statement {
    let authors: Vec<Uuid> = authors.iter().map(|id| id.0).collect();
    Statement::new(
        "with found (id, shares_author) as (\
           select distinct c.work_id, true from credits c join work_titles t on t.work_id = c.work_id \
             where c.role in ('AUTHOR', 'ATTRIBUTED_NAME') and c.author_id = any(",
    )
    .bind(authors)
    .sql(") and t.loose_key = any(")
    .bind(loose_titles.to_vec())
    .sql(") union all select distinct t.work_id, false from work_titles t where ")
    .bind(is_anonymous)
    .sql(" and t.loose_key = any(")
    .bind(loose_titles.to_vec())
    .sql(
        ") and not exists (select from credits c where c.work_id = t.work_id \
           and c.role in ('AUTHOR', 'ATTRIBUTED_NAME'))) \
         select w.id, w.status, w.created_by, w.form, w.original_tag, f.shares_author, \
           array(select t.safe_key from work_titles t where t.work_id = w.id) \
         from found f join works w on w.id = f.id where w.deleted_at is null \
         order by w.id limit 100",
    )
}
