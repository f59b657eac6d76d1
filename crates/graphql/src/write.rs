//! The one way in which a mutation becomes a transaction.

use chrono::{DateTime, Utc};
use juniper::FieldResult;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tercul_auth::AccountError;
use tercul_kernel::{Actor, Credential, IdempotencyRecord, NodeId, PortError, UserId};
use uuid::Uuid;

use crate::{
    context::Context,
    enums::ErrorCode,
    error::{port_failure, unauthenticated},
    error_table::Rule,
    store::Transaction,
    user_error::Failure,
};

/// Why a command did nothing.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Rules that the input or the state broke, for `userErrors`.
    Expected(Vec<Failure>),
    /// The storage failed; a top-level error.
    Port(PortError),
}

impl From<PortError> for Refusal {
    fn from(error: PortError) -> Self {
        Self::Port(error)
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Expected(vec![failure])
    }
}

/// Why a transaction is undone.
#[derive(Debug)]
pub enum Undo {
    /// The command was refused; the resolver keeps the reason.
    Refused,
    /// A port failed, or the commit did.
    Failed(PortError),
}

impl From<PortError> for Undo {
    fn from(error: PortError) -> Self {
        Self::Failed(error)
    }
}

/// The records that a mutation changed, or why it changed nothing.
pub(crate) type Outcome = Result<Vec<NodeId>, Vec<Failure>>;

/// Who may knock at all; what they may do in particular is the command's to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    /// A confirmed address, and for an access token the scope to write content.
    Content,
    /// A confirmed address; the capabilities, which token scopes narrow, say the rest.
    Capability,
    /// A session: the account itself is not for programs.
    Session,
}

/// Names a mutation for its idempotency record, and says who may call it at all.
pub(crate) struct Ticket {
    operation: &'static str,
    key: Option<Uuid>,
    input_hash: Vec<u8>,
    need: Need,
}

impl Ticket {
    /// `input` is hashed as JSON without what names the request itself: two inputs are the same
    /// where they ask for the same.
    pub(crate) fn new(operation: &'static str, key: Option<Uuid>, input: &impl Serialize) -> Self {
        let input_hash = match key {
            Some(_) => {
                // Inputs are trees of plain values, which serialise without fail.
                let mut json = serde_json::to_value(input).unwrap_or_default();
                if let Some(fields) = json.as_object_mut() {
                    fields.retain(|name, _| {
                        name != "client_mutation_id" && name != "idempotency_key"
                    });
                }
                Sha256::digest(format!("{operation} {json}")).to_vec()
            }
            None => Vec::new(),
        };
        Self {
            operation,
            key,
            input_hash,
            need: Need::Content,
        }
    }

    /// For mutations that change the account of the sender.
    pub(crate) fn for_account(self) -> Self {
        Self {
            need: Need::Session,
            ..self
        }
    }

    /// For mutations that only a capability opens.
    pub(crate) fn for_capability(self) -> Self {
        Self {
            need: Need::Capability,
            ..self
        }
    }

    /// Why the sender may not call the mutation at all.
    fn refuses(&self, actor: &Actor) -> Option<Failure> {
        let code = match (self.need, actor.credential) {
            (Need::Session, Credential::AccessToken { .. }) => ErrorCode::Forbidden,
            (Need::Session, _) => return None,
            _ if !actor.is_verified => ErrorCode::NotVerified,
            (
                Need::Content,
                Credential::AccessToken {
                    writes_content: false,
                    ..
                },
            ) => ErrorCode::Forbidden,
            _ => return None,
        };
        Some(Failure::new(code))
    }
}

