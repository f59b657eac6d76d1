/// Language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English.
    #[default]
    English,
    /// Russian.
    Russian,
    /// Tatar.
    Tatar,
}

impl Locale {
    /// Primary subtag.
    pub(crate) fn base(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Tatar => "tt",
        }
    }

    /// Reads an `Accept-Language` header ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4)):
    /// the language with the highest weight that messages exist in, else English.
    pub fn from_accept_language(header: &str) -> Self {
        let weighted = header.split(',').take(20).filter_map(|range| {
            let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
            let weight = match parameters.trim().strip_prefix("q=") {
                Some(weight) => weight.trim().parse::<f32>().ok()?,
                None => 1.0,
            };
            let base = tag
                .trim()
                .split('-')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase();
            let locale = match base.as_str() {
                "en" => Self::English,
                "ru" => Self::Russian,
                "tt" => Self::Tatar,
                _ => return None,
            };
            (weight > 0.0).then_some((weight, locale))
        });
        let best = weighted.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map_or(Self::English, |(_, locale)| locale)
    }
}
