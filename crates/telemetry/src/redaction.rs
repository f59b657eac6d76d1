//! Keeps secrets out of log lines.

#[cfg(test)]
mod tests;

/// What stands in a log line in place of a secret.
pub const MASK: &str = "[redacted]";

const SECRET_NAMES: [&str; 8] = [
    "password",
    "passwd",
    "secret",
    "token",
    "authorization",
    "cookie",
    "signing_key",
    "api_key",
];

/// Says whether a field of this name holds a secret, whatever its value.
pub fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET_NAMES.iter().any(|secret| name.contains(secret))
}

/// Masks what looks like a secret inside free text: bearer tokens, JSON Web Tokens, passwords in
/// URLs, and `name=value` pairs whose name says that the value is secret.
pub fn redact(text: &str) -> String {
    let mut redacted = String::with_capacity(text.len());
    let mut after_bearer = false;
    for (word, separator) in words(text) {
        if word.is_empty() {
            redacted.push_str(separator);
            continue;
        }
        if after_bearer {
            redacted.push_str(MASK);
        } else {
            redacted.push_str(&mask_word(word));
        }
        after_bearer = word.eq_ignore_ascii_case("bearer");
        redacted.push_str(separator);
    }
    redacted
}

/// Cuts a text into words, each with the one separator (or none, at the end) that follows it.
fn words(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split_inclusive(is_separator).map(|piece| {
        let end = piece
            .char_indices()
            .next_back()
            .filter(|(_, last)| is_separator(*last))
            .map_or(piece.len(), |(start, _)| start);
        piece.split_at(end)
    })
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || "\"'`,;()<>{}[]\\".contains(character)
}

fn mask_word(word: &str) -> String {
    if is_web_token(word) {
        return MASK.to_owned();
    }
    if let Some(masked) = mask_url_password(word) {
        return masked;
    }
    if let Some((name, value)) = word.split_once('=')
        && !value.is_empty()
        && is_secret_name(name)
    {
        return format!("{name}={MASK}");
    }
    word.to_owned()
}

/// A JSON Web Token starts with the base64 of `{"` and has three parts.
fn is_web_token(word: &str) -> bool {
    word.contains("eyJ") && word.matches('.').count() >= 2
}

fn mask_url_password(word: &str) -> Option<String> {
    let (scheme, rest) = word.split_once("://")?;
    let end_of_authority = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end_of_authority);
    let (credentials, host) = authority.rsplit_once('@')?;
    let (user, _password) = credentials.split_once(':')?;
    Some(format!("{scheme}://{user}:{MASK}@{host}{path}"))
}
