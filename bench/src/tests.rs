use std::collections::HashMap;
use std::ffi::OsString;

use super::with_subcommand;
use crate::{
    dice::Dice,
    romanise::romanise,
    vocabulary::{LANGUAGES, languages},
};

fn understood(arguments: &[&str]) -> Vec<OsString> {
    let all = ["tercul-bench"].iter().chain(arguments);
    with_subcommand(all.map(OsString::from).collect())
}

#[test]
fn a_comparison_is_what_is_done_where_nothing_else_is_named() {
    assert_eq!(understood(&[]), ["tercul-bench", "compare"]);
    assert_eq!(
        understood(&["--seconds", "2"]),
        ["tercul-bench", "compare", "--seconds", "2"]
    );
}

#[test]
fn what_is_named_is_done() {
    assert_eq!(
        understood(&["generate", "--works", "5"]),
        ["tercul-bench", "generate", "--works", "5"]
    );
    assert_eq!(understood(&["--help"]), ["tercul-bench", "--help"]);
}

#[test]
fn draws_are_the_same_for_the_same_seed() {
    let drawn = |seed| {
        let mut dice = Dice::new(seed);
        let mut numbers: Vec<usize> = (0..20).map(|_| dice.between(3, 7)).collect();
        dice.shuffle(&mut numbers);
        numbers
    };
    assert_eq!(drawn(1), drawn(1));
    assert_ne!(drawn(1), drawn(2));
    assert!(drawn(1).iter().all(|number| (3..=7).contains(number)));
}

#[test]
fn words_without_a_corpus_are_many_and_some_are_frequent() {
    let languages = languages(None).unwrap();
    assert_eq!(languages.len(), LANGUAGES.len());
    for language in &languages {
        let mut dice = Dice::new(1);
        let mut drawn: HashMap<&str, u32> = HashMap::new();
        for _ in 0..10_000 {
            *drawn.entry(language.word(&mut dice)).or_default() += 1;
        }
        assert!(drawn.len() > 2_000, "{} words", drawn.len());
        let most = drawn.values().max();
        assert!(most > Some(&200), "{most:?} times");
    }
}

#[test]
fn two_paragraphs_fill_a_passage() {
    for language in languages(None).unwrap() {
        let mut dice = Dice::new(1);
        for _ in 0..100 {
            let length = language.sentences(200, &mut dice).chars().count();
            assert!((200..=222).contains(&length), "{length} characters");
        }
    }
}

#[test]
fn cyrillic_letters_are_romanised() {
    assert_eq!(romanise("Щука, ёж").as_deref(), Some("Shchuka, yozh"));
    assert_eq!(romanise("Җиңү 1").as_deref(), Some("Jinu 1"));
    assert_eq!(romanise("Sail"), None);
}
