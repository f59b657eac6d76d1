//! Recognising headings.
