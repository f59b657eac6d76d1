//! What mutations of accounts ask before they do anything.

use juniper::FieldResult;
use tercul_auth::{
    AccountError, Secret, Session,
    commands::{BeginProof, Proven},
};
use tercul_kernel::{Actor, Credential, UserId, Viewer};

use super::{User, stop::Stop};
use crate::{context::Context, enums::ErrorCode, user_error::Failure};

/// A token from a mail, as somebody presents it.
pub(super) fn token(text: &str) -> Result<Secret, Stop> {
    token_at("token", text)
}

/// A token in a field of the input.
pub(super) fn token_at(field: &str, text: &str) -> Result<Secret, Stop> {
    let invalid = || vec![Failure::new(ErrorCode::TokenInvalid).at(["input", field])];
    Secret::presented(text.trim()).ok_or_else(|| Stop::Refused(invalid()))
}

impl Context {
    /// Checks the password of the sender: the try is counted first, and no connection is held
    /// while it is hashed.
    pub(super) fn prove(&self, actor: &Actor, field: &str, password: &str) -> Result<Proven, Stop> {
        let attempt = self.step(|tx, now| BeginProof.execute(tx, actor, now))?;
        self.rest();
        let proven = attempt.check(&*self.security().hasher, password)?;
        proven.ok_or_else(|| match Stop::from(AccountError::InvalidCredentials) {
            Stop::Refused(failures) => Stop::Refused(
                failures
                    .into_iter()
                    .map(|failure| failure.at(["input", field]))
                    .collect(),
            ),
            failed @ Stop::Failed(_) => failed,
        })
    }

    /// Names that a password of the user must not be made from.
    pub(super) fn own_names(&self, user: UserId) -> FieldResult<Vec<String>> {
        let Some(user) = User::find(self, user, [])? else {
            return Ok(Vec::new());
        };
        let email = user.view.email.clone().unwrap_or_default();
        let local = email
            .rsplit_once('@')
            .map_or("", |(local, _)| local)
            .to_owned();
        Ok(vec![user.view.handle.clone(), email, local])
    }

    /// The sender has just authenticated: the rest of the answer says so.
    pub(super) fn look_as_refreshed(&self, actor: &Actor) {
        let mut actor = actor.clone();
        if let Credential::Session { fresh_until, .. } = &mut actor.credential {
            *fresh_until = self.now() + Session::FRESH;
        }
        self.look_as(Viewer::SignedIn(actor));
    }
}
