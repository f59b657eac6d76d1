use sha2::{Digest as _, Sha256};
use tercul_work::queries::WorkFilter;

use crate::{
    Statement,
    read::works::{WORK, push_filter},
    visibility::visible_works,
};

/// The published work that matches and whose identifier hashes lowest under the seed.
///
/// Every match is hashed: identifiers grow with time, so that no starting point among them would
/// be fair. It takes some milliseconds for ten thousand works, and reads no other column of them.
/// The answer stays the same until a work comes in or goes that hashes lower.
pub(super) fn statement(filter: &WorkFilter, seed: &str) -> Statement {
    let mut statement = Statement::new("select ")
        .sql(WORK)
        .sql(" from works w where w.id = (select w.id from works w where w.status = 'PUBLISHED' and ")
        .append(visible_works(&tercul_kernel::Viewer::Anonymous));
    push_filter(filter, &mut statement);
    statement
        .sql(" order by uuid_hash_extended(w.id, ")
        .bind(number_of(seed))
        .sql("), w.id limit 1)")
}

fn number_of(seed: &str) -> i64 {
    let hash = Sha256::digest(seed.as_bytes());
    let (head, _) = hash.as_slice().split_at(8);
    head.iter()
        .fold(0, |number: i64, byte| (number << 8) | i64::from(*byte))
}
