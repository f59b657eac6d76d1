//! Conditions as SQL over the works `w`, the texts `t` or the authors `a`.
//!
//! Every condition is true or false, never null, so that its opposite is exact.

use tercul_search::{Attribute, Filter, Measure, SearchKind};
use tercul_translation::{AccessLevel, QualityLevel};
use tercul_work::WorkForm;
use uuid::Uuid;

use super::measures::number;
use crate::{Statement, visibility::visible_text_rows};

/// The condition; `None` where SQL does not express it.
pub(super) fn condition(kind: SearchKind, filter: &Filter) -> Option<Statement> {
    match filter {
        Filter::All(parts) => joined(kind, parts, " and ", "true"),
        Filter::Any(parts) => joined(kind, parts, " or ", "false"),
        Filter::Not(part) => {
            let part = condition(kind, part)?;
            Some(Statement::new("not (").append(part).sql(")"))
        }
        Filter::Has(attribute, values) => has(kind, *attribute, values),
        Filter::Between(measure, from, to) => Some(between(kind, *measure, *from, *to)),
    }
}

fn joined(
    kind: SearchKind,
    parts: &[Filter],
    between: &'static str,
    of_none: &'static str,
) -> Option<Statement> {
    let mut statement = Statement::new("(").sql(of_none);
    for part in parts {
        statement.push(between);
        statement.push_all(condition(kind, part)?);
    }
    Some(statement.sql(")"))
}

fn between(kind: SearchKind, measure: Measure, from: Option<i64>, to: Option<i64>) -> Statement {
    let Some(number) = number(kind, measure) else {
        return Statement::new("false");
    };
    let mut statement = Statement::new("coalesce((")
        .sql(number)
        .sql(") is not null");
    for (comparison, bound) in [(" >= ", from), (" <= ", to)] {
        if let Some(bound) = bound {
            statement = statement
                .sql(" and (")
                .sql(number)
                .sql(")")
                .sql(comparison)
                .bind(bound);
        }
    }
    statement.sql(", false)")
}

fn has(kind: SearchKind, attribute: Attribute, values: &[String]) -> Option<Statement> {
    if attribute == Attribute::Kind {
        return Some(constant(values.iter().any(|value| value == kind.as_str())));
    }
    match kind {
        SearchKind::Author => Some(author_has(attribute, values)),
        SearchKind::Text | SearchKind::Passage => {
            text_has(attribute, values).or_else(|| work_has(attribute, values))
        }
        SearchKind::Work => texts_have(attribute, values).or_else(|| work_has(attribute, values)),
    }
}

/// What authors have; they have nothing of the rest.
fn author_has(attribute: Attribute, values: &[String]) -> Statement {
    match attribute {
        Attribute::Author => any("a.id = any(", uuids(values), ")"),
        Attribute::Language => Statement::new(
            "exists (select from author_names n where n.author_id = a.id and (n.tag = any(",
        )
        .bind(values.to_vec())
        .sql(") or split_part(n.tag, '-', 1) = any(")
        .bind(values.to_vec())
        .sql(")))"),
        _ => constant(false),
    }
}

/// What a text has of its own.
fn text_has(attribute: Attribute, values: &[String]) -> Option<Statement> {
    Some(match attribute {
        Attribute::Language => Statement::new("(t.tag = any(")
            .bind(values.to_vec())
            .sql(") or t.base = any(")
            .bind(values.to_vec())
            .sql("))"),
        Attribute::TranslationKind => Statement::new("coalesce(t.translation_kind = any(")
            .bind(values.to_vec())
            .sql("), false)"),
        Attribute::Quality => {
            let levels = QualityLevel::ALL.iter().copied();
            let levels = levels.filter(|level| values.iter().any(|one| one == level.as_str()));
            let numbers: Vec<i16> = levels.map(|level| level as i16).collect();
            Statement::new("t.quality = any(").bind(numbers).sql(")")
        }
        Attribute::Translator => any(
            "exists (select from credits c where c.text_id = t.id and c.role = 'TRANSLATOR' \
             and c.author_id = any(",
            uuids(values),
            "))",
        ),
        _ => return None,
    })
}

/// What a work has of its texts.
fn texts_have(attribute: Attribute, values: &[String]) -> Option<Statement> {
    let of_text = match attribute {
        Attribute::Language | Attribute::Translator => text_has(attribute, values)?,
        Attribute::TranslationKind | Attribute::Quality => return Some(constant(false)),
        _ => return None,
    };
    let exists = Statement::new("exists (select from texts t where t.work_id = w.id and ")
        .append(visible_text_rows(&tercul_kernel::Viewer::Anonymous))
        .sql(" and ");
    Some(exists.append(of_text).sql(")"))
}

/// What a work has of its own, and its texts with it.
fn work_has(attribute: Attribute, values: &[String]) -> Option<Statement> {
    Some(match attribute {
        Attribute::OriginalLanguage => Statement::new("(w.original_tag = any(")
            .bind(values.to_vec())
            .sql(") or w.original_base = any(")
            .bind(values.to_vec())
            .sql("))"),
        Attribute::Form => Statement::new("w.form = any(")
            .bind(values.to_vec())
            .sql(")"),
        Attribute::FormClass => {
            let forms = WorkForm::ALL.iter();
            let forms = forms.filter(|form| values.iter().any(|one| one == form.class().as_str()));
            let forms: Vec<String> = forms.map(ToString::to_string).collect();
            Statement::new("w.form = any(").bind(forms).sql(")")
        }
        Attribute::Author => any(
            "exists (select from credits c where c.work_id = w.id \
             and c.role in ('AUTHOR', 'ATTRIBUTED_NAME') and c.author_id = any(",
            uuids(values),
            "))",
        ),
        Attribute::Category => any(
            "exists (select from work_categories wc join categories c on c.id = wc.category_id \
             where wc.work_id = w.id and c.path && ",
            uuids(values),
            ")",
        ),
        Attribute::Tag => any(
            "exists (select from work_tags wt join tags g on g.id = wt.tag_id \
             where wt.work_id = w.id and g.deleted_at is null \
             and coalesce(g.canonical_id, g.id) = any(",
            uuids(values),
            "))",
        ),
        Attribute::Access => {
            let full = AccessLevel::Full.as_str();
            constant(values.iter().any(|value| value == full))
        }
        Attribute::Work => any("w.id = any(", uuids(values), ")"),
        _ => return None,
    })
}

fn any(before: &'static str, values: Vec<Uuid>, after: &'static str) -> Statement {
    Statement::new(before).bind(values).sql(after)
}

fn constant(holds: bool) -> Statement {
    Statement::new(if holds { "true" } else { "false" })
}

/// Identifiers; what is none names no record.
fn uuids(values: &[String]) -> Vec<Uuid> {
    let values = values.iter();
    values
        .filter_map(|value| Uuid::try_parse(value).ok())
        .collect()
}
