use tercul_script::safe_key;

/// Longest query that is counted, in characters: longer ones are quotations or accidents.
const MAX_CHARS: usize = 80;
/// Digits from which a query may be a number that belongs to somebody.
const MAX_DIGITS: usize = 5;

/// The words under which a search is counted, folded and with one space between; `None` where the
/// query may hold personal data (an address, a long number) or is no query to learn from.
pub fn counted_query(query: &str) -> Option<String> {
    let digits = query.chars().filter(|character| character.is_numeric());
    if query.contains('@') || digits.count() > MAX_DIGITS {
        return None;
    }
    let folded = safe_key(query);
    let words: Vec<&str> = folded
        .split(|character: char| !character.is_alphanumeric() && character != '\'')
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    let counted = words.join(" ");
    let is_worth_it = !counted.is_empty() && counted.chars().count() <= MAX_CHARS;
    is_worth_it.then_some(counted)
}
