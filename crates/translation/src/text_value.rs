use tercul_script::text_values;

text_values! {
    /// Name of a witness or redaction of an original.
    WitnessLabel: clean_line, 200;
    /// Editorial note on a text.
    EditorialNote: clean_block, 10_000;
    /// What the author of a revision says about it.
    RevisionMessage: clean_block, 500;
    /// Why review is skipped; at least [`OverrideReason::MIN_LENGTH`] characters are asked for by
    /// the command that takes it.
    OverrideReason: clean_block, 1_000;
    /// Bibliographic description of a source.
    SourceCitation: clean_block, 1_000;
    /// Pages of a source.
    SourcePages: clean_line, 100;
}

impl RevisionMessage {
    /// The beginning of a longer text that was checked already.
    pub(crate) fn shortened(text: &str) -> Option<Self> {
        let start: String = text.chars().take(Self::MAX_LENGTH).collect();
        let start = start.trim_end();
        (!start.is_empty()).then(|| Self(start.to_owned()))
    }
}

impl OverrideReason {
    /// Fewest characters that explain something.
    pub const MIN_LENGTH: usize = 10;

    /// Whether it is long enough to explain something.
    pub fn is_explanation(&self) -> bool {
        self.0.chars().count() >= Self::MIN_LENGTH
    }
}
