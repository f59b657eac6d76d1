//! Questions drawn from a library, the same ones for the same seed.

use std::path::Path;

use anyhow::bail;
use tokio_postgres::Client;

use super::{
    operation::Operation,
    variants::{inflected, misspelled, part, with_a_gap},
};
use crate::{dice::Dice, relevance, romanise::romanise};

/// Longest line that is asked for, in characters; the API takes 500.
const LONGEST_LINE: usize = 200;

/// A question and what sort it is of.
#[derive(Clone)]
pub(super) struct Question {
    pub(super) operation: Operation,
    pub(super) sort: &'static str,
    pub(super) words: String,
    /// The bytes of its request.
    pub(super) request: Vec<u8>,
}

impl Question {
    fn new(operation: Operation, sort: &'static str, words: String) -> Self {
        let request = operation.request(&words);
        Self {
            operation,
            sort,
            words,
            request,
        }
    }
}

/// A work that questions are made of.
struct Work {
    title: String,
    tag: String,
    author: String,
}

/// A line of a text and the tag of its language.
struct Line {
    content: String,
    tag: String,
}

/// Questions for all operations in a mixed order; with a corpus, its known queries are among them.
pub(super) async fn draw(
    client: &Client,
    corpus: Option<&Path>,
    number: u32,
    seed: u64,
) -> anyhow::Result<Vec<Question>> {
    let (works, lines) = (
        works(client, number, seed).await?,
        lines(client, number, seed).await?,
    );
    if works.is_empty() || lines.is_empty() {
        bail!("the library has nothing to ask for");
    }
    let mut dice = Dice::new(seed);
    let mut searches = searches(&works, &lines, &mut dice);
    if let Some(corpus) = corpus {
        let known = relevance::known(corpus)?;
        searches.extend(known.into_iter().map(|known| ("known query", known.query)));
    }
    let mut questions = Vec::new();
    let mut add = |operation, drawn: Vec<(&'static str, String)>| {
        questions.extend(
            drawn
                .into_iter()
                .map(|(sort, words)| Question::new(operation, sort, words)),
        );
    };
    add(Operation::SearchWithFacets, searches.clone());
    add(Operation::Search, searches);
    add(Operation::Suggestions, prefixes(&works, &mut dice));
    add(Operation::Quote, quotes(&lines, &mut dice));
    dice.shuffle(&mut questions);
    Ok(questions)
}

fn searches(works: &[Work], lines: &[Line], dice: &mut Dice) -> Vec<(&'static str, String)> {
    let each = works.iter().zip(lines.iter().cycle()).zip(0..);
    let searches = each.map(|((work, line), number)| {
        let title = work.title.clone();
        let changed = match number % 8 {
            0 => Some(("author", work.author.clone())),
            1 => Some(("part of a title", part(&title, 2, dice))),
            2 => Some(("author and title", format!("{} {title}", work.author))),
            3 => inflected(&title, &work.tag, dice).map(|words| ("another form", words)),
            4 => misspelled(&title, dice).map(|words| ("typo", words)),
            5 => romanise(&title).map(|words| ("other script", words)),
            6 => Some(("words of a text", part(&line.content, 4, dice))),
            _ => None,
        };
        changed.unwrap_or(("title", title))
    });
    let mut searches: Vec<(&'static str, String)> = searches.collect();
    searches.retain(|(_, words)| (2..=300).contains(&words.chars().count()));
    searches
}

fn prefixes(works: &[Work], dice: &mut Dice) -> Vec<(&'static str, String)> {
    const SORTS: [&str; 6] = [
        "1 letter",
        "2 letters",
        "3 letters",
        "4 letters",
        "5 letters",
        "6 letters",
    ];
    let each = works.iter().zip(SORTS.iter().enumerate().cycle());
    each.filter_map(|(work, (place, sort))| {
        let typed = match dice.below(4) {
            0 => work.author.clone(),
            // Surnames are what people know.
            1 => work.author.rsplit(' ').next()?.to_owned(),
            2 => romanise(&work.title)?,
            _ => work.title.clone(),
        };
        let typed: String = typed.to_lowercase().chars().take(place + 1).collect();
        let is_typed = typed.trim().chars().count() == place + 1;
        is_typed.then_some((*sort, typed))
    })
    .collect()
}

fn quotes(lines: &[Line], dice: &mut Dice) -> Vec<(&'static str, String)> {
    let each = lines.iter().zip(0..);
    let quotes = each.map(|(line, number)| {
        let content: String = line.content.chars().take(LONGEST_LINE).collect();
        // The last word may be cut off.
        let whole = content.rsplit_once(' ').map_or("", |(whole, _)| whole);
        let length = dice.between(5, 9);
        let few = part(whole, length, dice);
        let changed = match number % 6 {
            0 => with_a_gap(whole, dice).map(|words| ("line with a gap", words)),
            1 => misspelled(&few, dice).map(|words| ("some words, a typo", words)),
            2 => inflected(&few, &line.tag, dice).map(|words| ("some words, another form", words)),
            3 => romanise(&few).map(|words| ("some words, other script", words)),
            4 => Some(("line", whole.to_owned())),
            _ => None,
        };
        changed.unwrap_or(("some words", few))
    });
    let mut quotes: Vec<(&'static str, String)> = quotes.collect();
    quotes.retain(|(_, words)| (8..=500).contains(&words.chars().count()));
    quotes
}

/// Works all over the library. Slugs are the same in every import, identifiers are not.
async fn works(client: &Client, number: u32, seed: u64) -> anyhow::Result<Vec<Work>> {
    let rows = client
        .query(
            "select w.title, w.title_tag, coalesce((select a.name from credits c join authors a on a.id = c.author_id \
               where c.work_id = w.id and c.role = 'AUTHOR' order by c.position limit 1), '') \
             from works w where w.status = 'PUBLISHED' and w.deleted_at is null order by md5(w.slug || $1) limit $2",
            &[&seed.to_string(), &i64::from(number)],
        )
        .await?;
    let works = rows.iter().map(|row| Work {
        title: row.get(0),
        tag: row.get(1),
        author: row.get(2),
    });
    Ok(works.collect())
}

/// A line of texts all over the library.
async fn lines(client: &Client, number: u32, seed: u64) -> anyhow::Result<Vec<Line>> {
    let rows = client
        .query(
            "select line.content, t.tag from ( \
               select t.id, t.tag, md5(w.slug || t.tag || t.title || $1) as place \
               from texts t join works w on w.id = t.work_id \
               where t.status = 'PUBLISHED' and t.deleted_at is null and w.status = 'PUBLISHED' and w.deleted_at is null \
               order by place limit $2) t \
             join lateral (select v.content from segment_versions v \
               where v.text_id = t.id and v.revision_to is null and v.kind in ('LINE', 'PARAGRAPH', 'SPEECH') \
                 and char_length(v.content) >= 20 \
               order by md5(v.citation || $1) limit 1) line on true \
             order by t.place",
            &[&seed.to_string(), &i64::from(number)],
        )
        .await?;
    let lines = rows.iter().map(|row| Line {
        content: row.get(0),
        tag: row.get(1),
    });
    Ok(lines.collect())
}
