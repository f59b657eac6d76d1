use super::{Notice, Rule, Words, codes::CODES, top_level::TOP_LEVEL};
use crate::locale::Locale;

#[test]
fn every_message_names_the_same_arguments_in_every_language() {
    let words = CODES.iter().map(|entry| &entry.words);
    let words = words.chain(Notice::ALL.iter().map(|notice| notice.words()));
    for words in words.chain(Rule::ALL.iter().map(Rule::words)) {
        let english = arguments(words.english);
        assert_eq!(arguments(words.russian), english, "{words:?}");
        assert_eq!(arguments(words.tatar), english, "{words:?}");
    }
}

#[test]
fn names_of_rules_are_unique() {
    let mut names: Vec<&str> = Rule::ALL.iter().map(Rule::constraint).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn every_code_is_described() {
    let of_payloads = CODES.iter().map(|entry| entry.name);
    let of_top_level = TOP_LEVEL.iter().map(|entry| entry.notice.code());
    let described: Vec<&str> = of_payloads.chain(of_top_level).collect();
    for notice in Notice::ALL {
        assert!(described.contains(&notice.code()), "{notice:?}");
    }
}

#[test]
fn a_message_shows_its_arguments_in_the_language_of_the_caller() {
    let words = Words {
        english: "at most {limit}",
        russian: "не больше {limit}",
        tatar: "{limit}",
    };
    let arguments = [("limit", "5".to_owned())];
    assert_eq!(words.say(Locale::English, &arguments), "at most 5");
    assert_eq!(words.say(Locale::Russian, &arguments), "не больше 5");
    assert_eq!(words.say(Locale::Tatar, &arguments), "5");
}

fn arguments(template: &str) -> Vec<&str> {
    let mut found: Vec<&str> = template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect();
    found.sort_unstable();
    found
}
