use std::{collections::HashMap, sync::Arc};

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{PortError, Viewer, WorkId};
use tercul_work::{
    WorkRelationKind,
    queries::{WorkRelationView, WorkView},
};

use crate::{
    Statement,
    columns::{Columns, FromColumns},
    read::works::{WORK, uuids},
    visibility::visible_works,
};

/// One end of a relation, as one of the works that were asked for sees it.
pub(super) struct RelationEnd {
    of: WorkId,
    kind: WorkRelationKind,
    from: WorkId,
    to: WorkId,
    note: Option<String>,
    end: WorkView,
}

impl FromColumns for RelationEnd {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            of: WorkId(row.uuid()?),
            kind: row.parsed("work_relations", "kind")?,
            from: WorkId(row.uuid()?),
            to: WorkId(row.uuid()?),
            note: row.optional_text()?,
            end: WorkView::read(row)?,
        })
    }
}

/// Both ends of each relation, one after the other, without the ends that the viewer does not see.
pub(super) fn statement(viewer: &Viewer, works: &[WorkId]) -> Statement {
    Statement::new("select p.id, r.kind, r.from_id, r.to_id, r.note, ")
        .sql(WORK)
        .sql(" from unnest(")
        .bind(uuids(works))
        .sql(
            ") p(id) cross join lateral (select * from work_relations where from_id = p.id \
             union all select * from work_relations where to_id = p.id) r \
             join works w on w.id = any(array[r.from_id, r.to_id]) where ",
        )
        .append(visible_works(viewer))
        .sql(" order by p.id, r.kind, r.from_id, r.to_id, w.id = r.to_id")
}

/// Relations whose two ends stand one after the other; an end without its other is dropped.
pub(super) fn pair(ends: Vec<RelationEnd>) -> HashMap<WorkId, Vec<WorkRelationView>> {
    let mut relations: HashMap<WorkId, Vec<WorkRelationView>> = HashMap::new();
    let mut open: Option<RelationEnd> = None;
    for end in ends {
        let is_pair = |from: &RelationEnd| {
            (from.of, from.kind, from.from, from.to) == (end.of, end.kind, end.from, end.to)
        };
        match open.take().filter(is_pair) {
            None => open = Some(end),
            Some(from) => relations.entry(end.of).or_default().push(WorkRelationView {
                kind: end.kind,
                from: Arc::new(from.end),
                to: Arc::new(end.end),
                note: end.note,
            }),
        }
    }
    relations
}
