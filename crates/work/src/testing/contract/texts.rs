use tercul_kernel::{Actor, Grants, UserId, WorkId};

use crate::{TextCounts, TextsOfWork, testing::instant};

/// Texts are counted, deleted with their work and restored with it; one that was deleted before
/// stays deleted.
///
/// `work` has a published original of `user`, a draft translation of somebody else, and an original
/// that was deleted at an earlier time.
pub fn texts_go_and_come_back_with_their_work<T: TextsOfWork + ?Sized>(
    tx: &mut T,
    user: UserId,
    work: WorkId,
) {
    let actor = Actor::operator(user, Grants::default());
    let all = TextCounts {
        published: 1,
        originals: 1,
        of_others: 1,
    };
    assert_eq!(tx.count_texts(work, &actor), Ok(all));
    let deleted_at = instant("2026-06-01T12:00:00Z");
    tx.delete_texts_of_work(work, deleted_at)
        .expect("texts are deleted");
    assert_eq!(tx.count_texts(work, &actor), Ok(TextCounts::default()));
    let at = instant("2026-06-02T12:00:00Z");
    tx.restore_texts_of_work(work, deleted_at, at)
        .expect("texts are restored");
    assert_eq!(tx.count_texts(work, &actor), Ok(all));
}
