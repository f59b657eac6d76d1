//! From `SearchWhere` to the filter of the domain.

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};

use juniper::{FieldResult, ID};
use tercul_kernel::{AuthorId, CategoryId, IdError, NodeId, TagId, WorkId};
use tercul_search::{Attribute, Filter, Measure};
use tercul_translation::{AccessLevel, QualityLevel, TranslationKind};
use tercul_work::{WorkForm, WorkFormClass};
use uuid::Uuid;

use super::{AskedLanguage, inputs::SearchWhere};
use crate::{
    context::Context,
    error::port_failure,
    error_table::Rule,
    faults::At,
    taxonomy::Language,
    user_error::Failure,
    work::inputs::{DateTimeRange, YearRange},
};

/// Levels of conditions inside each other.
pub(crate) const DEEPEST: usize = 4;
/// Values of all conditions together.
pub(crate) const MOST_VALUES: usize = 50;

/// The filter that an argument stands for.
///
/// # Errors
/// A top-level error that names the place in the argument.
pub(crate) fn filter(context: &Context, input: Option<&SearchWhere>) -> FieldResult<Filter> {
    let Some(input) = input else {
        return Ok(Filter::everything());
    };
    let mut filter = read(input).map_err(|failures| {
        let first = failures.into_iter().next();
        first.map_or_else(
            || crate::error::failure(crate::error_table::Notice::ArgumentBreaksRule),
            Failure::into_error_at_its_path,
        )
    })?;
    complete(context, &mut filter)?;
    Ok(filter)
}

/// Reads a condition: whole languages stay primary subtags, tags may be synonyms.
///
/// # Errors
/// Everything that is wrong, at its place below `input.where`.
pub(crate) fn read(input: &SearchWhere) -> Result<Filter, Vec<Failure>> {
    let mut reading = Reading::default();
    let at = At::field("where");
    let filter = reading.level(input, &at, 1);
    if reading.values > MOST_VALUES {
        let failure = Failure::limit(MOST_VALUES, reading.values);
        reading
            .failures
            .push(failure.saying(Rule::SearchValues).at(at));
    }
    if reading.failures.is_empty() {
        Ok(filter)
    } else {
        Err(reading.failures)
    }
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    values: usize,
    failures: Vec<Failure>,
}

impl Reading {
    fn level(&mut self, input: &SearchWhere, at: &At, level: usize) -> Filter {
        if level > DEEPEST {
            let failure = Failure::limit(DEEPEST, level).saying(Rule::SearchDepth);
            self.failures.push(failure.at(at.clone()));
            return Filter::everything();
        }
        let mut parts = self.attributes(input, at);
        parts.extend(self.measures(input, at));
        if let Some(all) = &input.and {
            parts.extend(self.each(all, &at.then("and"), level));
        }
        if let Some(any) = input.or.as_ref().filter(|any| !any.is_empty()) {
            parts.push(Filter::Any(self.each(any, &at.then("or"), level)));
        }
        if let Some(not) = &input.not {
            let inner = self.level(not, &at.then("not"), level + 1);
            parts.push(Filter::Not(Box::new(inner)));
        }
        Filter::All(parts)
    }

    fn each(&mut self, inputs: &[SearchWhere], at: &At, level: usize) -> Vec<Filter> {
        let inputs = inputs.iter().enumerate();
        inputs
            .map(|(index, input)| self.level(input, &at.item(index), level + 1))
            .collect()
    }

    fn attributes(&mut self, input: &SearchWhere, at: &At) -> Vec<Filter> {
        let languages = |languages: &Option<Vec<AskedLanguage>>| {
            let languages = languages.iter().flatten();
            languages.map(|one| one.as_str().to_owned()).collect()
        };
        let forms = names(input.form.as_deref(), |form| WorkForm::from(form).as_str());
        let classes = names(input.form_class.as_deref(), |class| {
            WorkFormClass::from(class).as_str()
        });
        let kinds = names(input.translation_kind.as_deref(), |kind| {
            TranslationKind::from(kind).as_str()
        });
        let access = names(input.access.as_deref(), |access| {
            AccessLevel::from(access).as_str()
        });
        let (author, translator) = (&input.author_id, &input.translator_id);
        [
            (Attribute::Language, languages(&input.language_tag)),
            (
                Attribute::OriginalLanguage,
                languages(&input.original_language),
            ),
            (Attribute::Form, forms),
            (Attribute::FormClass, classes),
            (
                Attribute::Author,
                self.ids(author.as_deref(), &at.then("authorId"), AuthorId::parse),
            ),
            (
                Attribute::Translator,
                self.ids(
                    translator.as_deref(),
                    &at.then("translatorId"),
                    AuthorId::parse,
                ),
            ),
            (
                Attribute::Category,
                self.ids(
                    input.category_id.as_deref(),
                    &at.then("categoryId"),
                    CategoryId::parse,
                ),
            ),
            (
                Attribute::Tag,
                self.ids(input.tag_id.as_deref(), &at.then("tagId"), TagId::parse),
            ),
            (
                Attribute::Work,
                self.ids(input.work_id.as_deref(), &at.then("workId"), WorkId::parse),
            ),
            (Attribute::TranslationKind, kinds),
            (Attribute::Access, access),
        ]
        .into_iter()
        .filter_map(|(attribute, values): (_, Vec<String>)| {
            self.values += values.len();
            (!values.is_empty()).then_some(Filter::Has(attribute, values))
        })
        .collect()
    }

