use tercul_search::{Measure, SearchKind};

const CREATED_FROM: &str = "case when num_nonnulls(w.created_from, w.created_to) > 0 then \
    coalesce(extract(year from w.created_from)::bigint \
      + (extract(year from w.created_from) < 0)::int, -9999) end";
const CREATED_TO: &str = "case when num_nonnulls(w.created_from, w.created_to) > 0 then \
    coalesce(extract(year from w.created_to)::bigint \
      + (extract(year from w.created_to) < 0)::int, 9999) end";
const TRANSLATED: &str = "extract(year from coalesce(t.translated_from, t.translated_to))::bigint";
const TRANSLATIONS: &str = "(select count(*) from texts p where p.work_id = w.id \
    and p.kind = 'TRANSLATION' and p.deleted_at is null and p.status in ('PUBLISHED', 'ARCHIVED'))";

/// A number that documents of a kind have, as SQL; `None` where none of them has it. PostgreSQL knows
/// no year 0, so years before it are one higher here.
pub(super) fn number(kind: SearchKind, measure: Measure) -> Option<&'static str> {
    let is_author = kind == SearchKind::Author;
    let is_text = kind == SearchKind::Text;
    Some(match measure {
        Measure::CreatedFrom if !is_author => CREATED_FROM,
        Measure::CreatedTo if !is_author => CREATED_TO,
        Measure::Popularity if !is_author => TRANSLATIONS,
        Measure::Popularity => {
            "(select count(distinct c.work_id) from credits c where c.author_id = a.id)"
        }
        Measure::Translated if is_text => TRANSLATED,
        Measure::Quality if is_text => "t.quality::bigint",
        Measure::UpdatedAt => match kind {
            SearchKind::Work => "floor(extract(epoch from w.updated_at))::bigint",
            SearchKind::Text | SearchKind::Passage => {
                "floor(extract(epoch from t.updated_at))::bigint"
            }
            SearchKind::Author => "floor(extract(epoch from a.updated_at))::bigint",
        },
        _ => return None,
    })
}
