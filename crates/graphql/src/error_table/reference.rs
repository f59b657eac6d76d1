use std::fmt::{self, Write as _};

use super::{Notice, Rule, Words, codes::CODES, top_level::TOP_LEVEL};

/// The reference of errors for people, in Markdown: every code with its meaning, its messages and
/// the rules that come with it.
pub fn reference() -> Result<String, fmt::Error> {
    let mut page = String::from(
        "# Errors\n\n\
         <!-- Made from crates/graphql/src/error_table. Run `UPDATE_GOLDEN=1 cargo test -p tercul-graphql --test errors` after a change. -->\n\n\
         Expected failures of mutations come in `userErrors` of the payload, each with a `code`, a `message` in the language of the `Accept-Language` header (English, Russian or Tatar) and a `path` into the input. Everything else is a top-level error with `extensions.code`, and a `message` in the same language; but what is wrong with the form of a document or of a variable, and what is answered outside of `/graphql`, is told in English. Codes are the same in every language.\n\n\
         ## Codes of `userErrors`\n",
    );
    for entry in CODES {
        write!(page, "\n### `{}`\n\n{}\n\n", entry.name, entry.meaning)?;
        write_words(&mut page, &entry.words)?;
        let rules: Vec<&Rule> = Rule::ALL
            .iter()
            .filter(|rule| rule.code() == entry.code)
            .collect();
        if !rules.is_empty() {
            page.push_str("\nRules:\n\n");
        }
        for rule in rules {
            writeln!(page, "- `{}`: {}", rule.constraint(), rule.words().english)?;
        }
    }
    page.push_str("\n## Codes of top-level errors\n");
    for entry in TOP_LEVEL {
        write!(
            page,
            "\n### `{}` at the top level\n\n{}\n\n",
            entry.notice.code(),
            entry.meaning
        )?;
        write_words(&mut page, entry.notice.words())?;
        let others: Vec<&Notice> = Notice::ALL
            .iter()
            .filter(|other| other.code() == entry.notice.code() && **other != entry.notice)
            .collect();
        if !others.is_empty() {
            page.push_str("\nIt may also say:\n\n");
        }
        for other in others {
            writeln!(page, "- {}", other.words().english)?;
        }
    }
    Ok(page)
}

fn write_words(page: &mut String, words: &Words) -> fmt::Result {
    writeln!(page, "- en: {}", words.english)?;
    writeln!(page, "- ru: {}", words.russian)?;
    writeln!(page, "- tt: {}", words.tatar)
}
