use tercul_auth::{ENTROPY, ports::Entropy};

use crate::PgTransaction;

impl Entropy for PgTransaction<'_> {
    fn entropy(&mut self) -> [u8; ENTROPY] {
        fresh()
    }
}

/// 256 bits of the system.
///
/// A system without randomness cannot keep a secret: the process ends rather than hand out one
/// that can be guessed.
pub(super) fn fresh() -> [u8; ENTROPY] {
    let mut bytes = [0; ENTROPY];
    if let Err(error) = getrandom::fill(&mut bytes) {
        tracing::error!(%error, "the system gives no randomness");
        std::process::abort();
    }
    bytes
}
