use chrono::{DateTime, Utc};
use tercul_kernel::{PortError, UserId};

use super::MemoryAccounts;
use crate::{
    Account, EmailAddress, Handle, SignInName,
    ports::{AccountRepository, AddressOwner, Candidate, Candidates},
};

impl AccountRepository for MemoryAccounts {
    fn find_account(&mut self, id: UserId) -> Result<Option<Account>, PortError> {
        Ok(self.accounts.get(&id).cloned())
    }

    fn account_of_email(
        &mut self,
        email: &EmailAddress,
        owner: AddressOwner,
    ) -> Result<Option<Account>, PortError> {
        Ok(self.account(|account| owns(account, email, owner)).cloned())
    }

    fn candidates(&mut self, name: &SignInName) -> Result<Candidates, PortError> {
        let candidate = |account: &Account| Candidate {
            user: account.id,
            password: account.password.clone(),
        };
        let of_handle =
            |text: &str| self.account(|one| one.is_verified() && one.handle.as_str() == text);
        let (verified, pending) = match name {
            SignInName::Email(email) => (
                self.account(|one| owns(one, email, AddressOwner::Verified)),
                self.account(|one| owns(one, email, AddressOwner::Pending)),
            ),
            SignInName::Handle(handle) => (of_handle(handle.as_str()), None),
            SignInName::Other(_) => (None, None),
        };
        Ok(Candidates {
            verified: verified.map(candidate),
            pending: pending.map(candidate),
        })
    }

    fn is_handle_taken(&mut self, handle: &Handle, except: UserId) -> Result<bool, PortError> {
        let skeleton = handle.skeleton();
        let has_it = |one: &Account| {
            one.id != except && one.is_verified() && one.handle.skeleton() == skeleton
        };
        let had_it = self.former_handles.iter().any(|(former, user)| {
            *user != except && Handle::from_stored(former.clone()).skeleton() == skeleton
        });
        Ok(had_it || self.account(has_it).is_some())
    }

    fn insert_account(&mut self, account: &Account) -> Result<(), PortError> {
        self.check_unique(account)?;
        self.accounts.insert(account.id, account.clone());
        Ok(())
    }

    fn update_account(&mut self, account: &Account) -> Result<(), PortError> {
        self.check_unique(account)?;
        let stored = self.accounts.insert(account.id, account.clone());
        let Some(before) = stored else {
            return Err(PortError::Other(format!("{} is gone", account.id)));
        };
        if before.is_verified() && before.handle != account.handle {
            let former = before.handle.as_str().to_owned();
            self.former_handles.insert(former, account.id);
            self.former_handles.remove(account.handle.as_str());
        }
        Ok(())
    }

    fn erase_account(&mut self, id: UserId, _now: DateTime<Utc>) -> Result<(), PortError> {
        if let Some(account) = self.accounts.remove(&id)
            && let Some(email) = account.email
        {
            self.requests
                .retain(|(address, _, _)| address != email.normalized());
        }
        let sessions = &mut self.sessions;
        sessions.retain(|_, session| session.user != id);
        self.refresh_tokens
            .retain(|_, token| sessions.contains_key(&token.session));
        self.one_time_tokens
            .retain(|_, tried| tried.token.user != id);
        self.recovery_codes.retain(|(user, _)| *user != id);
        self.access_tokens.retain(|_, token| token.user != id);
        self.grants.retain(|_, grant| grant.user != id);
        self.mails.retain(|mail| mail.user != Some(id));
        self.events.retain(|event| event.user != Some(id));
        self.exports.retain(|(_, user, _)| *user != id);
        self.former_handles.retain(|_, user| *user != id);
        Ok(())
    }
}

impl MemoryAccounts {
    /// The unique keys of a database.
    fn check_unique(&self, account: &Account) -> Result<(), PortError> {
        let is_other = |one: &Account| one.id != account.id;
        let has_handle = |one: &Account| {
            is_other(one)
                && one.is_verified()
                && account.is_verified()
                && one.handle.skeleton() == account.handle.skeleton()
        };
        let has_email = |one: &Account| {
            is_other(one)
                && one.email_verified_at.is_some() == account.email_verified_at.is_some()
                && one.email.is_some()
                && one.email.as_ref().map(EmailAddress::normalized)
                    == account.email.as_ref().map(EmailAddress::normalized)
        };
        let broken = if self.account(has_handle).is_some() {
            "users_handle_key"
        } else if self.account(has_email).is_some() {
            "users_email_key"
        } else {
            return Ok(());
        };
        Err(PortError::Conflict {
            constraint: broken.to_owned(),
        })
    }
}

fn owns(account: &Account, email: &EmailAddress, owner: AddressOwner) -> bool {
    let is_verified = account.email_verified_at.is_some();
    is_verified == (owner == AddressOwner::Verified)
        && account
            .email
            .as_ref()
            .is_some_and(|own| own.normalized() == email.normalized())
}
