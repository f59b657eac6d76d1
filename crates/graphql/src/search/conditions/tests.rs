use juniper::{DefaultScalarValue, InputValue};
use serde_json::{Value as Json, json};
use tercul_kernel::{AuthorId, NodeId, TagId, WorkId};
use tercul_search::{Attribute, Filter, Measure};
use uuid::Uuid;

use super::{DEEPEST, MOST_VALUES, read};
use crate::{locale::Locale, search::inputs::SearchWhere};

fn input(json: &Json) -> SearchWhere {
    let value: InputValue<DefaultScalarValue> = serde_json::from_value(json.clone()).unwrap();
    value.convert().unwrap()
}

fn filter(json: &Json) -> Filter {
    read(&input(json)).unwrap()
}

/// Code and path of what is wrong.
fn faults(json: &Json) -> Vec<(String, String)> {
    let failures = read(&input(json)).unwrap_err();
    failures
        .into_iter()
        .map(|failure| (failure.path().join("."), failure.message(Locale::English)))
        .collect()
}

fn has(attribute: Attribute, values: &[&str]) -> Filter {
    let values = values.iter().map(|value| (*value).to_owned());
    Filter::Has(attribute, values.collect())
}

fn nested(levels: usize) -> Json {
    (1..levels).fold(
        json!({ "form": ["POEM"] }),
        |inner, _| json!({ "not": inner }),
    )
}

#[test]
fn the_fields_of_an_object_must_all_hold() {
    assert_eq!(
        filter(&json!({ "form": ["POEM", "EPIC"], "formClass": ["PROSE"] })),
        Filter::All(vec![
            has(Attribute::Form, &["POEM", "EPIC"]),
            has(Attribute::FormClass, &["PROSE"]),
        ])
    );
}

#[test]
fn conditions_nest() {
    let poem = Filter::All(vec![has(Attribute::Form, &["POEM"])]);
    let prose = Filter::All(vec![has(Attribute::FormClass, &["PROSE"])]);
    assert_eq!(
        filter(&json!({
            "or": [{ "form": ["POEM"] }, { "formClass": ["PROSE"] }],
            "not": { "form": ["POEM"] },
        })),
        Filter::All(vec![
            Filter::Any(vec![poem.clone(), prose]),
            Filter::Not(Box::new(poem)),
        ])
    );
}

#[test]
fn an_empty_list_does_not_filter() {
    assert!(filter(&json!({ "form": [], "and": [], "or": [] })).is_everything());
    assert!(filter(&json!({})).is_everything());
}

#[test]
fn a_language_without_script_stays_a_whole_language() {
    assert_eq!(
        filter(&json!({ "languageTag": ["tt", "tt-Latn", "RU-cyrl"] })),
        Filter::All(vec![has(
            Attribute::Language,
            &["tt", "tt-Latn", "ru-Cyrl"]
        )])
    );
}

#[test]
fn identifiers_become_those_of_the_documents() {
    let id = Uuid::from_u128(7);
    let author = NodeId::from(AuthorId(id)).to_string();
    assert_eq!(
        filter(&json!({ "authorId": [author] })),
        Filter::All(vec![has(Attribute::Author, &[&id.to_string()])])
    );
}

#[test]
fn identifiers_of_other_records_are_refused_where_they_stand() {
    let work = NodeId::from(WorkId(Uuid::nil())).to_string();
    let tag = NodeId::from(TagId(Uuid::nil())).to_string();
    let found = faults(&json!({
        "authorId": [work],
        "and": [{}, { "not": { "tagId": [tag, "nonsense"] } }],
    }));
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        ["input.where.authorId.0", "input.where.and.1.not.tagId.1"]
    );
}

#[test]
fn years_of_writing_meet_the_span_of_the_record() {
    assert_eq!(
        filter(&json!({ "createdYear": { "from": 1900, "to": 1913 } })),
        Filter::All(vec![
            Filter::Between(Measure::CreatedFrom, None, Some(1913)),
            Filter::Between(Measure::CreatedTo, Some(1900), None),
        ])
    );
}

#[test]
fn a_range_that_ends_before_it_starts_is_refused() {
    let found = faults(&json!({ "not": { "createdYear": { "from": 2000, "to": 1900 } } }));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "input.where.not.createdYear");
}

#[test]
fn the_end_of_a_span_of_time_is_not_in_it() {
    let to = |text: &str| match filter(&json!({ "updatedAt": { "to": text } })) {
        Filter::All(parts) => match parts.as_slice() {
            [Filter::Between(Measure::UpdatedAt, None, to)] => *to,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    assert_eq!(to("1970-01-01T00:01:00Z"), Some(59));
    assert_eq!(to("1970-01-01T00:01:00.5Z"), Some(60));
}

#[test]
fn the_lowest_quality_is_a_rank() {
    assert_eq!(
        filter(&json!({ "minimumQuality": "PROOFREAD" })),
        Filter::All(vec![Filter::Between(Measure::Quality, Some(3), None)])
    );
}

#[test]
fn conditions_nest_to_a_limit() {
    read(&input(&nested(DEEPEST))).unwrap();
    let found = faults(&nested(DEEPEST + 1));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "input.where.not.not.not.not");
    let found = faults(&nested(60));
    assert_eq!(found.len(), 1, "nothing below the limit is read");
}

#[test]
fn values_are_counted_over_all_conditions() {
    let forms = |count: usize| json!({ "form": vec!["POEM"; count] });
    let two = |count| json!({ "and": [forms(25), forms(count)] });
    read(&input(&two(MOST_VALUES - 25))).unwrap();
    let found = faults(&two(MOST_VALUES - 24));
    assert_eq!(found.len(), 1);
    assert!(found[0].1.contains("51"), "{found:?}");
}

#[test]
fn a_kept_condition_is_the_same_text_however_it_was_written_and_is_read_again() {
    let one = input(&json!({ "form": ["POEM"], "languageTag": ["TT", "tt-cyrl"], "or": null }));
    let other = input(&json!({ "languageTag": ["tt", "tt-Cyrl"], "form": ["POEM"] }));
    let kept = one.to_json();
    assert_eq!(kept, other.to_json());
    assert_eq!(kept, r#"{"form":["POEM"],"languageTag":["tt","tt-Cyrl"]}"#);
    let again = input(&serde_json::from_str(&kept).unwrap());
    assert_eq!(again.to_json(), kept);
    assert_eq!(read(&again).unwrap(), read(&one).unwrap());
}

#[test]
fn every_field_of_a_kept_condition_is_read_again() {
    let author = NodeId::from(AuthorId(Uuid::from_u128(1))).to_string();
    let all = input(&json!({
        "and": [{ "not": { "access": ["FULL"] } }],
        "or": [{ "translationKind": ["WORD_FOR_WORD"] }],
        "originalLanguage": ["ru"],
        "authorId": [author],
        "createdYear": { "from": -500, "to": 1913 },
        "translatedYear": { "to": 2000 },
        "minimumQuality": "DRAFT",
        "updatedAt": { "from": "2026-01-01T00:00:00Z" },
    }));
    let again = input(&serde_json::from_str(&all.to_json()).unwrap());
    assert_eq!(read(&again).unwrap(), read(&all).unwrap());
    assert_eq!(again.to_json(), all.to_json());
}
