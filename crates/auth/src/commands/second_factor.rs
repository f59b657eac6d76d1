//! Checking a code of a second factor.

use chrono::{DateTime, Utc};

use crate::{
    Account, AccountError, Origin, SecurityEvent, SecurityEventKind, TotpSecret,
    ports::{AccountRepository, RecoveryCodes, SecurityLog, Vault},
    recovery_code_hash,
};

/// Uses a code of the authenticator up; whether it was right.
pub(super) fn use_totp<T: AccountRepository + ?Sized>(
    tx: &mut T,
    vault: &dyn Vault,
    account: &mut Account,
    code: &str,
    now: DateTime<Utc>,
) -> Result<bool, AccountError> {
    let Some(factor) = &mut account.totp else {
        return Ok(false);
    };
    let opened = vault.open(&factor.secret)?;
    let step = TotpSecret::from_stored(&opened)
        .and_then(|secret| secret.matching_step(code.trim(), factor, now));
    let Some(step) = step else {
        return Ok(false);
    };
    factor.last_step = Some(step);
    tx.update_account(account)?;
    Ok(true)
}

/// Uses a code of the authenticator or a recovery code up; whether it was right.
pub(super) fn use_code<T: AccountRepository + RecoveryCodes + SecurityLog + ?Sized>(
    tx: &mut T,
    vault: &dyn Vault,
    account: &mut Account,
    code: &str,
    origin: &Origin,
    now: DateTime<Utc>,
) -> Result<bool, AccountError> {
    // A recovery code works even where the vault has lost its key.
    let Some(hash) = recovery_code_hash(code) else {
        return use_totp(tx, vault, account, code, now);
    };
    if !tx.use_code(account.id, hash, now)? {
        return Ok(false);
    }
    let event = SecurityEvent {
        user: Some(account.id),
        kind: SecurityEventKind::RecoveryCodeUsed,
        origin: origin.clone(),
    };
    tx.log(&event, now)?;
    Ok(true)
}
