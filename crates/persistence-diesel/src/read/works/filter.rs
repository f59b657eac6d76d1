use tercul_work::queries::WorkFilter;

use crate::{
    Statement,
    read::filters::{push_any, push_time_range, push_year_range},
};

/// ` and …` for each field of the filter that filters, over the works `w`.
pub(super) fn push_filter(filter: &WorkFilter, statement: &mut Statement) {
    push_any(
        "w.status = any(",
        &filter.status,
        ToString::to_string,
        ")",
        statement,
    );
    push_any(
        "w.form = any(",
        &filter.form,
        ToString::to_string,
        ")",
        statement,
    );
    push_any(
        "w.form = any(",
        &filter.form_of_class,
        ToString::to_string,
        ")",
        statement,
    );
    push_any(
        "w.original_base = any(",
        &filter.original_language,
        Clone::clone,
        ")",
        statement,
    );
    push_any(
        "exists (select from texts t where t.work_id = w.id and t.status = 'PUBLISHED' \
         and t.deleted_at is null and t.base = any(",
        &filter.available_in,
        Clone::clone,
        "))",
        statement,
    );
    push_any(
        "w.id in (select c.work_id from credits c where c.author_id = any(",
        &filter.authors,
        |id| id.0,
        "))",
        statement,
    );
    push_any(
        "w.id in (select wc.work_id from work_categories wc \
         join categories c on c.id = wc.category_id where c.path && ",
        &filter.categories,
        |id| id.0,
        ")",
        statement,
    );
    push_any(
        // A tag, its canonical tag and all synonyms of that.
        "w.id in (select wt.work_id from work_tags wt join tags g on g.id = wt.tag_id \
         join tags wanted on coalesce(wanted.canonical_id, wanted.id) in (g.id, g.canonical_id) \
         where wanted.id = any(",
        &filter.tags,
        |id| id.0,
        "))",
        statement,
    );
    push_year_range(
        "w.created_from",
        "w.created_to",
        filter.created_year,
        statement,
    );
    push_time_range("w.updated_at", filter.updated_at, statement);
}