    /// Identifiers in the form that documents have them in.
    fn ids<T: Into<NodeId>>(
        &mut self,
        ids: Option<&[ID]>,
        at: &At,
        parse: impl Fn(&str) -> Result<T, IdError>,
    ) -> Vec<String> {
        let mut read = Vec::new();
        for (index, id) in ids.unwrap_or_default().iter().enumerate() {
            match parse(id) {
                Ok(id) => read.push(id.into().uuid.to_string()),
                Err(error) => self.failures.push(Failure::from(error).at(at.item(index))),
            }
        }
        read
    }

    fn measures(&mut self, input: &SearchWhere, at: &At) -> Vec<Filter> {
        let mut parts = Vec::new();
        if let Some(range) = &input.created_year {
            self.years(range, at.then("createdYear"));
            let (from, to) = (range.from.map(i64::from), range.to.map(i64::from));
            // The record says a span: it counts where the two spans meet.
            parts.push(Filter::Between(Measure::CreatedFrom, None, to));
            parts.push(Filter::Between(Measure::CreatedTo, from, None));
        }
        if let Some(range) = &input.translated_year {
            self.years(range, at.then("translatedYear"));
            let (from, to) = (range.from.map(i64::from), range.to.map(i64::from));
            parts.push(Filter::Between(Measure::Translated, from, to));
        }
        if let Some(lowest) = input.minimum_quality {
            self.values += 1;
            let rank = rank(lowest.into());
            parts.push(Filter::Between(Measure::Quality, Some(rank), None));
        }
        if let Some(range) = &input.updated_at {
            parts.push(self.times(range, at.then("updatedAt")));
        }
        parts
    }

    fn years(&mut self, range: &YearRange, at: At) {
        self.values += 1;
        self.in_order(range.from, range.to, at);
    }

    /// Seconds from the first one that is in the span to the last one.
    fn times(&mut self, range: &DateTimeRange, at: At) -> Filter {
        self.values += 1;
        let (from, to) = (range.from.map(|time| time.0), range.to.map(|time| time.0));
        self.in_order(from, to, at);
        let has_rest = |time: chrono::DateTime<chrono::Utc>| time.timestamp_subsec_nanos() > 0;
        let from = from.map(|time| time.timestamp() + i64::from(has_rest(time)));
        let to = to.map(|time| time.timestamp() - i64::from(!has_rest(time)));
        Filter::Between(Measure::UpdatedAt, from, to)
    }

    fn in_order<T: PartialOrd>(&mut self, from: Option<T>, to: Option<T>, at: At) {
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            self.failures.push(Failure::breaks(Rule::RangeOrder).at(at));
        }
    }
}

fn names<T: Copy>(values: Option<&[T]>, name: impl Fn(T) -> &'static str) -> Vec<String> {
    let values = values.unwrap_or_default().iter();
    values.map(|value| name(*value).to_owned()).collect()
}

/// Levels of quality as documents number them.
fn rank(level: QualityLevel) -> i64 {
    let below = QualityLevel::ALL
        .iter()
        .take_while(|other| **other != level);
    below.map(|_| 1).sum()
}

/// Puts all registered orthographies in the place of whole languages, and canonical tags in that of
/// their synonyms.
fn complete(context: &Context, filter: &mut Filter) -> FieldResult<()> {
    let mut tags = BTreeSet::new();
    each_value(filter, Attribute::Tag, &mut |values| {
        tags.extend(
            values
                .iter()
                .filter_map(|tag| Uuid::try_parse(tag).ok().map(TagId)),
        );
    });
    if !tags.is_empty() {
        let tags: Vec<TagId> = tags.into_iter().collect();
        let found = context.read(|reader| reader.tags_by_id(&tags));
        let found = found.map_err(|error| port_failure(&error))?;
        let canonical: HashMap<String, String> = found
            .into_iter()
            .filter_map(|tag| Some((tag.id.0.to_string(), tag.canonical?.0.to_string())))
            .collect();
        each_value(filter, Attribute::Tag, &mut |values| {
            for value in values {
                if let Some(canonical) = canonical.get(value) {
                    value.clone_from(canonical);
                }
            }
        });
    }
    for attribute in [Attribute::Language, Attribute::OriginalLanguage] {
        let mut failed = None;
        each_value(
            filter,
            attribute,
            &mut |values| match orthographies(context, values) {
                Ok(all) => *values = all,
                Err(error) => failed = Some(error),
            },
        );
        if let Some(error) = failed {
            return Err(error);
        }
    }
    Ok(())
}

/// The languages with every registered orthography of those that are named as a whole.
///
/// # Errors
/// A top-level error where the storage fails.
pub(super) fn orthographies(context: &Context, languages: &[String]) -> FieldResult<Vec<String>> {
    let mut all = Vec::with_capacity(languages.len());
    for language in languages {
        all.push(language.clone());
        if !language.contains('-') {
            all.extend(Language::tags_of_base(context, language)?);
        }
    }
    Ok(all)
}

fn each_value(filter: &mut Filter, wanted: Attribute, change: &mut dyn FnMut(&mut Vec<String>)) {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => {
            for part in parts {
                each_value(part, wanted, change);
            }
        }
        Filter::Not(part) => each_value(part, wanted, change),
        Filter::Has(attribute, values) if *attribute == wanted => change(values),
        Filter::Has(..) | Filter::Between(..) => {}
    }
}
