use chrono::{DateTime, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_auth::{ENTROPY, Origin, RefreshToken, SecretHash, Session, ports::SessionStore};
use tercul_kernel::{PortError, SessionId, UserId};

use crate::{
    PgTransaction, Statement, Value,
    columns::{Columns, FromColumns},
    error::corrupt,
};

impl FromColumns for Session {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: SessionId(row.uuid()?),
            user: UserId(row.uuid()?),
            origin: read_origin(row)?,
            created_at: row.time()?,
            last_seen_at: row.time()?,
            authenticated_at: row.time()?,
            expires_at: row.time()?,
            revoked_at: row.optional_time()?,
        })
    }
}

/// Two columns: the device and the network.
pub(crate) fn read_origin<'a>(
    row: &mut Columns<'_, impl Row<'a, Pg>>,
) -> Result<Origin, PortError> {
    Ok(Origin {
        user_agent: row.optional_text()?,
        address_prefix: row.optional_text()?,
    })
}

impl FromColumns for RefreshToken {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let hash = row.secret_hash("refresh_tokens")?;
        let session = SessionId(row.uuid()?);
        let expires_at = row.time()?;
        let rotated_at = row.optional_time()?;
        let salt: Option<[u8; ENTROPY]> = row
            .optional_bytes()?
            .map(TryInto::try_into)
            .transpose()
            .map_err(|_| corrupt("refresh_tokens", "salt", session))?;
        Ok(Self {
            hash,
            session,
            expires_at,
            rotated: rotated_at.zip(salt),
        })
    }
}

impl SessionStore for PgTransaction<'_> {
    fn insert_session(&mut self, session: &Session) -> Result<(), PortError> {
        let values: Vec<Value> = vec![
            session.id.0.into(),
            session.user.0.into(),
            session.origin.user_agent.clone().into(),
            session.origin.address_prefix.clone().into(),
            session.created_at.into(),
            session.last_seen_at.into(),
            session.authenticated_at.into(),
            session.expires_at.into(),
            session.revoked_at.into(),
        ];
        let insert = Statement::new(
            "insert into sessions (id, user_id, user_agent, address_prefix, created_at, \
             last_seen_at, authenticated_at, expires_at, revoked_at) values (",
        );
        self.run(insert.list(values).sql(")")).map(|_| ())
    }

    fn find_session(&mut self, id: SessionId) -> Result<Option<Session>, PortError> {
        let find = Statement::new(
            "select id, user_id, user_agent, address_prefix, created_at, last_seen_at, \
             authenticated_at, expires_at, revoked_at from sessions where id = ",
        );
        self.fetch_one(find.bind(id.0).sql(" for update"))
    }

    fn update_session(&mut self, session: &Session) -> Result<(), PortError> {
        let update = Statement::new("update sessions set last_seen_at = ")
            .bind(session.last_seen_at)
            .sql(", authenticated_at = ")
            .bind(session.authenticated_at)
            .sql(", expires_at = ")
            .bind(session.expires_at)
            .sql(", revoked_at = ")
            .bind(session.revoked_at)
            .sql(" where id = ")
            .bind(session.id.0);
        self.run(update).map(|_| ())
    }

    fn end_sessions(
        &mut self,
        user: UserId,
        except: Option<SessionId>,
        now: DateTime<Utc>,
    ) -> Result<usize, PortError> {
        let end = Statement::new("update sessions set revoked_at = ")
            .bind(now)
            .sql(" where revoked_at is null and user_id = ")
            .bind(user.0)
            .sql(" and expires_at > ")
            .bind(now)
            .sql(" and id is distinct from ")
            .bind(except.map(|session| session.0));
        self.run(end)
    }

    fn is_known_network(&mut self, user: UserId, prefix: &str) -> Result<bool, PortError> {
        let find = Statement::new("select id from sessions where user_id = ")
            .bind(user.0)
            .sql(" and address_prefix = ")
            .bind(prefix)
            .sql(" limit 1");
        let session: Option<uuid::Uuid> = self.fetch_one(find)?;
        Ok(session.is_some())
    }

    fn insert_refresh_token(&mut self, token: &RefreshToken) -> Result<(), PortError> {
        let (rotated_at, salt) = match token.rotated {
            Some((at, salt)) => (Some(at), Some(salt.to_vec())),
            None => (None, None),
        };
        let values: Vec<Value> = vec![
            token.hash.0.to_vec().into(),
            token.session.0.into(),
            token.expires_at.into(),
            rotated_at.into(),
            salt.into(),
        ];
        let insert = Statement::new(
            "insert into refresh_tokens (hash, session_id, expires_at, rotated_at, salt) values (",
        );
        self.run(insert.list(values).sql(")")).map(|_| ())
    }

    fn find_refresh_token(&mut self, hash: SecretHash) -> Result<Option<RefreshToken>, PortError> {
        // The token is read after the lock is there: whoever waited sees what the others wrote.
        let hold = Statement::new(
            "select 1 from sessions where id = (select session_id from refresh_tokens where hash = ",
        );
        self.run(hold.bind(hash.0.to_vec()).sql(") for update"))?;
        let find = Statement::new(
            "select hash, session_id, expires_at, rotated_at, salt from refresh_tokens \
             where hash = ",
        );
        self.fetch_one(find.bind(hash.0.to_vec()))
    }

    fn mark_rotated(
        &mut self,
        hash: SecretHash,
        salt: [u8; ENTROPY],
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        let mark = Statement::new("update refresh_tokens set rotated_at = ")
            .bind(now)
            .sql(", salt = ")
            .bind(salt.to_vec())
            .sql(" where hash = ")
            .bind(hash.0.to_vec());
        self.run(mark).map(|_| ())
    }
}
