//! The words of real texts, as often as they stand there.

use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Deserialize;

use super::{LANGUAGES, Language};

#[derive(Deserialize)]
struct Work {
    language: String,
    content: String,
}

#[derive(Deserialize)]
struct Author {
    language: String,
    name: String,
}

/// Reads `works` and `authors` of a corpus, as `tercul import` takes them.
pub(super) fn languages(corpus: &Path) -> anyhow::Result<Vec<Language>> {
    let mut counts = vec![HashMap::<String, u64>::new(); LANGUAGES.len()];
    each(corpus, "works", |work: Work| {
        let Some(counts) = place(&work.language).and_then(|place| counts.get_mut(place)) else {
            return;
        };
        for word in work.content.split(|letter: char| !letter.is_alphabetic()) {
            if !word.is_empty() {
                *counts.entry(word.to_lowercase()).or_default() += 1;
            }
        }
    })?;
    let mut names = vec![(BTreeSet::new(), BTreeSet::new()); LANGUAGES.len()];
    each(corpus, "authors", |author: Author| {
        // Some names of real data carry notes, such as `gender: male`.
        if author.name.contains(':') {
            return;
        }
        let names = place(&author.language).and_then(|place| names.get_mut(place));
        if let (Some(names), Some((given, surname))) = (names, author.name.trim().rsplit_once(' '))
        {
            names.0.insert(given.to_owned());
            names.1.insert(surname.to_owned());
        }
    })?;
    let mut languages = Vec::new();
    for ((counts, (given, surnames)), (code, _)) in counts.into_iter().zip(names).zip(LANGUAGES) {
        if counts.is_empty() || given.is_empty() {
            bail!("the corpus has no works or no authors of the language `{code}`");
        }
        let mut weighted: Vec<(String, u64)> = counts.into_iter().collect();
        weighted.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
        languages.push(Language::new(
            weighted,
            given.into_iter().collect(),
            surnames.into_iter().collect(),
        ));
    }
    Ok(languages)
}

fn place(language: &str) -> Option<usize> {
    LANGUAGES.iter().position(|(code, _)| *code == language)
}

/// Hands over each record of a file of a corpus, packed or not; lines that are none are left out, as
/// `tercul import` reports them.
fn each<T: serde::de::DeserializeOwned>(
    corpus: &Path,
    name: &str,
    mut take: impl FnMut(T),
) -> anyhow::Result<()> {
    let packed = corpus.join(format!("{name}.jsonl.zst"));
    let plain = corpus.join(format!("{name}.jsonl"));
    let source: Box<dyn Read> = if packed.is_file() {
        Box::new(zstd::Decoder::new(File::open(&packed)?)?)
    } else {
        let file = File::open(&plain).with_context(|| format!("no {}", plain.display()))?;
        Box::new(file)
    };
    for line in BufReader::new(source).lines() {
        if let Ok(record) = serde_json::from_str(&line?) {
            take(record);
        }
    }
    Ok(())
}
