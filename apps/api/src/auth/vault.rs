//! The vault: XChaCha20-Poly1305 under a key that is not in the database.

use std::fs;

use anyhow::{Context, Result, anyhow, ensure};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use tercul_auth::Sealed;
use tercul_auth::ports::Vault;
use tercul_graphql::DownloadLinks;
use tercul_kernel::{DataExportId, PortError};

use super::key::{KeyFile, random};

/// Bytes of the key.
const KEY: usize = 32;
/// Bytes of a nonce; random ones of this size do not repeat.
const NONCE: usize = 24;

/// Seals with a key from a file, and signs links with another key that is made from it.
pub(crate) struct FileVault {
    cipher: XChaCha20Poly1305,
    signing: [u8; KEY],
    public_url: String,
}

impl KeyFile {
    /// The key of the vault: 32 bytes in Base64.
    fn vault_key(&self) -> Result<[u8; KEY]> {
        let path = self.path().display();
        let text = fs::read_to_string(self.path())
            .with_context(|| format!("auth.vault_key_file: cannot read {path}"))?;
        let bytes = STANDARD
            .decode(text.trim())
            .map_err(|_| anyhow!("auth.vault_key_file: {path} is not Base64"))?;
        ensure!(
            bytes.len() == KEY && bytes.iter().any(|byte| *byte != 0),
            "auth.vault_key_file: {path} must hold 32 random bytes in Base64; make them with \
             `openssl rand -base64 32 > {path}`"
        );
        Ok(bytes.try_into().unwrap_or([0; KEY]))
    }

    fn make_vault_key(&self) -> Result<()> {
        let mut key = [0; KEY];
        random(&mut key)?;
        self.make(format!("{}\n", STANDARD.encode(key)).as_bytes())
            .with_context(|| format!("auth.vault_key_file: cannot make {}", self.path().display()))
    }
}

impl FileVault {
    /// A vault whose key is in a file; the file is made where it is missing and `may_make`.
    ///
    /// # Errors
    /// The key cannot be read, or is no key.
    pub(crate) fn open(file: &KeyFile, may_make: bool, public_url: &str) -> Result<Self> {
        if may_make && !file.path().exists() {
            file.make_vault_key()?;
        }
        let key = file.vault_key()?;
        let mac = mac(&key)?.chain_update(b"download links");
        Ok(Self {
            cipher: XChaCha20Poly1305::new(&key.into()),
            signing: mac.finalize().into_bytes().into(),
            public_url: public_url.trim_end_matches('/').to_owned(),
        })
    }

    fn signature(&self, export: &str, expires: i64) -> Result<String> {
        let mac = mac(&self.signing)?.chain_update(format!("{export} {expires}"));
        Ok(URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }

    /// Whether a link was made here and still works.
    pub(crate) fn is_good_link(
        &self,
        export: &str,
        expires: i64,
        signature: &str,
        now: DateTime<Utc>,
    ) -> bool {
        let Ok(given) = URL_SAFE_NO_PAD.decode(signature) else {
            return false;
        };
        let Ok(mac) = mac(&self.signing) else {
            return false;
        };
        let mac = mac.chain_update(format!("{export} {expires}"));
        now.timestamp() < expires && mac.verify_slice(&given).is_ok()
    }
}

fn mac(key: &[u8; KEY]) -> Result<Hmac<Sha256>> {
    <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key)
        .map_err(|_| anyhow!("a key of the vault cannot be used"))
}

impl Vault for FileVault {
    fn seal(&self, plain: &[u8]) -> Result<Sealed, PortError> {
        let failed = || PortError::Other("the vault could not seal".to_owned());
        let mut nonce = [0; NONCE];
        random(&mut nonce).map_err(|_| failed())?;
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), plain)
            .map_err(|_| failed())?;
        Ok(Sealed([nonce.as_slice(), &sealed].concat()))
    }

    fn open(&self, Sealed(sealed): &Sealed) -> Result<Vec<u8>, PortError> {
        let failed = || PortError::Other("the vault could not open what it is given".to_owned());
        let (nonce, sealed) = sealed.split_at_checked(NONCE).ok_or_else(failed)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| failed())?;
        self.cipher
            .decrypt(&XNonce::from(nonce), sealed)
            .map_err(|_| failed())
    }
}

impl DownloadLinks for FileVault {
    fn link(&self, export: DataExportId, expires_at: DateTime<Utc>) -> Result<String, PortError> {
        let export = export.to_string();
        let expires = expires_at.timestamp();
        let signature = self
            .signature(&export, expires)
            .map_err(|fault| PortError::Other(format!("{fault:#}")))?;
        Ok(format!(
            "{}/files/{export}?expires={expires}&signature={signature}",
            self.public_url
        ))
    }
}
