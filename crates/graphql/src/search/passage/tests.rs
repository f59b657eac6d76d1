use tercul_search::{Document, Field, FieldName, PassageSegment, SearchKind};
use uuid::Uuid;

use super::{cut, snippet};

fn document() -> Document {
    let lines = ["Су анасы", "Җәй көне", "Эссе һавада"];
    let mut start = 0;
    let segments = lines.iter().zip(1..).map(|(line, number)| {
        let segment = PassageSegment {
            citation: format!("1.{number}"),
            start,
        };
        start += u32::try_from(line.len() + 1).unwrap();
        segment
    });
    Document {
        kind: SearchKind::Passage,
        record: Uuid::nil(),
        place: 0,
        segments: segments.collect(),
        fields: vec![Field {
            name: FieldName::Content,
            language_tag: "tt-Cyrl".to_owned(),
            value: lines.join("\n"),
        }],
        attributes: Vec::new(),
        measures: Vec::new(),
        sort_title: String::new(),
    }
}

#[test]
fn a_place_has_the_citation_and_the_wording_of_its_segments() {
    let (range, wording) = cut(&document(), 1..3);
    assert_eq!(range.to_string(), "1.2-1.3");
    assert_eq!(wording, "Җәй көне\nЭссе һавада");
    let (range, wording) = cut(&document(), 0..1);
    assert_eq!(range.to_string(), "1.1");
    assert_eq!(wording, "Су анасы");
}

#[test]
fn a_place_outside_of_the_document_is_the_whole_of_it() {
    let (range, wording) = cut(&document(), 7..9);
    assert_eq!(range.to_string(), "1.1-1.3");
    assert_eq!(wording, "Су анасы\nҖәй көне\nЭссе һавада");
}

#[test]
fn a_snippet_has_at_most_three_hundred_characters() {
    let exact = "ә".repeat(300);
    assert_eq!(snippet(&exact), exact);
    let long = "ә".repeat(301);
    assert_eq!(snippet(&long).chars().count(), 300);
    let words = "сүз ".repeat(200);
    let cut = snippet(&words);
    assert!(cut.chars().count() <= 300);
    assert!(cut.ends_with("сүз…"), "{cut}");
}
