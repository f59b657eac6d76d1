//! Counted values and what they are called.

use std::collections::HashMap;

use juniper::{DefaultScalarValue, FieldResult, GraphQLObject};
use tercul_kernel::{
    AuthorId, CategoryId, LanguageTag as Tag, Localized, NodeId, TagId, best_match,
};
use tercul_search::{Attribute, CountedFacet, FacetValue};
use uuid::Uuid;

use super::labels::label;
use crate::{context::Context, enums::SearchFacet, error::port_failure, taxonomy::Language};

/// Counted values of one facet.
#[derive(Clone, Debug, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct SearchFacetResult {
    /// Property counted.
    facet: SearchFacet,
    /// Values with most results first, at most 100.
    values: Vec<SearchFacetValue>,
}

/// One value of a facet.
#[derive(Clone, Debug, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct SearchFacetValue {
    /// Value to use in `where`, such as an identifier, a tag or an enum name.
    pub(super) value: String,
    /// Name in the language of the request.
    pub(super) label: String,
    /// Results with the value, ignoring conditions on the same facet.
    count: i32,
    /// Whether `where` asks for the value.
    is_selected: bool,
}

impl SearchFacetResult {
    /// The facets that were asked for, in that order.
    pub(super) fn all(
        context: &Context,
        wanted: &[SearchFacet],
        counted: &[CountedFacet],
    ) -> FieldResult<Vec<Self>> {
        let facets = wanted.iter().map(|facet| {
            let attribute = Attribute::from(*facet);
            let found = counted.iter().find(|one| one.attribute == attribute);
            let values = found.map_or(&[][..], |found| &found.values);
            Ok(Self {
                facet: *facet,
                values: SearchFacetValue::all(context, attribute, values)?,
            })
        });
        facets.collect()
    }
}

impl SearchFacetValue {
    /// Values with their names, which are read in one statement. Values whose records are gone are
    /// left out.
    pub(super) fn all(
        context: &Context,
        attribute: Attribute,
        values: &[FacetValue],
    ) -> FieldResult<Vec<Self>> {
        let names = Names::of(context, attribute, values)?;
        let named = values.iter().filter_map(|value| {
            let (shown, label) = names.name(context, attribute, &value.value)?;
            Some(Self {
                value: shown,
                label,
                count: i32::try_from(value.count).unwrap_or(i32::MAX),
                is_selected: value.is_selected,
            })
        });
        Ok(named.collect())
    }
}

/// What the values of one facet are called, where they are records.
enum Names {
    Records(HashMap<Uuid, String>),
    Languages(HashMap<String, String>),
    None,
}

impl Names {
    fn of(context: &Context, attribute: Attribute, values: &[FacetValue]) -> FieldResult<Self> {
        let records = || {
            values
                .iter()
                .filter_map(|value| Uuid::try_parse(&value.value).ok())
        };
        if values.is_empty() {
            return Ok(Self::None);
        }
        let found = match attribute {
            Attribute::Author | Attribute::Translator => {
                let ids: Vec<_> = records().map(AuthorId).collect();
                let names = context.read(|reader| reader.names_of(&ids));
                names.map(|names| best(context, names, |id| id.0, |name| &name.text))
            }
            Attribute::Category => {
                let ids: Vec<_> = records().map(CategoryId).collect();
                let names = context.read(|reader| reader.category_names_of(&ids));
                names.map(|names| best(context, names, |id| id.0, |name| name))
            }
            Attribute::Tag => {
                let ids: Vec<_> = records().map(TagId).collect();
                let labels = context.read(|reader| reader.labels_of(&ids));
                labels.map(|labels| best(context, labels, |id| id.0, |label| label))
            }
            Attribute::Language | Attribute::OriginalLanguage => {
                return Ok(Self::Languages(Language::names(context)?));
            }
            _ => return Ok(Self::None),
        };
        Ok(Self::Records(found.map_err(|error| port_failure(&error))?))
    }

    /// A value as clients write it, and its name.
    fn name(
        &self,
        context: &Context,
        attribute: Attribute,
        value: &str,
    ) -> Option<(String, String)> {
        match self {
            Self::Records(names) => {
                let id = Uuid::try_parse(value).ok()?;
                Some((shown(attribute, id)?, names.get(&id)?.clone()))
            }
            // Documents have the language as a whole, too, beside its orthography.
            Self::Languages(_) if !value.contains('-') => None,
            Self::Languages(names) => {
                let name = names.get(value).map_or(value, String::as_str);
                Some((value.to_owned(), name.to_owned()))
            }
            Self::None => {
                let label = label(attribute, value, context.locale())?;
                Some((value.to_owned(), label))
            }
        }
    }
}

/// The identifier of a record that a facet counts.
fn shown(attribute: Attribute, id: Uuid) -> Option<String> {
    let node: NodeId = match attribute {
        Attribute::Author | Attribute::Translator => AuthorId(id).into(),
        Attribute::Category => CategoryId(id).into(),
        Attribute::Tag => TagId(id).into(),
        _ => return None,
    };
    Some(node.to_string())
}

/// For each record the name that serves the caller best.
fn best<K, T>(
    context: &Context,
    names: HashMap<K, Vec<T>>,
    uuid_of: impl Fn(K) -> Uuid,
    text_of: impl Fn(&T) -> &Localized,
) -> HashMap<Uuid, String> {
    let wanted: Vec<Tag> = Tag::parse(context.locale().base()).into_iter().collect();
    let names = names.into_iter().filter_map(|(id, names)| {
        let best = best_match(&names, |name| &text_of(name).tag, &wanted, None)?;
        Some((uuid_of(id), text_of(best).value.clone()))
    });
    names.collect()
}
