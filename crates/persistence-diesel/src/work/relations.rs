use tercul_kernel::WorkId;
use tercul_work::{WorkRelation, WorkRelationKind};

use crate::Statement;

pub(super) fn insert(relation: &WorkRelation) -> Statement {
    Statement::new(
        "insert into work_relations (from_id, to_id, kind, note, created_by, created_at) values (",
    )
    .list([
        relation.from.0.into(),
        relation.to.0.into(),
        relation.kind.as_str().into(),
        relation.note.as_ref().map(ToString::to_string).into(),
        relation.created_by.0.into(),
        relation.created_at.into(),
    ])
    .sql(") on conflict on constraint work_relations_key do nothing")
}

pub(super) fn delete(from: WorkId, to: WorkId, kind: WorkRelationKind) -> Statement {
    Statement::new("delete from work_relations where from_id = ")
        .bind(from.0)
        .sql(" and to_id = ")
        .bind(to.0)
        .sql(" and kind = ")
        .bind(kind.as_str())
}

/// One row where a chain of relations of a kind leads from a work to another.
pub(super) fn chain(start: WorkId, goal: WorkId, kind: WorkRelationKind) -> Statement {
    Statement::new("with recursive above (id) as (select ")
        .bind(start.0)
        .sql(
            " union select r.to_id from above a join work_relations r on r.from_id = a.id and r.kind = ",
        )
        .bind(kind.as_str())
        .sql(") select 1::bigint from above where id = ")
        .bind(goal.0)
}
