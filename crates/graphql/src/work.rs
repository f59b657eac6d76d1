//! Works, their titles, credits and relations.

pub(crate) mod failure;
mod filters;
pub(crate) mod inputs;
mod lists;
pub(crate) mod mutations;
mod parts;
mod work;

pub(crate) use lists::{list, one, random, works_of_author};
pub(crate) use parts::{Credit, LanguageAvailability, Title, VerseInfo, WorkRelation};
pub(crate) use work::Work;
