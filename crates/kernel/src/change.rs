use uuid::Uuid;

use crate::{NodeId, PortError, UserId};

/// What a command did, in the past tense.
///
/// It becomes one row of the audit log and one event of the outbox, in the transaction of the
/// command. Events carry identifiers only: whoever handles one reads the state again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Name of the event such as `work.published`.
    pub action: &'static str,
    /// Who did it.
    pub actor: UserId,
    /// The aggregate that changed.
    pub subject: NodeId,
    /// Version of the aggregate after the change.
    pub version: i32,
    /// Fields that changed, as (name, before, after), for people who read the audit log.
    pub fields: Vec<(&'static str, Option<String>, Option<String>)>,
    /// Why, where the command asks for a reason.
    pub reason: Option<String>,
}

impl Change {
    /// A change without details.
    pub fn new(
        action: &'static str,
        actor: UserId,
        subject: impl Into<NodeId>,
        version: i32,
    ) -> Self {
        Self {
            action,
            actor,
            subject: subject.into(),
            version,
            fields: Vec::new(),
            reason: None,
        }
    }

    /// Adds a field, unless it stayed the same.
    #[must_use]
    pub fn field(
        mut self,
        name: &'static str,
        before: Option<String>,
        after: Option<String>,
    ) -> Self {
        if before != after {
            self.fields.push((name, before, after));
        }
        self
    }

    /// Adds the reason that the actor gave.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}

/// The part of a transaction that every command needs: fresh identifiers and a record of changes.
pub trait Journal {
    /// A new `UUIDv7`.
    fn new_id(&mut self) -> Uuid;

    /// Writes the audit row and the outbox row.
    fn record(&mut self, change: Change) -> Result<(), PortError>;
}
