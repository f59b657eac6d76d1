use tercul_script::{Direction, ORTHOGRAPHIES, Orthography, Script, orthography};

#[test]
fn a_tag_is_found_whatever_its_case() {
    assert_eq!(
        orthography("TT-latn-BAKU1926").map(|o| o.tag),
        Some("tt-Latn-baku1926")
    );
}

#[test]
fn a_tag_without_script_gets_the_usual_one() {
    for (tag, canonical) in [
        ("tt", "tt-Cyrl"),
        ("ru", "ru-Cyrl"),
        ("en", "en-Latn"),
        ("ru-petr1708", "ru-Cyrl-petr1708"),
        ("tt-baku1926", "tt-Latn-baku1926"),
    ] {
        assert_eq!(orthography(tag).map(|o| o.tag), Some(canonical), "{tag}");
    }
    assert_eq!(orthography("xx-Cyrl"), None);
    assert_eq!(orthography(""), None);
}

#[test]
fn every_tag_names_its_language_and_script() {
    for known in ORTHOGRAPHIES {
        let start = format!("{}-{}", known.language, known.script.code());
        assert!(known.tag.starts_with(&start), "{}", known.tag);
        assert_eq!(orthography(known.tag), Some(known));
    }
}

#[test]
fn arabic_script_runs_from_right_to_left() {
    assert_eq!(
        orthography("tt-Arab").map(|o| (o.script, o.direction())),
        Some((Script::Arabic, Direction::RightToLeft))
    );
    assert_eq!(
        orthography("tt").map(Orthography::direction),
        Some(Direction::LeftToRight)
    );
}
