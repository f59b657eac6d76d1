use chrono::{DateTime, Utc};
use tercul_kernel::{Change, Journal, LanguageRegistry, LanguageTag, UserId};

use super::{
    languages::registered,
    mail_limit::count_mail,
    verification::{send_verification, verification},
};
use crate::{
    Account, AccountError, DisplayName, EmailAddress, Handle, Letter, Mail, PasswordHash,
    Preferences, Profile, Purpose,
    ports::{
        AccountRepository, AddressOwner, Entropy, MailQueue, OneTimeTokens, SessionStore, Throttle,
        Vault,
    },
};

/// Registers somebody, and never tells whether the address has an account already.
///
/// A pending account comes to be in any case; a later registration with the same address takes the
/// place of an earlier one that nobody confirmed. The mail alone tells the owner of the address
/// how things are.
#[derive(Clone)]
pub struct Register {
    /// Address, which gets a link.
    pub email: EmailAddress,
    /// The password, hashed.
    pub password: PasswordHash,
    /// Public name. It is not reserved before the address is confirmed.
    pub handle: Handle,
    /// Name for people; left out, the handle.
    pub display_name: Option<DisplayName>,
    /// Language of messages and mails.
    pub interface_language: LanguageTag,
}

impl Register {
    /// Registers and sends the mail.
    ///
    /// # Errors
    /// [`AccountError::ReservedHandle`], or [`AccountError::Taken`] where a confirmed account has
    /// the handle.
    pub fn execute<T>(
        self,
        tx: &mut T,
        vault: &dyn Vault,
        now: DateTime<Utc>,
    ) -> Result<UserId, AccountError>
    where
        T: AccountRepository
            + SessionStore
            + OneTimeTokens
            + MailQueue
            + Entropy
            + Throttle
            + LanguageRegistry
            + Journal
            + ?Sized,
    {
        if self.handle.is_reserved() {
            return Err(AccountError::ReservedHandle);
        }
        registered(
            tx,
            "interfaceLanguage",
            std::slice::from_ref(&self.interface_language),
        )?;
        count_mail(tx, &self.email, "email", now)?;
        let pending = tx.account_of_email(&self.email, AddressOwner::Pending)?;
        let id = match &pending {
            Some(account) => account.id,
            None => UserId(tx.new_id()),
        };
        if tx.is_handle_taken(&self.handle, id)? {
            return Err(AccountError::Taken { field: "handle" });
        }
        let account = self.account(id, pending.as_ref(), now);
        if pending.is_some() {
            tx.end_sessions(id, None, now)?;
            tx.revoke_tokens(id, Purpose::ALL)?;
            tx.update_account(&account)?;
        } else {
            tx.insert_account(&account)?;
        }
        // The owner of the address gets no link, but a token is made in any case: how long this
        // takes tells nothing.
        let owner = tx.account_of_email(&self.email, AddressOwner::Verified)?;
        match owner {
            Some(owner) => {
                drop(verification(tx, vault, &account, now)?);
                tx.enqueue(&Mail {
                    user: Some(owner.id),
                    address: self.email,
                    locale: owner.locale(),
                    letter: Letter::AlreadyRegistered,
                    detail: Some(owner.display_name.as_str().to_owned()),
                    secret: None,
                    until: None,
                })?;
            }
            None => send_verification(tx, vault, &account, now)?,
        }
        tx.record(Change::new("user.registered", id, id, account.version))?;
        Ok(id)
    }

    fn account(&self, id: UserId, pending: Option<&Account>, now: DateTime<Utc>) -> Account {
        let display_name = match &self.display_name {
            Some(name) => name.clone(),
            None => DisplayName::from_stored(self.handle.as_str().to_owned()),
        };
        Account {
            id,
            version: pending.map_or(1, |account| account.version + 1),
            handle: self.handle.clone(),
            handle_changed_at: None,
            display_name,
            email: Some(self.email.clone()),
            email_verified_at: None,
            password: Some(self.password.clone()),
            totp: None,
            profile: Profile::default(),
            preferences: Preferences::new(self.interface_language.clone()),
            suspension: None,
            deletion: None,
            created_at: now,
        }
    }
}
