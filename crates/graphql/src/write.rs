//! The one way in which a mutation becomes a transaction.

use chrono::{DateTime, Utc};
use juniper::FieldResult;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tercul_kernel::{Actor, IdempotencyRecord, NodeId, PortError};
use uuid::Uuid;

use crate::{
    context::Context,
    enums::ErrorCode,
    error::{port_failure, unauthenticated},
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

/// Names a mutation for its idempotency record.
pub(crate) struct Ticket {
    operation: &'static str,
    key: Option<Uuid>,
    input_hash: Vec<u8>,
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
        }
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
        let actor = self.viewer().actor().ok_or_else(unauthenticated)?;
        let command = match command {
            Ok(command) => command,
            Err(failures) => return Ok(Err(failures)),
        };
        let mut outcome = Ok(Vec::new());
        let mut is_replay = false;
        let written = self.store().write(&mut |tx| {
            let answer = once(ticket, tx, actor, &mut is_replay, &mut |tx| {
                run(command.clone(), tx, actor, self.now())
            });
            match answer {
                Ok(nodes) => outcome = Ok(nodes),
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
            Ok(()) | Err(Undo::Refused) => {
                if is_replay {
                    self.note_replay();
                }
                Ok(outcome)
            }
            Err(Undo::Failed(error)) => Err(port_failure(&error)),
        }
    }
}

type Command<'a> = dyn FnMut(&mut dyn Transaction) -> Result<Vec<NodeId>, Refusal> + 'a;

fn once(
    ticket: &Ticket,
    tx: &mut dyn Transaction,
    actor: &Actor,
    is_replay: &mut bool,
    run: &mut Command<'_>,
) -> Result<Vec<NodeId>, Refusal> {
    let Some(key) = ticket.key else {
        return run(tx);
    };
    if let Some(known) = tx.find_idempotent(actor.user, key)? {
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
    tx.keep_idempotent(actor.user, key, &record)?;
    Ok(nodes)
}
