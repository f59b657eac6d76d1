use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use tercul_kernel::{
    AccessTokenId, Change, DataExportId, Journal, LanguageRegistry, LanguageTag, PortError,
    RoleGrantId, SessionId, UserId,
};
use uuid::Uuid;

use crate::{
    AccessToken, Account, ENTROPY, Failures, Mail, OneTimeToken, Origin, RefreshToken, RoleGrant,
    SecretHash, SecurityEvent, Session, ThrottleKind,
    ports::{AddressRequest, AddressRequests, DataExports, Entropy, MailQueue, SecurityLog},
};

mod accounts;
mod credentials;
mod roles;
mod sessions;

/// Languages that are registered in memory.
const LANGUAGES: &[&str] = &["tt-Cyrl", "tt-Latn", "ru-Cyrl", "en-Latn"];

/// Accounts in memory that answer every port of the commands.
///
/// [`MemoryAccounts::run`] undoes what a failed command wrote, as a transaction does.
#[derive(Clone, Default)]
pub struct MemoryAccounts {
    /// Living accounts.
    pub accounts: BTreeMap<UserId, Account>,
    /// Sessions, ended ones too.
    pub sessions: BTreeMap<SessionId, Session>,
    /// Refresh tokens, exchanged ones too.
    pub refresh_tokens: HashMap<SecretHash, RefreshToken>,
    /// Personal access tokens.
    pub access_tokens: BTreeMap<AccessTokenId, AccessToken>,
    /// Roles that were not taken away.
    pub grants: BTreeMap<RoleGrantId, RoleGrant>,
    /// Mails in order.
    pub mails: Vec<Mail>,
    /// Requests by address.
    pub requests: Vec<(String, AddressRequest, DateTime<Utc>)>,
    /// The security log.
    pub events: Vec<SecurityEvent>,
    /// What commands recorded.
    pub changes: Vec<Change>,
    one_time_tokens: HashMap<SecretHash, Tried>,
    recovery_codes: HashSet<(UserId, SecretHash)>,
    throttles: HashMap<(ThrottleKind, String), Failures>,
    exports: Vec<(DataExportId, UserId, DateTime<Utc>)>,
    former_handles: HashMap<String, UserId>,
    ids: u128,
    drawn: u64,
}

#[derive(Clone)]
struct Tried {
    token: OneTimeToken,
    tries: u32,
    is_over: bool,
}

impl MemoryAccounts {
    /// Runs a command in a transaction: what it wrote stays where it succeeds.
    ///
    /// # Errors
    /// Those of the command.
    pub fn run<T, E>(&mut self, command: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        let before = self.clone();
        let answer = command(self);
        if answer.is_err() {
            *self = before;
        }
        answer
    }

    /// The secret of the last mail to an address that has one, as [`ToyVault`](super::ToyVault)
    /// seals it.
    pub fn mailed_secret(&self, address: &str) -> Option<crate::Secret> {
        let mails = self.mails.iter().rev();
        let mut to_address = mails.filter(|mail| mail.address.as_str() == address);
        let sealed = to_address.find_map(|mail| mail.secret.clone())?;
        let plain = sealed.0.iter().map(|byte| !byte).collect();
        crate::Secret::presented(&String::from_utf8(plain).ok()?)
    }

    fn account(&self, is_it: impl Fn(&Account) -> bool) -> Option<&Account> {
        self.accounts.values().find(|account| is_it(account))
    }
}

impl Journal for MemoryAccounts {
    fn new_id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids)
    }

    fn record(&mut self, change: Change) -> Result<(), PortError> {
        self.changes.push(change);
        Ok(())
    }
}

impl LanguageRegistry for MemoryAccounts {
    fn enabled_tags(&mut self, tags: &[LanguageTag]) -> Result<HashSet<LanguageTag>, PortError> {
        Ok(tags
            .iter()
            .filter(|tag| LANGUAGES.contains(&tag.as_str()))
            .cloned()
            .collect())
    }
}

impl Entropy for MemoryAccounts {
    /// A number in the first bytes, so that no two are the same.
    fn entropy(&mut self) -> [u8; ENTROPY] {
        self.drawn += 1;
        let mut bytes = [0; ENTROPY];
        for (byte, fresh) in bytes.iter_mut().zip(self.drawn.to_le_bytes()) {
            *byte = fresh;
        }
        bytes
    }
}

impl MailQueue for MemoryAccounts {
    fn enqueue(&mut self, mail: &Mail) -> Result<(), PortError> {
        self.mails.push(mail.clone());
        Ok(())
    }
}

impl SecurityLog for MemoryAccounts {
    fn log(&mut self, event: &SecurityEvent, _now: DateTime<Utc>) -> Result<(), PortError> {
        self.events.push(event.clone());
        Ok(())
    }
}

impl AddressRequests for MemoryAccounts {
    fn count_requests(
        &mut self,
        email: &crate::EmailAddress,
        kind: AddressRequest,
        since: DateTime<Utc>,
    ) -> Result<(u32, Option<DateTime<Utc>>), PortError> {
        let times: Vec<_> = self
            .requests
            .iter()
            .filter(|(address, of, at)| address == email.normalized() && *of == kind && *at > since)
            .map(|(_, _, at)| *at)
            .collect();
        let count = u32::try_from(times.len()).unwrap_or(u32::MAX);
        Ok((count, times.into_iter().min()))
    }

    fn insert_request(
        &mut self,
        email: &crate::EmailAddress,
        kind: AddressRequest,
        _locale: &str,
        _origin: &Origin,
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        self.requests
            .push((email.normalized().to_owned(), kind, now));
        Ok(())
    }
}

impl DataExports for MemoryAccounts {
    fn last_export(&mut self, user: UserId) -> Result<Option<DateTime<Utc>>, PortError> {
        let own = self.exports.iter().filter(|(_, of, _)| *of == user);
        Ok(own.map(|(_, _, at)| *at).max())
    }

    fn insert_export(
        &mut self,
        id: DataExportId,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        self.exports.push((id, user, now));
        Ok(())
    }
}
