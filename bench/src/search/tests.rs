use super::variants::{inflected, misspelled, part, with_a_gap};
use crate::dice::Dice;

#[test]
fn a_part_of_a_text_stands_in_it() {
    let text = "Белеет парус одинокой в тумане моря голубом";
    for seed in 0..50 {
        let part = part(text, 3, &mut Dice::new(seed));
        assert!(text.contains(&part), "{part}");
        assert_eq!(part.split(' ').count(), 3);
    }
    assert_eq!(part("Парус", 3, &mut Dice::new(1)), "Парус");
}

#[test]
fn a_slip_needs_a_word_that_is_long_enough() {
    for seed in 0..50 {
        let slip = misspelled("тел ачкычы", &mut Dice::new(seed)).unwrap();
        assert!(slip.starts_with("тел "), "{slip}");
        assert!(slip.chars().count().abs_diff(10) <= 1, "{slip}");
    }
    assert_eq!(misspelled("The sea", &mut Dice::new(1)), None);
}

#[test]
fn another_form_has_an_ending_of_its_language() {
    let one = |text, tag| inflected(text, tag, &mut Dice::new(1)).unwrap();
    assert_eq!(one("the sail", "en-Latn"), "the sails");
    assert_ne!(one("парус", "ru-Cyrl"), "парус");
    assert!(one("китап", "tt-Cyrl").starts_with("китап"));
    assert_eq!(inflected("At 5", "en-Latn", &mut Dice::new(1)), None);
}

#[test]
fn a_gap_leaves_the_ends() {
    let gap = with_a_gap("a b c d e", &mut Dice::new(3)).unwrap();
    assert!(gap.starts_with('a') && gap.ends_with('e') && gap.len() == 7);
    assert_eq!(with_a_gap("a b c", &mut Dice::new(3)), None);
}
