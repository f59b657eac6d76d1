use tercul_kernel::{Actor, AuthorId, FuzzyDate, LanguageTag, Viewer, WorkId, closed_enum};
use tercul_script::{loose_key, safe_key};

use crate::{
    Names, SimilarAuthor, SimilarWork, Titles, WorkForm,
    policy::{RecordFacts, may_see},
};

closed_enum! {
    /// What two records have in common.
    pub enum DuplicateReason {
        /// The same title.
        SameTitle = "SAME_TITLE",
        /// The same title in another script or spelling.
        SimilarTitle = "SIMILAR_TITLE",
        /// One author at least.
        SharedAuthor = "SHARED_AUTHOR",
        /// Neither has a known author.
        BothAnonymous = "BOTH_ANONYMOUS",
        /// The literary form.
        SameForm = "SAME_FORM",
        /// The original language.
        SameLanguage = "SAME_LANGUAGE",
        /// The same name.
        SameName = "SAME_NAME",
        /// The same name in another script or spelling.
        SimilarName = "SIMILAR_NAME",
        /// Birth at the same time.
        SameBirth = "SAME_BIRTH",
        /// Death at the same time.
        SameDeath = "SAME_DEATH",
    }
}

/// A record that is probably another one of the same.
#[derive(Clone, Debug, PartialEq)]
pub struct DuplicateCandidate<Id> {
    /// The existing record.
    pub id: Id,
    /// Similarity from 0 to 1.
    pub score: f64,
    /// What the records have in common.
    pub reasons: Vec<DuplicateReason>,
}

/// Records below this score are different ones.
pub const DUPLICATE_THRESHOLD: f64 = 0.6;

/// Most candidates that are told.
const MOST_CANDIDATES: usize = 10;

/// A work that somebody is about to create.
pub(crate) struct WorkLikeness<'a> {
    pub(crate) titles: &'a Titles,
    pub(crate) form: WorkForm,
    pub(crate) original_tag: &'a LanguageTag,
}

impl WorkLikeness<'_> {
    pub(crate) fn loose_titles(&self) -> Vec<String> {
        distinct(
            self.titles
                .iter()
                .map(|title| loose_key(title.value.as_str(), title.tag.as_str())),
        )
    }

    /// The candidates that the actor sees, the most similar first.
    ///
    /// A shared author, or none on both sides, and a title that reads the same are enough; the same
    /// letters, form and language make it more probable.
    pub(crate) fn candidates(
        &self,
        similar: Vec<SimilarWork>,
        actor: &Actor,
    ) -> Vec<DuplicateCandidate<WorkId>> {
        let viewer = Viewer::SignedIn(actor.clone());
        let safe_titles: Vec<String> = self
            .titles
            .iter()
            .map(|title| safe_key(title.value.as_str()))
            .collect();
        let seen = similar.into_iter().filter(|work| {
            may_see(
                &viewer,
                &RecordFacts {
                    created_by: work.created_by,
                    status: work.status,
                    language: Some(&work.original_tag),
                    is_deleted: false,
                },
            )
        });
        let scored = seen.map(|work| {
            let has_same_title = work
                .safe_titles
                .iter()
                .any(|title| safe_titles.contains(title));
            let author = if work.shares_author {
                DuplicateReason::SharedAuthor
            } else {
                DuplicateReason::BothAnonymous
            };
            let signs = [
                (has_same_title, 0.5, DuplicateReason::SameTitle),
                (!has_same_title, 0.4, DuplicateReason::SimilarTitle),
                (true, 0.3, author),
                (work.form == self.form, 0.1, DuplicateReason::SameForm),
                (
                    work.original_tag.base() == self.original_tag.base(),
                    0.1,
                    DuplicateReason::SameLanguage,
                ),
            ];
            candidate(work.id, &signs)
        });
        probable(scored)
    }
}

/// An author whom somebody is about to create.
pub(crate) struct AuthorLikeness<'a> {
    pub(crate) names: &'a Names,
    pub(crate) birth: Option<&'a FuzzyDate>,
    pub(crate) death: Option<&'a FuzzyDate>,
}

impl AuthorLikeness<'_> {
    pub(crate) fn loose_names(&self) -> Vec<String> {
        distinct(
            self.names
                .iter()
                .map(|name| loose_key(name.value.as_str(), name.tag.as_str())),
        )
    }

    /// The candidates, the most similar first; dates that contradict each other make two people.
    pub(crate) fn candidates(
        &self,
        similar: Vec<SimilarAuthor>,
    ) -> Vec<DuplicateCandidate<AuthorId>> {
        let safe_names: Vec<String> = self
            .names
            .iter()
            .map(|name| safe_key(name.value.as_str()))
            .collect();
        let possible = similar.into_iter().filter(|author| {
            may_be_one(self.birth, author.birth.as_ref())
                && may_be_one(self.death, author.death.as_ref())
        });
        let scored = possible.map(|author| {
            let has_same_name = author
                .safe_names
                .iter()
                .any(|name| safe_names.contains(name));
            let signs = [
                (has_same_name, 0.7, DuplicateReason::SameName),
                (!has_same_name, 0.6, DuplicateReason::SimilarName),
                (
                    self.birth.is_some() && author.birth.is_some(),
                    0.15,
                    DuplicateReason::SameBirth,
                ),
                (
                    self.death.is_some() && author.death.is_some(),
                    0.15,
                    DuplicateReason::SameDeath,
                ),
            ];
            candidate(author.id, &signs)
        });
        probable(scored)
    }
}

/// Whether two dates may speak of one event; an unknown date may be any.
fn may_be_one(one: Option<&FuzzyDate>, other: Option<&FuzzyDate>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            !one.is_certainly_before(other) && !other.is_certainly_before(one)
        }
        _ => true,
    }
}

fn candidate<Id>(id: Id, signs: &[(bool, f64, DuplicateReason)]) -> DuplicateCandidate<Id> {
    let present = signs.iter().filter(|(is_present, ..)| *is_present);
    let score: f64 = present.clone().map(|(_, weight, _)| weight).sum();
    DuplicateCandidate {
        id,
        score: (score * 100.0).round() / 100.0,
        reasons: present.map(|(_, _, reason)| *reason).collect(),
    }
}

fn probable<Id>(
    scored: impl Iterator<Item = DuplicateCandidate<Id>>,
) -> Vec<DuplicateCandidate<Id>> {
    let mut candidates: Vec<_> = scored
        .filter(|candidate| candidate.score >= DUPLICATE_THRESHOLD)
        .collect();
    candidates.sort_by(|one, other| other.score.total_cmp(&one.score));
    candidates.truncate(MOST_CANDIDATES);
    candidates
}

/// Keys without repetition; a title without letters has an empty key, which says nothing.
fn distinct(keys: impl Iterator<Item = String>) -> Vec<String> {
    let mut keys: Vec<String> = keys.filter(|key| !key.is_empty()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
