use std::collections::HashSet;

use chrono::{DateTime, Utc};
use tercul_kernel::{AccessTokenId, Actor, Change, Journal};

use super::own_account::{fresh, own_account};
use crate::{
    AccessToken, AccessTokenScope, AccountError, Origin, Secret, SecurityEvent, SecurityEventKind,
    TokenName,
    ports::{AccessTokenStore, AccountRepository, Entropy, SecurityLog},
};

/// Creates a personal access token. A fresh sign-in and a confirmed address are needed.
#[derive(Clone, Debug)]
pub struct CreateAccessToken {
    /// Name for its owner.
    pub name: TokenName,
    /// What it may be used for.
    pub scopes: Vec<AccessTokenScope>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// Where the request comes from.
    pub origin: Origin,
}

impl CreateAccessToken {
    /// Creates it; the secret is shown once.
    ///
    /// # Errors
    /// [`AccountError`] where the scopes are none, repeated or beyond the roles of the actor, the
    /// end is not ahead or beyond [`AccessToken::LIFE`], or there are too many tokens.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<(AccessTokenId, Secret), AccountError>
    where
        T: AccountRepository + AccessTokenStore + SecurityLog + Entropy + Journal + ?Sized,
    {
        fresh(actor, now)?;
        let account = own_account(tx, actor)?;
        if !account.is_verified() {
            return Err(AccountError::NotVerified);
        }
        self.check_scopes(actor)?;
        let latest = now + AccessToken::LIFE;
        if self.expires_at <= now || self.expires_at > latest {
            let limit = Some(latest);
            return Err(AccountError::BadTime {
                field: "expiresAt",
                limit,
            });
        }
        let used = tx.count_access_tokens(actor.user, now)?;
        if used >= AccessToken::MAX {
            return Err(AccountError::Limit {
                field: "",
                limit: u32::try_from(AccessToken::MAX).unwrap_or(u32::MAX),
                used: u32::try_from(used).unwrap_or(u32::MAX),
                resets_at: None,
            });
        }
        let secret = Secret::with_prefix(AccessToken::PREFIX, tx.entropy());
        let token = AccessToken {
            id: AccessTokenId(tx.new_id()),
            user: actor.user,
            name: self.name,
            hash: secret.hash(),
            prefix: secret.expose().chars().take(AccessToken::SHOWN).collect(),
            scopes: self.scopes,
            created_at: now,
            last_used_at: None,
            expires_at: self.expires_at,
            revoked_at: None,
        };
        tx.insert_access_token(&token)?;
        let event = SecurityEvent {
            user: Some(actor.user),
            kind: SecurityEventKind::AccessTokenCreated,
            origin: self.origin,
        };
        tx.log(&event, now)?;
        tx.record(Change::new("access_token.created", actor.user, token.id, 1))?;
        Ok((token.id, secret))
    }

    /// A scope that lets something through needs a role that allows some of it.
    fn check_scopes(&self, actor: &Actor) -> Result<(), AccountError> {
        if self.scopes.is_empty() {
            return Err(AccountError::Empty { field: "scopes" });
        }
        let mut seen = HashSet::new();
        let held = actor.grants.anywhere();
        for (position, scope) in self.scopes.iter().enumerate() {
            if !seen.insert(scope) {
                let first = self.scopes.iter().position(|other| other == scope);
                return Err(AccountError::Repeated {
                    field: "scopes",
                    first: first.unwrap_or_default(),
                    second: position,
                });
            }
            let opened = scope.capabilities();
            let is_beyond =
                opened.iter().next().is_some() && opened.intersection(held).iter().next().is_none();
            if is_beyond {
                return Err(AccountError::ScopeTooWide { position });
            }
        }
        Ok(())
    }
}
