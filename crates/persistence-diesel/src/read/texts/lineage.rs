use tercul_kernel::Viewer;
use uuid::Uuid;

use crate::{Statement, read::texts::TEXT, visibility::visible_texts};

/// For each text the texts that it was made from, the nearest first; a text that the viewer does
/// not see is left out, what it was made from is not.
pub(super) fn statement(viewer: &Viewer, texts: Vec<Uuid>) -> Statement {
    // A source is settled when a text is created, so that no chain goes round in a circle. A chain
    // has two or three texts; `offset 0` keeps PostgreSQL, which expects hundreds, from reading
    // whole tables for them.
    Statement::new(
        "with recursive chain (text_id, id, distance) as (\
         select t.id, t.source_text_id, 1 from texts t where t.id = any(",
    )
    .bind(texts)
    .sql(
        ") union all select chain.text_id, t.source_text_id, chain.distance + 1 from chain \
         cross join lateral (select source_text_id from texts where id = chain.id offset 0) t) \
         select chain.text_id, ",
    )
    .sql(TEXT)
    .sql(" from chain cross join lateral (select t.* from texts t where t.id = chain.id and ")
    .append(visible_texts(viewer))
    .sql(" offset 0) t order by chain.text_id, chain.distance")
}
