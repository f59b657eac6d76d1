use chrono::{DateTime, Utc};
use tercul_auth::{Letter, Mail};

use super::links::Links;

/// What a letter may mention, in no language yet.
pub(super) struct Facts {
    /// Whom to greet.
    pub(super) name: Option<String>,
    /// What the letter quotes: a device or a reason.
    pub(super) quote: Option<String>,
    /// Where it asks its reader to go.
    pub(super) link: Option<String>,
    /// When the link ends, or what it tells about happens.
    pub(super) until: Option<DateTime<Utc>>,
}

impl Facts {
    /// Most characters that are quoted.
    const LONGEST_QUOTE: usize = 1_000;

    pub(super) fn of(mail: &Mail, secret: Option<&str>, links: &Links) -> Self {
        let detail = mail.detail.as_deref();
        let (name, quote) = if mail.letter.has_own_detail() {
            (None, detail)
        } else {
            (detail, None)
        };
        let quote = quote.map(|quote| match mail.letter {
            // The name that a program gives itself is one line.
            Letter::TokenReuse => one_line(quote),
            _ => several_lines(quote),
        });
        Self {
            name: name.map(one_line).filter(|name| is_mere_name(name)),
            quote: quote.filter(|quote| !quote.is_empty()),
            link: links.of(mail.letter, secret),
            until: mail.until,
        }
    }
}

/// Whether a letter may greet by a name. Anybody can register somebody else's address under the
/// name “Win at evil.example”, and mail programs make links of what looks like one.
fn is_mere_name(name: &str) -> bool {
    let looks_like_domain = name.split('.').skip(1).any(|rest| {
        let label = rest.chars().take_while(|c| c.is_alphanumeric());
        label.count() > 1
    });
    !name.is_empty() && !name.contains(['/', '\\', '@', ':']) && !looks_like_domain
}

fn one_line(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if is_breaking(c) { ' ' } else { c })
        .collect();
    shortened(line.trim())
}

fn several_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let text: String = lines
        .join("\n")
        .chars()
        .filter(|&c| c == '\n' || !is_breaking(c))
        .collect();
    shortened(text.trim())
}

/// Controls and the separators of lines and paragraphs.
fn is_breaking(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(Facts::LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
