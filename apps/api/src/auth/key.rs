//! Files that hold keys.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};

/// A file with a key.
pub(crate) struct KeyFile(PathBuf);

impl KeyFile {
    /// Names a file, which need not exist.
    pub(crate) fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Reads an Ed25519 private key (PKCS#8, PEM).
    ///
    /// # Errors
    /// There is no such file, or it holds no such key.
    pub(crate) fn signing_key(&self) -> Result<SigningKey> {
        let path = self.0.display();
        let pem = fs::read_to_string(&self.0)
            .with_context(|| format!("auth.signing_key_file: cannot read {path}"))?;
        SigningKey::from_pkcs8_pem(&pem).map_err(|_| {
            anyhow!(
                "auth.signing_key_file: {path} holds no Ed25519 private key (PKCS#8, PEM); make \
                 one with `openssl genpkey -algorithm ed25519 -out {path}`"
            )
        })
    }

    /// Reads the signing key; makes one, readable by its owner only, where the file is missing. For
    /// development.
    ///
    /// # Errors
    /// As [`KeyFile::signing_key`], or the file cannot be written.
    pub(crate) fn read_or_make_signing_key(&self) -> Result<SigningKey> {
        if !self.0.exists() {
            let mut seed = [0; 32];
            random(&mut seed)?;
            let pem = SigningKey::from_bytes(&seed).to_pkcs8_pem(LineEnding::LF)?;
            self.make(pem.as_bytes()).with_context(|| {
                format!("auth.signing_key_file: cannot make {}", self.0.display())
            })?;
        }
        self.signing_key()
    }

    /// Writes a new key to a file of its own and gives it its name in one step, so that of two
    /// processes that start at once one makes the key and both read the same.
    pub(super) fn make(&self, content: &[u8]) -> Result<()> {
        let path = &self.0;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let draft = path.with_extension(format!("{}.new", std::process::id()));
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&draft)?;
        file.write_all(content)?;
        file.sync_all()?;
        let linked = fs::hard_link(&draft, path);
        fs::remove_file(&draft)?;
        match linked {
            Err(fault) if fault.kind() != ErrorKind::AlreadyExists => Err(fault.into()),
            _ => Ok(()),
        }
    }
}

/// Fills a buffer with randomness of the operating system.
pub(super) fn random(buffer: &mut [u8]) -> Result<()> {
    getrandom::fill(buffer).map_err(|fault| anyhow!("no randomness: {fault}"))
}
