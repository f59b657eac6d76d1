//! What readers ask about texts: read models, filters, orders and the port that answers.

mod texts;

pub use texts::{
    LanguageAvailability, ListSegments, ListTranslations, PublishedSegments, RevisionView,
    SegmentView, SegmentsByPlace, TextMetrics, TextReader, TextSourceView, TextView,
    TranslationDetails, TranslationFilter, TranslationOrderField,
};
