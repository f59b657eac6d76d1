//! Mutations of accounts in several steps: a step that cannot go on stops all.

use chrono::{DateTime, Utc};
use juniper::{FieldError, FieldResult};
use tercul_auth::{AccountError, Password, PasswordHash, Verdict};
use tercul_kernel::{Actor, Credential, PortError};

use super::failure::refusal;
use crate::{
    context::Context,
    enums::ErrorCode,
    error::{port_failure, unauthenticated},
    store::Transaction,
    user_error::Failure,
    write::Refusal,
};

/// Why a mutation went no further.
pub(super) enum Stop {
    /// Rules that the input or the state broke, for `userErrors`.
    Refused(Vec<Failure>),
    /// A top-level error.
    Failed(FieldError),
}

impl From<Vec<Failure>> for Stop {
    fn from(failures: Vec<Failure>) -> Self {
        Self::Refused(failures)
    }
}

impl From<FieldError> for Stop {
    fn from(error: FieldError) -> Self {
        Self::Failed(error)
    }
}

impl From<PortError> for Stop {
    fn from(error: PortError) -> Self {
        Self::Failed(port_failure(&error))
    }
}

impl From<AccountError> for Stop {
    fn from(error: AccountError) -> Self {
        match refusal(error) {
            Refusal::Expected(failures) => Self::Refused(failures),
            Refusal::Port(error) => error.into(),
        }
    }
}

/// What a payload is made from; what failed altogether is a top-level error.
pub(super) fn settle<T>(steps: Result<T, Stop>) -> FieldResult<Result<T, Vec<Failure>>> {
    match steps {
        Ok(done) => Ok(Ok(done)),
        Err(Stop::Refused(failures)) => Ok(Err(failures)),
        Err(Stop::Failed(error)) => Err(error),
    }
}

impl Context {
    /// One step in a transaction of its own, whose refusals may leave traces.
    pub(super) fn decide<T>(
        &self,
        mut step: impl FnMut(&mut dyn Transaction, DateTime<Utc>) -> Result<Verdict<T>, AccountError>,
    ) -> Result<T, Stop> {
        let outcome = self.transact(|tx| match step(tx, self.now()) {
            Ok(Verdict::Done(done)) => Ok(Ok(done)),
            Ok(Verdict::Refused(error)) => match refusal(error) {
                Refusal::Expected(failures) => Ok(Err(failures)),
                port @ Refusal::Port(_) => Err(port),
            },
            Err(error) => Err(refusal(error)),
        })?;
        outcome.map_err(Stop::Refused)
    }

    /// One step in a transaction of its own.
    pub(super) fn step<T>(
        &self,
        mut step: impl FnMut(&mut dyn Transaction, DateTime<Utc>) -> Result<T, AccountError>,
    ) -> Result<T, Stop> {
        self.decide(|tx, now| step(tx, now).map(Verdict::Done))
    }

    /// The person whose session this is: the account itself is not for programs.
    pub(super) fn owner(&self) -> Result<&Actor, Stop> {
        let actor = self.sender().actor().ok_or_else(unauthenticated)?;
        match actor.credential {
            Credential::AccessToken { .. } => Err(vec![Failure::new(ErrorCode::Forbidden)].into()),
            Credential::Session { .. } | Credential::Operator => Ok(actor),
        }
    }

    /// The hash of a new password; no connection is held meanwhile.
    pub(super) fn hash(&self, password: &Password) -> Result<PasswordHash, Stop> {
        self.rest();
        Ok(self.security().hasher.hash(password)?)
    }
}