impl Context {
    /// Runs a parsed command in a transaction of its own, unless its idempotency key has been used:
    /// then answers what was changed at that time.
    ///
    /// `run` may be called more than once, so it gets a clone of the command each time. It answers
    /// the records that the payload reads after the commit.
    ///
    /// # Errors
    /// A top-level error where nobody is signed in or the storage fails; refusals are an outcome.
    pub(crate) fn execute<C: Clone>(
        &self,
        ticket: &Ticket,
        command: Result<C, Vec<Failure>>,
        mut run: impl FnMut(
            C,
            &mut dyn Transaction,
            &Actor,
            DateTime<Utc>,
        ) -> Result<Vec<NodeId>, Refusal>,
    ) -> FieldResult<Outcome> {
        let actor = self.sender().actor().ok_or_else(unauthenticated)?;
        if let Some(failure) = ticket.refuses(actor) {
            return Ok(Err(vec![failure]));
        }
        let command = match command {
            Ok(command) => command,
            Err(failures) => return Ok(Err(failures)),
        };
        let mut is_replay = false;
        let outcome = self.transact(|tx| {
            is_replay = false;
            once(ticket, tx, Some(actor.user), &mut is_replay, &mut |tx| {
                run(command.clone(), tx, actor, self.now())
            })
            .map(Ok)
        })?;
        if is_replay {
            self.note_replay();
        }
        Ok(outcome)
    }

    /// Runs what nobody needs to be signed in for, at most once for an idempotency key.
    ///
    /// # Errors
    /// As [`Context::execute`].
    pub(crate) fn execute_for_anyone<C: Clone>(
        &self,
        ticket: &Ticket,
        command: C,
        mut run: impl FnMut(C, &mut dyn Transaction) -> Result<Vec<NodeId>, Refusal>,
    ) -> FieldResult<Outcome> {
        let mut is_replay = false;
        let outcome = self.transact(|tx| {
            is_replay = false;
            once(ticket, tx, None, &mut is_replay, &mut |tx| {
                run(command.clone(), tx)
            })
            .map(Ok)
        })?;
        if is_replay {
            self.note_replay();
        }
        Ok(outcome)
    }

    /// Runs something in a transaction. It commits where `run` answers a refusal inside `Ok`, such
    /// as one that counts a try, and undoes everything where it answers `Err`.
    ///
    /// # Errors
    /// A top-level error where the storage fails.
    pub(crate) fn transact<T>(
        &self,
        mut run: impl FnMut(&mut dyn Transaction) -> Result<Result<T, Vec<Failure>>, Refusal>,
    ) -> FieldResult<Result<T, Vec<Failure>>> {
        let mut outcome = Err(Vec::new());
        let written = self.store().write(&mut |tx| {
            match run(tx) {
                Ok(answer) => outcome = answer,
                Err(Refusal::Port(error)) => return Err(Undo::Failed(error)),
                Err(Refusal::Expected(failures)) => {
                    outcome = Err(failures);
                    return Err(Undo::Refused);
                }
            }
            Ok(())
        });
        self.forget_what_was_read();
        match written {
            Ok(()) | Err(Undo::Refused) => Ok(outcome),
            Err(Undo::Failed(error)) => match broken_rule(&error) {
                Some(failure) => Ok(Err(vec![failure])),
                None => Err(port_failure(&error)),
            },
        }
    }
}

/// The rule that the storage found broken at the commit, where commands that ran at the same time
/// could not see it.
fn broken_rule(error: &PortError) -> Option<Failure> {
    match AccountError::from(error.clone()) {
        AccountError::LastAdministrator => Some(Failure::breaks(Rule::LastAdministrator)),
        _ => None,
    }
}

type Command<'a> = dyn FnMut(&mut dyn Transaction) -> Result<Vec<NodeId>, Refusal> + 'a;

fn once(
    ticket: &Ticket,
    tx: &mut dyn Transaction,
    user: Option<UserId>,
    is_replay: &mut bool,
    run: &mut Command<'_>,
) -> Result<Vec<NodeId>, Refusal> {
    let Some(key) = ticket.key else {
        return run(tx);
    };
    if let Some(known) = tx.find_idempotent(user, key)? {
        if known.operation != ticket.operation || known.input_hash != ticket.input_hash {
            let failure = Failure::new(ErrorCode::IdempotencyKeyReused);
            return Err(failure.at(["input", "idempotencyKey"]).into());
        }
        *is_replay = true;
        return Ok(known.nodes);
    }
    let nodes = run(tx)?;
    let record = IdempotencyRecord {
        operation: ticket.operation.to_owned(),
        input_hash: ticket.input_hash.clone(),
        nodes: nodes.clone(),
    };
    tx.keep_idempotent(user, key, &record)?;
    Ok(nodes)
}
