//! The catalogue in memory keeps the contract of the ports.

use tercul_kernel::{Journal, UserId};
use tercul_work::{
    PublicationStatus, WorkRepository, catalogue_contract,
    testing::{MemoryCatalogue, MemoryText, a_work, contract, instant},
};

macro_rules! in_memory {
    ($behaviour:path) => {{
        let mut catalogue = tercul_work::testing::MemoryCatalogue::default();
        let user = tercul_kernel::UserId(tercul_kernel::Journal::new_id(&mut catalogue));
        $behaviour(&mut catalogue, user);
    }};
}
use in_memory;

catalogue_contract!(in_memory);

#[test]
fn texts_go_and_come_back_with_their_work() {
    let mut catalogue = MemoryCatalogue::default();
    let user = UserId(catalogue.new_id());
    let other = UserId(catalogue.new_id());
    let work = a_work(&mut catalogue, user, "Шүрәле");
    catalogue.insert_work(&work).expect("the work is added");
    catalogue.add_text(work.id, PublicationStatus::Published, user);
    catalogue.add_text(work.id, PublicationStatus::Draft, other);
    catalogue.add_text(work.id, PublicationStatus::Published, user);
    let texts: &mut Vec<MemoryText> = &mut catalogue.texts;
    texts[1].is_original = false;
    texts[2].deleted_at = Some(instant("2026-05-02T12:00:00Z"));
    contract::texts_go_and_come_back_with_their_work(&mut catalogue, user, work.id);
}
