use std::collections::HashMap;

use tercul_script::{loose_key, safe_key};

use crate::{Document, Field, FieldName};

/// The titles that come with the program; the format stands in the first line.
const TITLES: &str = include_str!("../data/known-titles.tsv");

/// Established titles of known works in languages in which the catalogue has none.
///
/// They make a work findable and are shown nowhere else: the catalogue keeps the titles that editors
/// entered.
#[derive(Debug, Default)]
pub struct KnownTitles {
    /// By the safe key of a title: the loose key of the author's name, the tag and the other title.
    by_title: HashMap<String, Vec<(String, &'static str, &'static str)>>,
}

impl KnownTitles {
    /// The list that comes with the program.
    pub fn bundled() -> Self {
        let mut by_title: HashMap<_, Vec<_>> = HashMap::new();
        for row in TITLES.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = row.split('\t');
            if let (Some(author), Some(title), Some(tag), Some(other)) =
                (cells.next(), cells.next(), cells.next(), cells.next())
            {
                let known: &mut Vec<_> = by_title.entry(safe_key(title)).or_default();
                known.push((loose_key(author, "und"), tag, other));
            }
        }
        Self { by_title }
    }

    /// Adds to a work the titles that it has in other languages.
    pub fn add_to(&self, work: &mut Document) {
        let names: Vec<String> = work
            .fields_of(FieldName::Name)
            .map(|name| format!(" {} ", loose_key(&name.value, &name.language_tag)))
            .collect();
        let titles: Vec<String> = work
            .fields_of(FieldName::Title)
            .map(|title| safe_key(&title.value))
            .collect();
        for (author, tag, other) in titles
            .iter()
            .filter_map(|title| self.by_title.get(title))
            .flatten()
        {
            let author = format!(" {author} ");
            let is_theirs = names.iter().any(|name| name.contains(&author));
            if is_theirs && !titles.contains(&safe_key(other)) {
                work.fields.push(Field {
                    name: FieldName::OtherTitle,
                    language_tag: (*tag).to_owned(),
                    value: (*other).to_owned(),
                });
            }
        }
    }
}
