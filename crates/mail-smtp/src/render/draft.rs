use super::facts::Facts;

/// A letter in words, before it takes the form of text or HTML: both say the same.
pub(super) struct Draft {
    /// Language tag of the words.
    pub(super) language: &'static str,
    /// How it begins.
    pub(super) greeting: String,
    /// What it says.
    pub(super) body: Body,
    /// What stands below every letter.
    pub(super) closing: &'static str,
}

/// Subject and paragraphs.
pub(super) struct Body {
    pub(super) subject: &'static str,
    pub(super) paragraphs: Vec<Paragraph>,
}

pub(super) enum Paragraph {
    /// Sentences.
    Words(String),
    /// Words of somebody else, in one or more lines.
    Quote(String),
    /// Where to go, and what that does.
    Link { label: &'static str, to: String },
}

impl Body {
    pub(super) fn about(subject: &'static str) -> Self {
        Self {
            subject,
            paragraphs: Vec::new(),
        }
    }

    /// Adds sentences.
    pub(super) fn say(mut self, words: impl Into<String>) -> Self {
        self.paragraphs.push(Paragraph::Words(words.into()));
        self
    }

    /// Adds sentences where there are any.
    pub(super) fn say_if_known(self, words: Option<String>) -> Self {
        match words {
            Some(words) => self.say(words),
            None => self,
        }
    }

    /// Adds what the letter quotes, with an introduction, where there is anything.
    pub(super) fn quote(self, introduction: &str, facts: &Facts) -> Self {
        let Some(words) = facts.quote.clone() else {
            return self;
        };
        let mut body = self.say(introduction);
        body.paragraphs.push(Paragraph::Quote(words));
        body
    }

    /// Adds the link of the letter.
    pub(super) fn link(mut self, label: &'static str, facts: &Facts) -> Self {
        if let Some(to) = facts.link.clone() {
            self.paragraphs.push(Paragraph::Link { label, to });
        }
        self
    }
}
