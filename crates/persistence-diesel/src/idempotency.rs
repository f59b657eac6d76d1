use diesel::{
    QueryableByName,
    sql_types::{Binary, Jsonb, Text},
};
use serde_json::json;
use tercul_kernel::{IdempotencyLedger, IdempotencyRecord, NodeId, PortError, UserId};
use uuid::Uuid;

use crate::{PgTransaction, Statement, error::corrupt};

#[derive(QueryableByName)]
struct Kept {
    #[diesel(sql_type = Text)]
    operation: String,
    #[diesel(sql_type = Binary)]
    input_hash: Vec<u8>,
    #[diesel(sql_type = Jsonb)]
    result: serde_json::Value,
}

impl IdempotencyLedger for PgTransaction<'_> {
    fn find_idempotent(
        &mut self,
        user: Option<UserId>,
        key: Uuid,
    ) -> Result<Option<IdempotencyRecord>, PortError> {
        // Held until the transaction ends, so that of many requests with one key one acts and the
        // others see what it did.
        let lock = Statement::new("select pg_advisory_xact_lock(hashtextextended(")
            .bind(match user {
                Some(user) => format!("{} {key}", user.0),
                None => key.to_string(),
            })
            .sql(", 0))");
        self.run(lock)?;
        let find = Statement::new(
            "select operation, input_hash, result from idempotency_keys \
             where expires_at > now() and user_id is not distinct from ",
        )
        .bind(user.map(|user| user.0))
        .sql(" and key = ")
        .bind(key);
        let Some(kept) = self.row::<Kept>(find)? else {
            return Ok(None);
        };
        let nodes = kept
            .result
            .as_array()
            .and_then(|ids| {
                ids.iter()
                    .map(|id| NodeId::parse(id.as_str()?).ok())
                    .collect()
            })
            .ok_or_else(|| corrupt("idempotency_keys", "result", key))?;
        Ok(Some(IdempotencyRecord {
            operation: kept.operation,
            input_hash: kept.input_hash,
            nodes,
        }))
    }

    fn keep_idempotent(
        &mut self,
        user: Option<UserId>,
        key: Uuid,
        record: &IdempotencyRecord,
    ) -> Result<(), PortError> {
        let nodes: Vec<String> = record.nodes.iter().map(ToString::to_string).collect();
        // A row that is there already is one whose time was over.
        let keep = Statement::new(
            "insert into idempotency_keys (user_id, key, operation, input_hash, result, expires_at) \
             values (",
        )
        .bind(user.map(|user| user.0))
        .sql(", ")
        .bind(key)
        .sql(", ")
        .bind(record.operation.as_str())
        .sql(", ")
        .bind(record.input_hash.clone())
        .sql(", ")
        .bind(json!(nodes))
        .sql(
            ", now() + interval '24 hours') on conflict (user_id, key) do update set \
             operation = excluded.operation, input_hash = excluded.input_hash, \
             result = excluded.result, created_at = now(), expires_at = excluded.expires_at",
        );
        self.run(keep)?;
        Ok(())
    }
}
