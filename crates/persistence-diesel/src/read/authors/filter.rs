use tercul_kernel::Viewer;
use tercul_script::{loose_key, safe_key};
use tercul_work::queries::AuthorFilter;

use crate::{
    Statement,
    read::filters::{push_any, push_prefix, push_time_range, push_year_range},
    visibility::{visible_text_rows, visible_works},
};

/// ` and …` for each field of the filter that filters, over the authors `a`.
pub(super) fn push_filter(filter: &AuthorFilter, statement: &mut Statement) {
    push_any(
        "a.kind = any(",
        &filter.kind,
        ToString::to_string,
        ")",
        statement,
    );
    if !filter.role.is_empty() || !filter.original_language.is_empty() {
        push_credited(filter, statement);
    }
    push_year_range("a.birth_from", "a.birth_to", filter.birth_year, statement);
    push_year_range("a.death_from", "a.death_to", filter.death_year, statement);
    if let Some(prefix) = &filter.name_prefix {
        push_name_prefix(prefix, statement);
    }
    push_time_range("a.updated_at", filter.updated_at, statement);
}

/// Authors whom a public work or text credits, in one of the roles, for a work of one of the
/// languages.
fn push_credited(filter: &AuthorFilter, statement: &mut Statement) {
    statement.push(
        " and exists (select from credits c left join texts t on t.id = c.text_id \
         join works w on w.id = coalesce(c.work_id, t.work_id) \
         where c.author_id = a.id and (t.id is null or ",
    );
    statement.push_all(visible_text_rows(&Viewer::Anonymous));
    statement.push(") and ");
    statement.push_all(visible_works(&Viewer::Anonymous));
    push_any(
        "c.role = any(",
        &filter.role,
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
    statement.push(")");
}

/// Authors with a name that starts so in some orthography.
fn push_name_prefix(prefix: &str, statement: &mut Statement) {
    let safe = safe_key(prefix);
    let loose = loose_key(prefix, "");
    statement.push(" and a.id in (select n.author_id from author_names n where ");
    push_prefix("n.safe_key", &safe, statement);
    if !loose.is_empty() {
        statement.push(" union all select n.author_id from author_names n where ");
        push_prefix("n.loose_key", &loose, statement);
    }
    statement.push(")");
}
