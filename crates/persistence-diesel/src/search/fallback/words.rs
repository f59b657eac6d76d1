//! Words as likeness of letters.

use tercul_search::{Retrieval, SearchKind, Word};

use crate::Statement;

/// Likeness, in percent, of a word without typos and of one that is not whole or has some.
const SAME: i32 = 99;
const ALIKE: i32 = 60;

/// `with … scored (record, score)`: records whose titles and names have enough of the words.
pub(super) fn scored(request: &Retrieval<'_>) -> Statement {
    let (mut positions, mut keys, mut least) = (Vec::new(), Vec::new(), Vec::new());
    for (word, position) in request.words.iter().zip(0_i32..) {
        let is_last = usize::try_from(position) == Ok(request.words.len() - 1);
        let is_loose = request.tolerates_typos || (is_last && request.completes_last_word);
        for key in spellings(word) {
            positions.push(position);
            keys.push(key.clone());
            least.push(if is_loose { ALIKE } else { SAME });
        }
    }
    let required = i64::try_from(request.required).unwrap_or(i64::MAX).max(1);
    let count = u32::try_from(request.words.len()).unwrap_or(1).max(1);
    Statement::new("with asked (word, loose, least) as (select * from unnest(")
        .bind(positions)
        .sql(", ")
        .bind(keys)
        .sql(", ")
        .bind(least)
        .sql(")), hit (record, word, likeness, least) as (")
        .sql(hits(request.kind))
        .sql(
            "), best (record, word, likeness) as (select record, word, max(likeness) from hit \
             where likeness * 100 >= least group by record, word), \
             scored (record, score) as (select record, max(score)::real from ( \
             select record, sum(likeness) / ",
        )
        .number(count)
        .sql(" as score from best group by record having count(*) >= ")
        .bind(required)
        .sql(" union all select also.id, 0 from unnest(")
        .bind(request.also.to_vec())
        .sql(") also (id)) found group by record) ")
}

/// Where words of each kind are looked for. The operator is the one that the indexes serve.
const fn hits(kind: SearchKind) -> &'static str {
    match kind {
        SearchKind::Author => {
            "select n.author_id, q.word, word_similarity(q.loose, n.loose_key), q.least \
             from asked q join author_names n on n.loose_key %> q.loose"
        }
        SearchKind::Work => {
            "select t.work_id, q.word, word_similarity(q.loose, t.loose_key), q.least \
             from asked q join work_titles t on t.loose_key %> q.loose \
             union all select c.work_id, q.word, word_similarity(q.loose, n.loose_key), q.least \
             from asked q join author_names n on n.loose_key %> q.loose \
             join credits c on c.author_id = n.author_id where c.work_id is not null"
        }
        SearchKind::Text | SearchKind::Passage => {
            "select x.id, q.word, word_similarity(q.loose, t.loose_key), q.least \
             from asked q join work_titles t on t.loose_key %> q.loose \
             join texts x on x.work_id = t.work_id \
             union all select x.id, q.word, word_similarity(q.loose, n.loose_key), q.least \
             from asked q join author_names n on n.loose_key %> q.loose \
             join credits c on c.author_id = n.author_id join texts x on x.work_id = c.work_id \
             union all select c.text_id, q.word, word_similarity(q.loose, n.loose_key), q.least \
             from asked q join author_names n on n.loose_key %> q.loose \
             join credits c on c.author_id = n.author_id where c.text_id is not null"
        }
    }
}

/// The keys under which a word may be written.
fn spellings(word: &Word) -> Vec<&String> {
    let mut keys: Vec<&String> = word
        .written
        .loose
        .iter()
        .chain(&word.written.stems)
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// ` and …` for each quoted group: its words follow one another in one title or name.
pub(super) fn phrases(request: &Retrieval<'_>) -> Statement {
    let mut statement = Statement::default();
    for phrase in request.phrases {
        let words = phrase.iter().filter_map(|word| request.words.get(*word));
        let words: Vec<String> = words.map(alternatives).collect();
        let pattern = format!("(^| ){}( |$)", words.join(" "));
        let (titles, names) = places(request.kind);
        statement.push(" and (false");
        for place in [titles, names].into_iter().flatten() {
            statement.push(" or exists (");
            statement.push(place);
            statement.push_bind(pattern.as_str());
            statement.push(")");
        }
        statement.push(")");
    }
    statement
}

/// Titles and names of a record, each up to the pattern that its key matches.
const fn places(kind: SearchKind) -> (Option<&'static str>, Option<&'static str>) {
    match kind {
        SearchKind::Author => (
            None,
            Some("select from author_names n where n.author_id = a.id and n.loose_key ~ "),
        ),
        SearchKind::Work => (
            Some("select from work_titles p where p.work_id = w.id and p.loose_key ~ "),
            Some(
                "select from credits c join author_names n on n.author_id = c.author_id \
                 where c.work_id = w.id and n.loose_key ~ ",
            ),
        ),
        SearchKind::Text | SearchKind::Passage => (
            Some("select from work_titles p where p.work_id = w.id and p.loose_key ~ "),
            Some(
                "select from credits c join author_names n on n.author_id = c.author_id \
                 where (c.work_id = w.id or c.text_id = t.id) and n.loose_key ~ ",
            ),
        ),
    }
}

fn alternatives(word: &Word) -> String {
    let keys = word.written.loose.iter().map(|key| escaped(key));
    format!("({})", keys.collect::<Vec<_>>().join("|"))
}

/// A key as a pattern of nothing but itself.
fn escaped(key: &str) -> String {
    let mut pattern = String::with_capacity(key.len());
    for character in key.chars() {
        if !character.is_alphanumeric() {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}
