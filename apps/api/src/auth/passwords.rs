//! Argon2id.

use anyhow::{Result, anyhow};
use argon2::password_hash::phc::PasswordHash as Phc;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tercul_auth::ports::{PasswordCheck, PasswordHasher};
use tercul_auth::{Password, PasswordHash};
use tercul_kernel::PortError;

/// Longest password that is hashed at sign-in, in bytes: no accepted one is longer.
const LONGEST: usize = 4 * Password::MAX_LENGTH;

/// Hashes with [Argon2id](https://www.rfc-editor.org/rfc/rfc9106) and the parameters of the
/// configuration.
pub(crate) struct Argon2Hasher {
    argon2: Argon2<'static>,
    decoy: PasswordHash,
}

impl Argon2Hasher {
    /// A hasher that takes this much memory (KiB) and this many passes on one lane.
    ///
    /// # Errors
    /// Parameters that Argon2 does not allow.
    pub(crate) fn new(memory_kib: u32, passes: u32) -> Result<Self> {
        let params = Params::new(memory_kib, passes, 1, None)
            .map_err(|fault| anyhow!("auth.password_memory_kib, auth.password_passes: {fault}"))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let decoy = hash(&argon2, b"a decoy that nobody knows")?;
        Ok(Self { argon2, decoy })
    }

    fn is_weak(&self, hash: &Phc) -> bool {
        let wanted = self.argon2.params();
        Params::try_from(hash).map_or(true, |params| {
            params.m_cost() < wanted.m_cost() || params.t_cost() < wanted.t_cost()
        })
    }
}

fn hash(argon2: &Argon2<'_>, password: &[u8]) -> Result<PasswordHash, PortError> {
    let hash: Phc = argon2
        .hash_password(password)
        .map_err(|fault| PortError::Other(format!("a password was not hashed: {fault}")))?;
    Ok(PasswordHash(hash.to_string()))
}

impl PasswordHasher for Argon2Hasher {
    fn hash(&self, password: &Password) -> Result<PasswordHash, PortError> {
        hash(&self.argon2, password.expose().as_bytes())
    }

    fn check(
        &self,
        password: &str,
        stored: Option<&PasswordHash>,
    ) -> Result<PasswordCheck, PortError> {
        // No accepted password is longer: what follows cannot make it right.
        let password = password.as_bytes();
        let password = password.get(..LONGEST).unwrap_or(password);
        let PasswordHash(text) = stored.unwrap_or(&self.decoy);
        let parsed = Phc::new(text)
            .map_err(|_| PortError::Other("a stored password hash is unreadable".to_owned()))?;
        let is_right = self.argon2.verify_password(password, &parsed).is_ok();
        Ok(match (is_right, stored) {
            (true, Some(_)) if self.is_weak(&parsed) => PasswordCheck::RightButWeak,
            (true, Some(_)) => PasswordCheck::Right,
            _ => PasswordCheck::Wrong,
        })
    }
}
