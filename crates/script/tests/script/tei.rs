use tercul_script::{FaultKind, MAX_TEI_DEPTH, ShapeError, from_tei};

use crate::drawn;

fn tree(body: &str) -> Result<String, ShapeError> {
    let xml = format!(
        "<?xml version=\"1.0\"?><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><title>Skipped</title></teiHeader><text><body>{body}</body></text></TEI>"
    );
    from_tei(&xml).map(|segments| drawn(&segments))
}

#[test]
fn verse_is_read_with_its_groups() {
    let body = "<div type=\"poem\"><head>Шүрәле</head><lg><l>а &amp; б</l><l>в<note>слово</note></l></lg><lg><l>г</l></lg></div><lg><lg><l>д</l></lg></lg>";
    assert_eq!(
        tree(body).as_deref(),
        Ok(
            "POEM 1\n  HEADING 1.0.1 Шүрәле\n  STANZA 1.1\n    LINE 1.1.1 а & б\n    LINE 1.1.2 в\n    NOTE 1.1.0.1 слово\n  \
            STANZA 1.2\n    LINE 1.2.1 г\nPOEM 2\n  STANZA 2.1\n    LINE 2.1.1 д"
        )
    );
}

#[test]
fn drama_is_read_with_speakers_and_directions() {
    let body = "<div type=\"act\"><head>Act I</head><div type=\"scene\"><stage>A room.</stage>\
        <sp who=\"#anna\"><speaker>Anna</speaker><p>Who <stage>(rises)</stage> is\n there?</p></sp></div></div>";
    assert_eq!(
        tree(body).as_deref(),
        Ok(
            "ACT 1\n  HEADING 1.0.1 Act I\n  SCENE 1.1\n    STAGE_DIRECTION 1.1.0.1 A room.\n    SPEECH 1.1.1\n      \
            HEADING 1.1.1.0.1 Anna\n      PARAGRAPH 1.1.1.1 Who is there?\n      STAGE_DIRECTION 1.1.1.0.2 (rises)"
        )
    );
}

#[test]
fn prose_is_read_with_chapters_epigraphs_and_loose_text() {
    let body = "<epigraph><p>Motto</p></epigraph><div type=\"chapter\"><head>I</head><p>One<lb/>two <hi>three</hi>.</p><milestone/>loose</div>";
    assert_eq!(
        tree(body).as_deref(),
        Ok(
            "EPIGRAPH 0.1 Motto\nCHAPTER 1\n  HEADING 1.0.1 I\n  PARAGRAPH 1.1 One two three.\n  SEPARATOR 1.0.2 * * *\n  PARAGRAPH 1.2 loose"
        )
    );
}

#[test]
fn a_document_type_is_refused() {
    let bomb =
        "<!DOCTYPE TEI [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><TEI><text>&b;</text></TEI>";
    assert_eq!(from_tei(bomb), Err(ShapeError::Doctype { position: 0 }));
}

#[test]
fn an_unknown_entity_is_refused() {
    assert!(
        matches!(tree("<p>&nbsp;</p>"), Err(ShapeError::UnknownEntity { name, .. }) if name == "nbsp")
    );
}

#[test]
fn nesting_has_a_limit() {
    let deep = |levels: usize| format!("{}{}", "<div>".repeat(levels), "</div>".repeat(levels));
    assert!(from_tei(&deep(MAX_TEI_DEPTH)).is_ok());
    assert!(matches!(
        from_tei(&deep(MAX_TEI_DEPTH + 1)),
        Err(ShapeError::TooDeep { .. })
    ));
}

#[test]
fn broken_xml_is_refused_with_its_place() {
    assert!(
        matches!(from_tei("<TEI><p>a</TEI>"), Err(ShapeError::Malformed { position, .. }) if position > 0)
    );
    assert!(matches!(
        from_tei("<TEI><p>a"),
        Err(ShapeError::Malformed { .. })
    ));
    assert_eq!(
        from_tei("<html/>"),
        Err(ShapeError::NotTei {
            root: "html".to_owned()
        })
    );
    assert_eq!(
        from_tei(""),
        Err(ShapeError::NotTei {
            root: String::new()
        })
    );
    assert_eq!(
        from_tei("just text"),
        Err(ShapeError::NotTei {
            root: String::new()
        })
    );
}

#[test]
fn character_references_cannot_smuggle_controls() {
    let fault = tree("<p>a&#x202E;b</p>");
    assert!(
        matches!(fault, Err(ShapeError::Character { citation, fault }) if citation == "1" && fault.kind == FaultKind::BidiControl)
    );
}
