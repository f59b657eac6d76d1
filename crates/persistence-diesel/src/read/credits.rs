use std::{collections::HashMap, sync::Arc};

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{CreditId, PortError, TextId, WorkId};
use tercul_work::queries::{AuthorView, CreditView};

use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
    read::authors::author_columns,
};

impl FromColumns for CreditView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: CreditId(row.uuid()?),
            role: row.parsed("credits", "role")?,
            credited_as: row.optional_text()?,
            note: row.optional_text()?,
            position: row.small_int()?.into(),
            author: Arc::new(AuthorView::read(row)?),
        })
    }
}

/// The credits `c` with their authors `a`. `offset 0` keeps PostgreSQL from hashing all authors: it
/// takes the few that are credited by their key, for less than half the CPU.
macro_rules! credits {
    ($owner:literal) => {
        concat!(
            "select c.",
            $owner,
            ", c.id, c.role, c.credited_as, c.note, c.position, a.* from credits c \
             cross join lateral (select ",
            author_columns!(),
            " from authors a where a.id = c.author_id offset 0) a where c.",
            $owner,
            " = any("
        )
    };
}

impl PgReader {
    pub(super) fn credits_by_work(
        &mut self,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<CreditView>>, PortError> {
        let works: Vec<_> = works.iter().map(|id| id.0).collect();
        let statement = Statement::new(credits!("work_id"))
            .bind(works)
            .sql(") order by c.work_id, c.position");
        self.fetch_by_parent(statement, WorkId)
    }

    pub(super) fn credits_by_text(
        &mut self,
        texts: &[TextId],
    ) -> Result<HashMap<TextId, Vec<CreditView>>, PortError> {
        let texts: Vec<_> = texts.iter().map(|id| id.0).collect();
        let statement = Statement::new(credits!("text_id"))
            .bind(texts)
            .sql(") order by c.text_id, c.position");
        self.fetch_by_parent(statement, TextId)
    }
}
