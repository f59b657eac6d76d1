use chrono::{DateTime, Utc};
use tercul_kernel::{AccessTokenId, PortError, UserId};

use super::{MemoryAccounts, Tried};
use crate::{
    AccessToken, Failures, OneTimeToken, Purpose, Redeemed, SecretHash, ThrottleKind,
    ports::{AccessTokenStore, OneTimeTokens, RecoveryCodes, Throttle},
};

impl OneTimeTokens for MemoryAccounts {
    fn issue(&mut self, token: &OneTimeToken) -> Result<(), PortError> {
        self.revoke_tokens(token.user, &[token.purpose])?;
        let tried = Tried {
            token: token.clone(),
            tries: 0,
            is_over: false,
        };
        self.one_time_tokens.insert(token.hash, tried);
        Ok(())
    }

    fn live_token(
        &mut self,
        user: UserId,
        purpose: Purpose,
        now: DateTime<Utc>,
    ) -> Result<Option<OneTimeToken>, PortError> {
        let mut tokens = self.one_time_tokens.values();
        let found = tokens.find(|tried| {
            !tried.is_over
                && tried.token.user == user
                && tried.token.purpose == purpose
                && now < tried.token.expires_at
        });
        Ok(found.map(|tried| tried.token.clone()))
    }

    fn redeem(
        &mut self,
        hash: SecretHash,
        purpose: Purpose,
        now: DateTime<Utc>,
    ) -> Result<Redeemed, PortError> {
        Ok(match self.live(hash, purpose) {
            None => Redeemed::Unknown,
            Some(tried) if tried.token.expires_at <= now => Redeemed::Expired,
            Some(tried) => {
                tried.is_over = true;
                Redeemed::Good(tried.token.clone())
            }
        })
    }

    fn attempt(
        &mut self,
        hash: SecretHash,
        purpose: Purpose,
    ) -> Result<Option<(OneTimeToken, u32)>, PortError> {
        Ok(self.live(hash, purpose).map(|tried| {
            tried.tries += 1;
            (tried.token.clone(), tried.tries)
        }))
    }

    fn revoke_tokens(&mut self, user: UserId, purposes: &[Purpose]) -> Result<(), PortError> {
        for tried in self.one_time_tokens.values_mut() {
            if tried.token.user == user && purposes.contains(&tried.token.purpose) {
                tried.is_over = true;
            }
        }
        Ok(())
    }
}

impl MemoryAccounts {
    fn live(&mut self, hash: SecretHash, purpose: Purpose) -> Option<&mut Tried> {
        let tried = self.one_time_tokens.get_mut(&hash);
        tried.filter(|tried| tried.token.purpose == purpose && !tried.is_over)
    }
}

impl RecoveryCodes for MemoryAccounts {
    fn replace_codes(&mut self, user: UserId, codes: &[SecretHash]) -> Result<(), PortError> {
        self.recovery_codes.retain(|(of, _)| *of != user);
        self.recovery_codes
            .extend(codes.iter().map(|code| (user, *code)));
        Ok(())
    }

    fn use_code(
        &mut self,
        user: UserId,
        code: SecretHash,
        _now: DateTime<Utc>,
    ) -> Result<bool, PortError> {
        Ok(self.recovery_codes.remove(&(user, code)))
    }
}

impl AccessTokenStore for MemoryAccounts {
    fn insert_access_token(&mut self, token: &AccessToken) -> Result<(), PortError> {
        self.access_tokens.insert(token.id, token.clone());
        Ok(())
    }

    fn find_access_token(&mut self, id: AccessTokenId) -> Result<Option<AccessToken>, PortError> {
        Ok(self.access_tokens.get(&id).cloned())
    }

    fn count_access_tokens(
        &mut self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<usize, PortError> {
        let tokens = self.access_tokens.values();
        Ok(tokens
            .filter(|token| token.user == user && token.is_live(now))
            .count())
    }

    fn revoke_access_token(
        &mut self,
        id: AccessTokenId,
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        if let Some(token) = self.access_tokens.get_mut(&id) {
            token.revoked_at.get_or_insert(now);
        }
        Ok(())
    }

    fn revoke_access_tokens(&mut self, user: UserId, now: DateTime<Utc>) -> Result<(), PortError> {
        let tokens = self.access_tokens.values_mut();
        for token in tokens.filter(|token| token.user == user) {
            token.revoked_at.get_or_insert(now);
        }
        Ok(())
    }
}

impl Throttle for MemoryAccounts {
    fn failures(
        &mut self,
        kind: ThrottleKind,
        key: &str,
        now: DateTime<Utc>,
    ) -> Result<Failures, PortError> {
        let counted = self.throttles.get(&(kind, key.to_owned())).copied();
        let recent = counted.filter(|failures| {
            failures
                .last_at
                .is_some_and(|last| last > now - kind.rest())
        });
        Ok(recent.unwrap_or_default())
    }

    fn count_failure(
        &mut self,
        kind: ThrottleKind,
        key: &str,
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        let count = self.failures(kind, key, now)?.count + 1;
        let failures = Failures {
            count,
            last_at: Some(now),
        };
        self.throttles.insert((kind, key.to_owned()), failures);
        Ok(())
    }

    fn take_back(&mut self, kind: ThrottleKind, key: &str) -> Result<(), PortError> {
        if let Some(failures) = self.throttles.get_mut(&(kind, key.to_owned())) {
            failures.count = failures.count.saturating_sub(1);
        }
        Ok(())
    }

    fn forget(&mut self, kind: ThrottleKind, key: &str) -> Result<(), PortError> {
        self.throttles.remove(&(kind, key.to_owned()));
        Ok(())
    }
}
