//! The in-memory adapter passes the contract suite of the command ports.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "whatever fails here fails the test that asked for it"
)]

use tercul_kernel::{UserId, WorkId};
use tercul_translation::{
    WorkLookup as _,
    testing::{self, MemoryTexts, World},
};
use uuid::Uuid;

fn world(texts: &mut MemoryTexts) -> World {
    let work: WorkId = texts.work();
    World {
        work: texts
            .work_facts(work)
            .expect("an answer")
            .expect("the work"),
        user: UserId(Uuid::from_u128(1)),
        author: texts.author(),
    }
}

macro_rules! contract {
    ($($name:ident,)+) => {$(
        #[test]
        fn $name() {
            let mut texts = MemoryTexts::with_poem();
            let world = world(&mut texts);
            testing::$name(&mut texts, &world);
        }
    )+};
}

contract! {
    works_are_known,
    originals_are_read_back,
    translations_are_read_back,
    credits_and_sources_are_replaced,
    revisions_are_read_back,
    content_is_counted,
    restored_segments_keep_their_identity,
    publications_are_read_back,
    canonical_choices_are_found,
}
