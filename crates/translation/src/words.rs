//! Differences by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::TextHunkOperation;

/// Run of text in a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextHunk {
    /// Which side has the run.
    pub operation: TextHunkOperation,
    /// The run.
    pub value: String,
}

/// Beyond this many cells of the table of both sides, what lies between common start and end is
/// shown as replaced: comparing it would take too long to wait for.
const MOST_CELLS: usize = 16_000_000;

/// The word-level difference of two contents: hunks that give the left one without the insertions
/// and the right one without the deletions.
pub fn hunks(left: &str, right: &str) -> Vec<TextHunk> {
    let (left, right) = (tokens(left), tokens(right));
    let mut hunks = Hunks::default();
    for op in operations(&left, &right) {
        let (_, old, new) = op.as_tag_tuple();
        let (old, new) = (left.get(old), right.get(new));
        if matches!(op, DiffOp::Equal { .. }) {
            hunks.push(TextHunkOperation::Equal, old);
        } else {
            hunks.push(TextHunkOperation::Delete, old);
            hunks.push(TextHunkOperation::Insert, new);
        }
    }
    hunks.done
}

/// Share of words that two contents have in common and in order, from 0 to 1; two contents without
/// words are the same.
pub fn similarity(left: &str, right: &str) -> f64 {
    let (common, total) = common_words(left, right);
    ratio(common, total)
}

/// Words in common, and the words of both sides together.
pub(crate) fn common_words(left: &str, right: &str) -> (usize, usize) {
    let words = |text| {
        tokens(text)
            .into_iter()
            .filter(|token| is_word(token))
            .collect()
    };
    let (left, right): (Vec<&str>, Vec<&str>) = (words(left), words(right));
    (common_items(&left, &right), left.len() + right.len())
}

/// Twice the common share of a total; nothing in common with nothing is all.
pub(crate) fn ratio(common: usize, total: usize) -> f64 {
    let as_number = |count: usize| u32::try_from(count).map_or(f64::from(u32::MAX), f64::from);
    if total == 0 {
        1.0
    } else {
        2.0 * as_number(common) / as_number(total)
    }
}

/// How many items two sequences have in common and in order.
fn common_items<T: Ord + std::hash::Hash + Eq>(left: &[T], right: &[T]) -> usize {
    let equal = operations(left, right).into_iter().map(|op| match op {
        DiffOp::Equal { len, .. } => len,
        _ => 0,
    });
    equal.sum()
}

/// How many items have to go and come to make one sequence of another; `None` where it is more than
/// a limit. Time grows with the square of the limit.
///
/// After E. W. Myers, [An O(ND) difference algorithm](https://doi.org/10.1007/BF01840446).
pub(crate) fn edits_within<T: Eq>(left: &[T], right: &[T], limit: usize) -> Option<usize> {
    if left.len().abs_diff(right.len()) > limit {
        return None;
    }
    // How far each diagonal reaches on the left side; diagonal `k` stands at `k + limit + 1`.
    let mut reach = vec![0_usize; 2 * limit + 3];
    let at = |reach: &[usize], place: usize| reach.get(place).copied().unwrap_or(0);
    for edits in 0..=limit {
        let (lowest, highest) = (limit + 1 - edits, limit + 1 + edits);
        for place in (lowest..=highest).step_by(2) {
            let (below, above) = (at(&reach, place - 1), at(&reach, place + 1));
            let inserts = place == lowest || (place != highest && below < above);
            let mut x = if inserts { above } else { below + 1 };
            let mut y = x + limit + 1 - place;
            while x < left.len() && y < right.len() && left.get(x) == right.get(y) {
                x += 1;
                y += 1;
            }
            if x >= left.len() && y >= right.len() {
                return Some(edits);
            }
            if let Some(far) = reach.get_mut(place) {
                *far = x;
            }
        }
    }
    None
}

fn operations<T: Ord + std::hash::Hash + Eq>(left: &[T], right: &[T]) -> Vec<DiffOp> {
    if left.len().saturating_mul(right.len()) <= MOST_CELLS {
        return capture_diff_slices(Algorithm::Myers, left, right);
    }
    let start = left
        .iter()
        .zip(right)
        .take_while(|(left, right)| left == right)
        .count();
    let rest = left
        .iter()
        .skip(start)
        .rev()
        .zip(right.iter().skip(start).rev());
    let end = rest.take_while(|(left, right)| left == right).count();
    let (old_len, new_len) = (left.len() - start - end, right.len() - start - end);
    let replaced = DiffOp::Replace {
        old_index: start,
        old_len,
        new_index: start,
        new_len,
    };
    let equal = |old_index, new_index, len| DiffOp::Equal {
        old_index,
        new_index,
        len,
    };
    let all = [
        equal(0, 0, start),
        replaced,
        equal(left.len() - end, right.len() - end, end),
    ];
    all.into()
}

/// Words, runs of white space and single other characters.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((_, character)) = characters.next() {
        let class = Class::of(character);
        while characters
            .next_if(|&(_, next)| class != Class::Other && class.goes_on_with(next))
            .is_some()
        {}
        let end = characters.peek().map_or(text.len(), |&(at, _)| at);
        tokens.extend(text.get(start..end));
        start = end;
    }
    tokens
}

fn is_word(token: &str) -> bool {
    token.starts_with(char::is_alphanumeric)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Space,
    Other,
}

impl Class {
    fn of(character: char) -> Self {
        if character.is_alphanumeric() {
            Self::Word
        } else if character.is_whitespace() {
            Self::Space
        } else {
            Self::Other
        }
    }

    /// Apostrophes, hyphens and marks inside a word belong to it.
    fn goes_on_with(self, next: char) -> bool {
        let is_joint = matches!(next, '\'' | '’' | 'ʼ' | '-' | '\u{2010}' | '\u{2011}')
            || matches!(next, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{200C}' | '\u{200D}');
        Self::of(next) == self || (self == Self::Word && is_joint)
    }
}

#[derive(Default)]
struct Hunks {
    done: Vec<TextHunk>,
}

impl Hunks {
    fn push(&mut self, operation: TextHunkOperation, tokens: Option<&[&str]>) {
        let value = tokens.unwrap_or_default().concat();
        if value.is_empty() {
            return;
        }
        match self.done.last_mut() {
            Some(last) if last.operation == operation => last.value.push_str(&value),
            _ => self.done.push(TextHunk { operation, value }),
        }
    }
}
