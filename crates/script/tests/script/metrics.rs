use tercul_script::{TextForm, TextMetrics, count_words, metrics, parse_text};

#[test]
fn words_are_held_together_by_hyphens_and_apostrophes() {
    for (text, words) in [
        ("", 0),
        ("—", 0),
        ("Don’t go", 2),
        ("из-за таш-ташка", 2),
        ("Слово — слово, слово.", 3),
        ("за\u{301}мок", 1),
        ("می\u{200C}روم", 1),
        ("1984 год", 2),
    ] {
        assert_eq!(count_words(text), words, "{text}");
    }
}

#[test]
fn metrics_count_the_segments_of_a_poem() {
    let segments = parse_text("Раз два\nТри\n\nЧетыре", TextForm::Poetry);
    assert_eq!(
        metrics(&segments),
        TextMetrics {
            characters: 16,
            words: 4,
            lines: 3,
            stanzas: 2,
            segments: 5,
            reading_minutes: 1
        }
    );
    assert_eq!(metrics(&[]), TextMetrics::default());
}

#[test]
fn reading_time_is_rounded_up() {
    let text = "слово ".repeat(181);
    assert_eq!(
        metrics(&parse_text(&text, TextForm::Prose)).reading_minutes,
        2
    );
}
