//! The events of committed changes: claimed, delivered, marked.

use diesel::{
    QueryableByName,
    sql_types::{BigInt, Integer, Text, Uuid as SqlUuid},
};
use tercul_kernel::PortError;
use uuid::Uuid;

use crate::{PgStore, Statement};

/// Something that happened, by id: who wants more reads the record as it is now.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Event {
    /// Place in the order of events.
    #[diesel(sql_type = BigInt)]
    pub seq: i64,
    /// What happened.
    #[diesel(sql_type = Text)]
    pub topic: String,
    /// Kind of the record that it happened to.
    #[diesel(sql_type = Text)]
    pub subject_kind: String,
    /// The record that it happened to.
    #[diesel(sql_type = SqlUuid)]
    pub subject_id: Uuid,
    /// Version of the record after it.
    #[diesel(sql_type = Integer)]
    pub version: i32,
}

impl PgStore {
    /// Events that are delivered in one transaction; fewer are the last that wait.
    pub const DELIVERED_AT_ONCE: u32 = 100;

    /// Delivers up to a hundred waiting events in order and marks them as delivered, all in one
    /// transaction: a crash in between delivers them again, so `deliver` must not mind. Several
    /// workers do not get the same events at the same time. What the events make stale in the
    /// search index is noted with them. Returns how many there were.
    ///
    /// # Errors
    /// [`PortError`] of the database, or of `deliver`, which leaves the events waiting.
    pub fn deliver_events(
        &self,
        mut deliver: impl FnMut(&[Event]) -> Result<(), PortError>,
    ) -> Result<usize, PortError> {
        self.write(|transaction| {
            let claim = Statement::new(
                "select seq, topic, subject_kind, subject_id, version from outbox \
                 where published_at is null order by seq limit ",
            )
            .number(Self::DELIVERED_AT_ONCE)
            .sql(" for update skip locked");
            let events: Vec<Event> = transaction.rows(claim)?;
            if events.is_empty() {
                return Ok(0);
            }
            transaction.note_pending(&events)?;
            deliver(&events)?;
            let delivered: Vec<i64> = events.iter().map(|event| event.seq).collect();
            transaction.run(
                Statement::new("update outbox set published_at = now() where seq = any(")
                    .bind(delivered)
                    .sql(")"),
            )?;
            Ok(events.len())
        })
    }

    /// Forgets idempotency keys whose time is over. Returns how many there were.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn forget_old_keys(&self) -> Result<usize, PortError> {
        self.write(|transaction| {
            transaction.run(Statement::new(
                "delete from idempotency_keys where expires_at < now()",
            ))
        })
    }
}
