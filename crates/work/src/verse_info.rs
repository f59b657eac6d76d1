use crate::{Meter, RhymeScheme, StanzaForm};

/// How verse is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerseInfo {
    /// Metrical system.
    pub meter: Option<Meter>,
    /// Rhyme scheme such as `ABAB`.
    pub rhyme_scheme: Option<RhymeScheme>,
    /// Name of the stanza form.
    pub stanza_form: Option<StanzaForm>,
}
