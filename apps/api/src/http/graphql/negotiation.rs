//! In which form a client wants its answer.

use actix_web::http::header::{ACCEPT, HeaderMap};

/// A media type of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MediaType {
    /// `application/json`: for clients that never heard of the other; 200 even when the document is
    /// faulty.
    Json,
    /// `application/graphql-response+json`: status codes say what happened.
    GraphqlResponse,
}

impl MediaType {
    /// The value of `Content-Type`.
    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }

    /// The type that a client likes best; JSON when it does not care, `None` when it accepts
    /// neither.
    pub(crate) fn negotiate(headers: &HeaderMap) -> Option<Self> {
        let mut ranges = headers
            .get_all(ACCEPT)
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(','))
            .map(str::trim)
            .filter(|range| !range.is_empty())
            .peekable();
        if ranges.peek().is_none() {
            return Some(Self::Json);
        }
        let ranges: Vec<(String, u16)> = ranges.map(weighed).collect();
        let json = liking(&ranges, "application/json");
        let graphql = liking(&ranges, "application/graphql-response+json");
        match (json, graphql) {
            (None, None) => None,
            (json, graphql) if graphql > json => Some(Self::GraphqlResponse),
            (Some(json), Some(graphql)) if json == graphql => Some(first_named(&ranges)),
            _ => Some(Self::Json),
        }
    }
}

/// A media range without its parameters, and its weight in thousandths.
fn weighed(range: &str) -> (String, u16) {
    let mut parts = range.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let weight = parts
        .find_map(|parameter| {
            parameter
                .strip_prefix("q=")
                .or_else(|| parameter.strip_prefix("Q="))
        })
        .map_or(1_000, |weight| parse_weight(weight).unwrap_or(0));
    (name, weight)
}

/// `0.25` is 250.
fn parse_weight(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths: u16 = format!("{fraction:0<3}").parse().ok()?;
    let weight = whole
        .parse::<u16>()
        .ok()?
        .checked_mul(1_000)?
        .checked_add(thousandths)?;
    (weight <= 1_000).then_some(weight)
}

/// Weight of the most specific range that holds the type; `None` when it is not accepted.
fn liking(ranges: &[(String, u16)], media_type: &str) -> Option<u16> {
    [media_type, "application/*", "*/*"]
        .iter()
        .find_map(|wanted| ranges.iter().find(|(name, _)| name == wanted))
        .map(|(_, weight)| *weight)
        .filter(|weight| *weight > 0)
}

/// Of two types liked alike, the one that is named first; JSON when neither is named.
fn first_named(ranges: &[(String, u16)]) -> MediaType {
    ranges
        .iter()
        .find_map(|(name, _)| match name.as_str() {
            "application/json" => Some(MediaType::Json),
            "application/graphql-response+json" => Some(MediaType::GraphqlResponse),
            _ => None,
        })
        .unwrap_or(MediaType::Json)
}
