//! Links that confirm an address.

use chrono::{DateTime, Utc};

use crate::{
    Account, AccountError, EmailAddress, Letter, Mail, OneTimeToken, Purpose, Secret,
    ports::{Entropy, MailQueue, OneTimeTokens, Vault},
};

/// Mails a link that confirms the address of an account. Links sent before stop working.
pub(super) fn send_verification<T>(
    tx: &mut T,
    vault: &dyn Vault,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<(), AccountError>
where
    T: OneTimeTokens + MailQueue + Entropy + ?Sized,
{
    match verification(tx, vault, account, now)? {
        Some(mail) => Ok(tx.enqueue(&mail)?),
        None => Ok(()),
    }
}

/// The mail with a link that confirms the address of an account, where it has one.
pub(super) fn verification<T>(
    tx: &mut T,
    vault: &dyn Vault,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<Option<Mail>, AccountError>
where
    T: OneTimeTokens + Entropy + ?Sized,
{
    let Some(address) = account.email.clone() else {
        return Ok(None);
    };
    let subject = Some(address.as_str().to_owned());
    let (token, secret) =
        OneTimeToken::issue(account.id, Purpose::VerifyEmail, subject, tx.entropy(), now);
    tx.issue(&token)?;
    let letter = Letter::VerifyEmail;
    link(vault, account, address, letter, &token, &secret).map(Some)
}

/// Mails a link with a secret to one of the addresses of an account.
pub(super) fn send_link<T: MailQueue + ?Sized>(
    tx: &mut T,
    vault: &dyn Vault,
    account: &Account,
    address: EmailAddress,
    letter: Letter,
    token: &OneTimeToken,
    secret: &Secret,
) -> Result<(), AccountError> {
    let mail = link(vault, account, address, letter, token, secret)?;
    Ok(tx.enqueue(&mail)?)
}

fn link(
    vault: &dyn Vault,
    account: &Account,
    address: EmailAddress,
    letter: Letter,
    token: &OneTimeToken,
    secret: &Secret,
) -> Result<Mail, AccountError> {
    Ok(Mail {
        user: Some(account.id),
        address,
        locale: account.locale(),
        letter,
        detail: Some(account.display_name.as_str().to_owned()),
        secret: Some(vault.seal(secret.expose().as_bytes())?),
        until: Some(token.expires_at),
    })
}

/// Mails an account that something happened, where it has an address.
pub(super) fn send_notice<T: MailQueue + ?Sized>(
    tx: &mut T,
    account: &Account,
    letter: Letter,
    detail: Option<String>,
    until: Option<DateTime<Utc>>,
) -> Result<(), AccountError> {
    let Some(address) = account.email.clone() else {
        return Ok(());
    };
    let name = (!letter.has_own_detail()).then(|| account.display_name.as_str().to_owned());
    let mail = Mail {
        user: Some(account.id),
        address,
        locale: account.locale(),
        letter,
        detail: detail.or(name),
        secret: None,
        until,
    };
    Ok(tx.enqueue(&mail)?)
}
