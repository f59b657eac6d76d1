use tercul_kernel::LanguageTag;
use tercul_translation::queries::TranslationFilter;

use crate::{
    Statement,
    read::filters::{push_any, push_year_range},
};

/// ` and …` for each field of the filter that filters, over the texts `t`.
pub(super) fn push_filter(filter: &TranslationFilter, statement: &mut Statement) {
    if let Some(work) = filter.work {
        statement.push(" and t.work_id = ");
        statement.push_bind(work.0);
    }
    if let Some(source) = filter.source {
        statement.push(" and t.source_text_id = ");
        statement.push_bind(source.0);
    }
    if let Some(translator) = filter.translator {
        statement.push(
            " and t.id in (select c.text_id from credits c where c.role = 'TRANSLATOR' and c.author_id = ",
        );
        statement.push_bind(translator.0);
        statement.push(")");
    }
    push_languages(
        ["(t.base = any(", ") or t.tag = any(", "))"],
        &filter.language,
        statement,
    );
    push_languages(
        [
            "(t.source_tag in (select tag from languages where base = any(",
            ")) or t.source_tag = any(",
            "))",
        ],
        &filter.source_language,
        statement,
    );
    push_any(
        "t.translation_kind = any(",
        &filter.kind,
        ToString::to_string,
        ")",
        statement,
    );
    push_any(
        "t.status = any(",
        &filter.status,
        ToString::to_string,
        ")",
        statement,
    );
    if let Some(level) = filter.minimum_quality {
        statement.push(" and t.quality >= ");
        statement.push_bind(level as i16);
    }
    match filter.is_canonical {
        None => {}
        Some(true) => statement.push(" and t.is_canonical"),
        Some(false) => statement.push(" and not t.is_canonical"),
    }
    push_year_range(
        "t.translated_from",
        "t.translated_to",
        filter.translated_year,
        statement,
    );
}

/// Whole languages and single orthographies; a tag with only its usual script is a whole language.
fn push_languages(around: [&'static str; 3], tags: &[LanguageTag], statement: &mut Statement) {
    if tags.is_empty() {
        return;
    }
    let is_whole =
        |tag: &&LanguageTag| LanguageTag::parse(tag.base()).is_ok_and(|usual| usual == **tag);
    let (languages, orthographies): (Vec<&LanguageTag>, Vec<&LanguageTag>) =
        tags.iter().partition(is_whole);
    let [before, between, after] = around;
    statement.push(" and ");
    statement.push(before);
    statement.push_bind(
        languages
            .iter()
            .map(|tag| tag.base().to_owned())
            .collect::<Vec<_>>(),
    );
    statement.push(between);
    statement.push_bind(
        orthographies
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
    );
    statement.push(after);
}
