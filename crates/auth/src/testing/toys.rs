use std::sync::atomic::{AtomicUsize, Ordering};

use tercul_kernel::PortError;

use crate::{
    Password, PasswordHash, Sealed,
    ports::{PasswordCheck, PasswordHasher, Vault},
};

/// A hasher that hashes nothing, and counts how often it was asked.
#[derive(Debug, Default)]
pub struct ToyHasher(AtomicUsize);

impl ToyHasher {
    const STRONG: &str = "toy:";
    const WEAK: &str = "weak:";

    /// The hash of a text.
    pub fn hash_of(text: &str) -> PasswordHash {
        PasswordHash(format!("{}{text}", Self::STRONG))
    }

    /// A hash of a text that should be made anew.
    pub fn weak_hash_of(text: &str) -> PasswordHash {
        PasswordHash(format!("{}{text}", Self::WEAK))
    }

    /// How many passwords were hashed or checked.
    pub fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

impl PasswordHasher for ToyHasher {
    fn hash(&self, password: &Password) -> Result<PasswordHash, PortError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(Self::hash_of(password.expose()))
    }

    fn check(
        &self,
        password: &str,
        hash: Option<&PasswordHash>,
    ) -> Result<PasswordCheck, PortError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(match hash {
            Some(hash) if *hash == Self::hash_of(password) => PasswordCheck::Right,
            Some(hash) if *hash == Self::weak_hash_of(password) => PasswordCheck::RightButWeak,
            _ => PasswordCheck::Wrong,
        })
    }
}

/// A vault that turns every bit over.
#[derive(Clone, Copy, Debug)]
pub struct ToyVault;

impl Vault for ToyVault {
    fn seal(&self, plain: &[u8]) -> Result<Sealed, PortError> {
        Ok(Sealed(plain.iter().map(|byte| !byte).collect()))
    }

    fn open(&self, sealed: &Sealed) -> Result<Vec<u8>, PortError> {
        Ok(sealed.0.iter().map(|byte| !byte).collect())
    }
}
