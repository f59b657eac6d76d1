//! What readers ask about texts: read models, filters, orders and the port that answers.

mod texts;

pub use texts::{
    LanguageAvailability, ListSegments, ListTranslations, RevisionChoice, RevisionView, SegmentView,
    TranslationDetails, TextMetrics, TextReader, TextSourceView, TextView, TranslationFilter,
    TranslationOrderField,
};
