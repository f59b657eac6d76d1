//! From the words of a reader to a filter: each word has a set of keys, and a document matches it by
//! any of them.

use tercul_kernel::PortError;
use tercul_search::{Retrieval, Word, is_near, possible_roots};

use crate::condition::{all, any, one_of, quoted};
use crate::layout::{LOOSE, RECORD, STEMS, WHOLE};
use crate::server::MeiliServer;

/// Words of a query, and readings of each, for which near spellings are looked for: each is a
/// question to the server, and a longer line is found by the words that are right.
const FORGIVING_WORDS: usize = 10;
const FORGIVING_READINGS: usize = 2;
/// Most near spellings of a word.
const NEAR: usize = 200;
/// Words that most must match where some may be missing. The filter names every way in which they
/// can, which are about a hundred for ten words and thousands for thirty; long words tell most.
const CHOSEN_WORDS: usize = 10;
/// Words that Meilisearch reads of a query; it leaves the others out of its order.
const READ_WORDS: usize = 10;
/// Readings of a word in which whole titles and phrases are looked for.
const READINGS: usize = 2;

/// The filter of the words of a request; `None` where there are none.
pub(crate) fn filter(
    server: &MeiliServer,
    request: &Retrieval<'_>,
) -> Result<Option<String>, PortError> {
    let last = request.words.len().saturating_sub(1);
    let mut each = Vec::with_capacity(request.words.len());
    for (position, word) in request.words.iter().enumerate() {
        let forgives = request.tolerates_typos && position < FORGIVING_WORDS;
        let completes = request.completes_last_word && position == last;
        let near = if forgives {
            near(server, request, word)?
        } else {
            Vec::new()
        };
        each.push(matching(word, request.tolerates_typos, completes, &near));
    }
    if request.required >= each.len() {
        return Ok(all(each));
    }
    let required = request.required;
    let lengths = request.words.iter().map(length);
    let chosen = longest(lengths.zip(each).collect());
    let required = (required * chosen.len()).div_ceil(request.words.len());
    Ok(Some(at_least(required, &chosen)))
}

/// Either the words match or the document is one of the records that match anyhow.
pub(crate) fn or_records(words: Option<String>, request: &Retrieval<'_>) -> Option<String> {
    let words = words?;
    if request.also.is_empty() {
        return Some(words);
    }
    Some(any([words, records(request)]))
}

/// The records that match anyhow.
pub(crate) fn records(request: &Retrieval<'_>) -> String {
    one_of(RECORD, request.also.iter().map(ToString::to_string))
}

/// Titles of just the words of a request.
pub(crate) fn whole(words: &[Word]) -> String {
    let titles = (0..READINGS).map(|reading| {
        let keys: Vec<&str> = words.iter().map(|word| in_reading(word, reading)).collect();
        keys.join(" ")
    });
    let mut titles: Vec<String> = titles.collect();
    titles.dedup();
    one_of(WHOLE, titles)
}

/// The words as a query, which puts documents first in which they stand together.
pub(crate) fn query(words: &[Word]) -> String {
    let words = words.iter().take(READ_WORDS);
    let keys: Vec<&str> = words.map(|word| in_reading(word, 0)).collect();
    keys.join(" ")
}

/// Queries for the phrases of a request, one for each reading. Meilisearch reads ten words: of the
/// others the filter says that they are there, and nothing says where.
pub(crate) fn phrases(request: &Retrieval<'_>) -> Vec<String> {
    let mut free = READ_WORDS;
    let mut phrases = Vec::new();
    for phrase in request.phrases {
        let read: Vec<&Word> = phrase
            .iter()
            .filter_map(|position| request.words.get(*position))
            .take(free)
            .collect();
        free -= read.len();
        if read.len() > 1 {
            phrases.push(read);
        }
    }
    let mut queries: Vec<String> = (0..READINGS)
        .map(|reading| {
            let phrases = phrases.iter().map(|phrase| {
                let keys: Vec<&str> = phrase
                    .iter()
                    .map(|word| in_reading(word, reading))
                    .collect();
                quoted(&keys.join(" "))
            });
            phrases.collect::<Vec<_>>().join(" ")
        })
        .filter(|query| !query.is_empty())
        .collect();
    queries.dedup();
    queries
}

fn matching(word: &Word, forgives: bool, completes: bool, near: &[String]) -> String {
    let mut loose: Vec<&str> = word.written.loose.iter().map(String::as_str).collect();
    if forgives {
        let roots = word
            .written
            .loose
            .iter()
            .flat_map(|key| possible_roots(key));
        loose.extend(roots);
    }
    loose.extend(near.iter().map(String::as_str));
    let stems = word.written.stems.iter().chain(&word.related);
    // A word that is its own stem has no other key.
    loose.extend(stems.clone().map(String::as_str));
    loose.sort_unstable();
    loose.dedup();
    let mut ways = vec![one_of(LOOSE, loose), one_of(STEMS, stems)];
    if completes {
        let keys = word.written.loose.iter();
        ways.extend(keys.map(|key| format!("{LOOSE} STARTS WITH {}", quoted(key))));
    }
    any(ways)
}

/// Words of the index that differ by forgivable letters.
fn near(
    server: &MeiliServer,
    request: &Retrieval<'_>,
    word: &Word,
) -> Result<Vec<String>, PortError> {
    let index = server.index(&server.living(request.kind));
    let mut near = Vec::new();
    for reading in word.written.loose.iter().take(FORGIVING_READINGS) {
        let mut question = meilisearch_sdk::search::FacetSearchQuery::new(&index, LOOSE);
        question.with_facet_query(reading);
        let found = server.ask(question.execute())?;
        let found = found.facet_hits.into_iter().map(|hit| hit.value);
        near.extend(found.filter(|key| is_near(reading, key)).take(NEAR));
    }
    Ok(near)
}

fn in_reading(word: &Word, reading: usize) -> &str {
    let readings = &word.written.loose;
    let key = readings.get(reading).or_else(|| readings.first());
    key.map_or("", String::as_str)
}

fn length(word: &Word) -> usize {
    in_reading(word, 0).chars().count()
}

/// The filters of the longest words.
fn longest(mut words: Vec<(usize, String)>) -> Vec<String> {
    words.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    words.truncate(CHOSEN_WORDS);
    words.into_iter().map(|(_, filter)| filter).collect()
}

/// At least a number of the filters are met: so many in one half, and the others in the other.
fn at_least(required: usize, filters: &[String]) -> String {
    if required == 0 {
        return "key EXISTS".to_owned();
    }
    if let [filter] = filters {
        return filter.clone();
    }
    let (one, other) = filters.split_at(filters.len() / 2);
    let fewest = required.saturating_sub(other.len());
    let most = required.min(one.len());
    let ways = (fewest..=most).map(|in_one| {
        let in_other = required - in_one;
        let parts = [(in_one, one), (in_other, other)];
        let parts = parts.into_iter().filter(|(required, _)| *required > 0);
        all(parts.map(|(required, filters)| at_least(required, filters))).unwrap_or_default()
    });
    any(ways)
}
