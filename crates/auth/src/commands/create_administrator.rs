use chrono::{DateTime, Utc};
use tercul_kernel::{Change, Journal, LanguageTag, RoleGrantId, UserId};

use crate::{
    Account, AccountError, DisplayName, EmailAddress, Handle, PasswordHash, Preferences, Profile,
    Role, RoleGrant, Scope,
    ports::{AccountRepository, AddressOwner, RoleGrants},
};

/// Makes somebody an administrator: for operators, who have the machine and ask nobody.
#[derive(Clone)]
pub struct CreateAdministrator {
    /// Public name.
    pub handle: Handle,
    /// Address, which counts as confirmed.
    pub email: EmailAddress,
    /// The password, hashed.
    pub password: PasswordHash,
    /// Language of messages and mails.
    pub interface_language: LanguageTag,
}

impl CreateAdministrator {
    /// Creates the account.
    ///
    /// # Errors
    /// [`AccountError::Taken`] where another account has the handle or the address.
    pub fn execute<T>(self, tx: &mut T, now: DateTime<Utc>) -> Result<UserId, AccountError>
    where
        T: AccountRepository + RoleGrants + Journal + ?Sized,
    {
        let id = UserId(tx.new_id());
        if tx.is_handle_taken(&self.handle, id)? {
            return Err(AccountError::Taken { field: "handle" });
        }
        if tx
            .account_of_email(&self.email, AddressOwner::Verified)?
            .is_some()
        {
            return Err(AccountError::Taken { field: "email" });
        }
        let account = Account {
            id,
            version: 1,
            display_name: DisplayName::from_stored(self.handle.as_str().to_owned()),
            handle: self.handle,
            handle_changed_at: None,
            email: Some(self.email),
            email_verified_at: Some(now),
            password: Some(self.password),
            totp: None,
            profile: Profile::default(),
            preferences: Preferences::new(self.interface_language),
            suspension: None,
            deletion: None,
            created_at: now,
        };
        tx.insert_account(&account)?;
        let grant = RoleGrant {
            id: RoleGrantId(tx.new_id()),
            user: id,
            role: Role::Administrator,
            scope: Scope::Global,
            granted_by: None,
            reason: None,
            created_at: now,
            expires_at: None,
        };
        tx.insert_grant(&grant, now)?;
        let change = Change::new("user.role_granted", id, id, 1);
        tx.record(change.field("role", None, Some(grant.to_string())))?;
        Ok(id)
    }
}
