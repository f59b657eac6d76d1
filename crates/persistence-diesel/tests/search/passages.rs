use tercul_search::{Attribute, FieldName, SearchKind};
use tercul_test_support::{NewText, NewWork, TestDatabase};

use crate::{documents, fields, values};

#[test]
fn a_text_is_found_by_its_places() {
    let database = TestDatabase::create();
    let library = database.library();
    let passages = documents(&database, SearchKind::Passage, library.shurale_original.0);
    let [passage] = passages.as_slice() else {
        panic!("{passages:?}");
    };
    let content = fields(passage, FieldName::Content);
    assert!(
        content
            .first()
            .unwrap()
            .starts_with("tt-Cyrl Нәкъ Казан артында")
    );
    let content = &passage.fields.first().unwrap().value;
    assert_eq!(content.lines().count(), 4);
    let citations: Vec<&str> = passage
        .segments
        .iter()
        .map(|segment| segment.citation.as_str())
        .collect();
    assert_eq!(citations, ["1.1", "1.2", "2.1", "2.2"]);
    for (line, segment) in content.lines().zip(&passage.segments) {
        let start = usize::try_from(segment.start).unwrap();
        assert!(content.get(start..).unwrap().starts_with(line));
    }
    let work = library.shurale.0.to_string();
    assert_eq!(values(passage, Attribute::Work), [work.as_str()]);
    assert_eq!(values(passage, Attribute::Language), ["tt", "tt-Cyrl"]);
    assert_eq!(values(passage, Attribute::Quality), ["VALIDATED"]);
}

#[test]
fn places_are_numbered_from_nothing() {
    let database = TestDatabase::create();
    let work = NewWork::new("Озын", "tt-Cyrl").insert(&database);
    let stanza = format!("{}\n", "җырлаганда көй өчен тавыклары җырлай диләр").repeat(4);
    let verse = vec![stanza; 9].join("\n");
    let text = NewText::original(work, "Озын", "tt-Cyrl")
        .verse(&verse)
        .insert(&database);
    let passages = documents(&database, SearchKind::Passage, text.0);
    assert!(passages.len() > 2);
    for (passage, place) in passages.iter().zip(0..) {
        assert_eq!(passage.place, place);
        assert_eq!(passage.record, text.0);
        assert!(passage.segments.len() <= 12);
    }
    for pair in passages.windows(2) {
        let [before, after] = pair else { continue };
        let last = &before.segments.last().unwrap().citation;
        assert_eq!(last, &after.segments.first().unwrap().citation);
    }
}

#[test]
fn a_text_without_content_and_a_draft_have_no_places() {
    let database = TestDatabase::create();
    let library = database.library();
    let work = NewWork::new("Буш", "tt-Cyrl").insert(&database);
    let empty = NewText::original(work, "Буш", "tt-Cyrl").insert(&database);
    assert!(documents(&database, SearchKind::Passage, empty.0).is_empty());
    assert!(documents(&database, SearchKind::Passage, library.shurale_draft.0).is_empty());
}
