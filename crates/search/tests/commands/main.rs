//! What can be done to saved searches, synonyms and the index.
#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

mod reindex;
mod saved_searches;
mod synonyms;

use tercul_kernel::{Actor, Capability, Grants, UserId};
use uuid::Uuid;

/// Somebody who has capabilities, everywhere or for a language.
fn actor(number: u128, capabilities: &[(Capability, Option<&str>)]) -> Actor {
    let mut grants = Grants::default();
    for (capability, language) in capabilities {
        grants.add(*language, [*capability].into_iter().collect());
    }
    Actor::operator(UserId(Uuid::from_u128(number)), grants)
}

fn reader(number: u128) -> Actor {
    actor(number, &[(Capability::Bookmark, None)])
}

fn editor(language: Option<&str>) -> Actor {
    actor(3, &[(Capability::Taxonomy, language)])
}
