//! `findQuote`.

use std::sync::Arc;

use juniper::{DefaultScalarValue, FieldResult, graphql_object};
use tercul_kernel::PageRequest;
use tercul_search::{QuoteFound, QuoteRequest};

use super::{AskedLanguage, Passage, conditions, found::Records, passage::Place};
use crate::{
    batch::shared,
    connection::QuoteMatchConnection,
    context::Context,
    enums::MatchKind,
    error::argument,
    error_table::Notice,
    filter::short_text,
    limits,
    text::{TextBase, TextValue},
};

/// Shown by [`QuoteMatch`].
#[derive(Clone, Debug)]
pub(crate) struct QuoteMatch {
    passage: Passage,
    similarity: f32,
    matched_by: MatchKind,
    siblings: Arc<[Passage]>,
}

/// Likely source of a quotation.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl QuoteMatch {
    /// Place of the quotation.
    fn passage(&self) -> &Passage {
        &self.passage
    }

    /// The same place in the original text, when it is known.
    fn original(&self, context: &Context) -> FieldResult<Option<Passage>> {
        original(context, &self.passage, &self.siblings)
    }

    /// Likeness of the wording from 0 to 1.
    fn similarity(&self) -> f64 {
        f64::from(self.similarity)
    }

    /// How it matched.
    fn matched_by(&self) -> MatchKind {
        self.matched_by
    }
}

/// A page of likely sources of a line.
pub(crate) fn find_quote(
    context: &Context,
    text: String,
    languages: Option<Vec<AskedLanguage>>,
    page: PageRequest,
) -> FieldResult<QuoteMatchConnection> {
    let text = short_text("text", text, QuoteRequest::MAX_CHARS)?
        .trim()
        .to_owned();
    if text.chars().count() < QuoteRequest::MIN_CHARS {
        let message = Notice::ArgumentTooShort.with("name", "text");
        return Err(argument(
            "text",
            message.with("limit", QuoteRequest::MIN_CHARS),
        ));
    }
    let languages = languages.unwrap_or_default();
    let most = usize::try_from(limits::FILTER_VALUES).unwrap_or(usize::MAX);
    if languages.len() > most {
        let message = Notice::TooManyCriteria.with("limit", most);
        return Err(argument(
            "languages",
            message.with("actual", languages.len()),
        ));
    }
    let languages: Vec<String> = languages
        .iter()
        .map(|one| one.as_str().to_owned())
        .collect();
    let request = QuoteRequest {
        text,
        languages: conditions::orthographies(context, &languages)?,
        page,
    };
    let (page, _) = context.ask(|index| tercul_search::find_quote(index, &request))?;
    let found: Vec<&QuoteFound> = page.rows.iter().map(|row| &row.item).collect();
    let records = Records::of(context, found.iter().map(|one| &one.document))?;
    let passages = found.iter().map(|one| {
        let text = records.text(&one.document);
        Passage::of(text, &one.document, one.segments.clone())
    });
    let siblings: Arc<[Passage]> = Passage::list(passages.collect()).into();
    let matches = found
        .iter()
        .zip(siblings.iter())
        .map(|(one, passage)| QuoteMatch {
            passage: passage.clone(),
            similarity: one.similarity,
            matched_by: one.matched_by.into(),
            siblings: siblings.clone(),
        });
    let matches = matches.collect();
    Ok(QuoteMatchConnection::from_page(&page, matches))
}

/// The same citation in the original that a translation leads back to, where the original has it.
/// The originals of all passages of the list are read together.
fn original(
    context: &Context,
    passage: &Passage,
    siblings: &[Passage],
) -> FieldResult<Option<Passage>> {
    let Some((text, place)) = place_in_original(context, passage)? else {
        return Ok(None);
    };
    let mut places = Vec::with_capacity(siblings.len());
    for sibling in siblings {
        places.extend(place_in_original(context, sibling)?.map(|(_, place)| place));
    }
    let segments = context.related(
        &context.relations().places,
        place.clone(),
        places,
        |reader, places| Ok(shared(reader.segments_at(places)?)),
        Clone::clone,
    )?;
    let contents = segments
        .items
        .iter()
        .map(|segment| segment.content.as_str());
    let contents: Vec<&str> = contents.filter(|content| !content.is_empty()).collect();
    if contents.is_empty() {
        return Ok(None);
    }
    let (.., range) = place;
    let passage = Passage::new(Some(text), range, contents.join("\n"));
    Ok(Passage::list(vec![passage]).pop())
}

fn place_in_original(
    context: &Context,
    passage: &Passage,
) -> FieldResult<Option<(TextBase, Place)>> {
    let Some(text) = passage
        .base()
        .filter(|text| text.view.translation.is_some())
    else {
        return Ok(None);
    };
    let original = text
        .lineage(context)?
        .into_iter()
        .find_map(|text| match text {
            TextValue::OriginalText(original) => Some(original.base),
            TextValue::Translation(_) => None,
        });
    Ok(original.and_then(|original| {
        let place = passage.range_in(&original)?;
        Some((original, place))
    }))
}
