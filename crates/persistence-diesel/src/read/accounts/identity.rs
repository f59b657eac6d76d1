//! Who a request is from, in one statement: it runs before every signed-in operation.

use chrono::{DateTime, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_auth::{Identity, Role, SecretHash, Shown};
use tercul_kernel::{AccessTokenId, PortError, SessionId, UserId};

use crate::{
    Statement,
    account::read_scopes,
    columns::{Columns, FromColumns},
    error::stored,
};

/// Who, whether verified, whether there is a second factor, and the roles side by side with their
/// languages; of the users `u`.
macro_rules! person {
    () => {
        "select u.id, u.is_verified, \
         exists (select from totp t where t.user_id = u.id and t.confirmed_at is not null), \
         coalesce(g.roles, '{}'), coalesce(g.languages, '{}'), "
    };
}

/// The roles `g` of the users `u`; what holds in one collection is no role here. Ends where the
/// time belongs.
macro_rules! roles {
    () => {
        " left join lateral (select array_agg(g.role order by g.id) as roles, \
           array_agg(g.language order by g.id) as languages from role_grants g \
           where g.user_id = u.id and g.revoked_at is null and g.scope_id is null \
           and (g.expires_at is null or g.expires_at > "
    };
}

/// What the columns of a session make.
pub(super) struct OfSession(pub(super) Identity);

/// What the columns of a personal access token make.
pub(super) struct OfToken(pub(super) Identity);

impl FromColumns for OfSession {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let person = Person::read(row)?;
        let id = SessionId(row.uuid()?);
        let authenticated_at = row.time()?;
        Ok(Self(person.showing(Shown::Session {
            id,
            authenticated_at,
        })))
    }
}

impl FromColumns for OfToken {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let person = Person::read(row)?;
        let id = AccessTokenId(row.uuid()?);
        let scopes = read_scopes(row)?;
        Ok(Self(person.showing(Shown::AccessToken { id, scopes })))
    }
}

struct Person {
    user: UserId,
    is_verified: bool,
    has_second_factor: bool,
    roles: Vec<(Role, Option<String>)>,
}

impl FromColumns for Person {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let user = UserId(row.uuid()?);
        let is_verified = row.bool()?;
        let has_second_factor = row.bool()?;
        let roles = row.texts()?;
        let languages = row.optional_texts()?;
        let roles = roles
            .iter()
            .map(|role| stored(role, "role_grants", "role"))
            .collect::<Result<Vec<Role>, _>>()?;
        Ok(Self {
            user,
            is_verified,
            has_second_factor,
            roles: roles.into_iter().zip(languages).collect(),
        })
    }
}

impl Person {
    fn showing(self, shown: Shown) -> Identity {
        Identity {
            user: self.user,
            is_verified: self.is_verified,
            has_second_factor: self.has_second_factor,
            roles: self.roles,
            shown,
        }
    }
}

pub(super) fn of_session(user: UserId, session: SessionId, now: DateTime<Utc>) -> Statement {
    let from = concat!(
        person!(),
        "s.id, s.authenticated_at from sessions s join users u on u.id = s.user_id",
        roles!()
    );
    Statement::new(from)
        .bind(now)
        .sql(")) g on true where s.id = ")
        .bind(session.0)
        .sql(" and s.user_id = ")
        .bind(user.0)
        .sql(" and s.revoked_at is null and s.expires_at > ")
        .bind(now)
        .append(may_enter(now))
}

pub(super) fn of_token(token: SecretHash, now: DateTime<Utc>) -> Statement {
    let from = concat!(
        person!(),
        "a.id, a.scopes from access_tokens a join users u on u.id = a.user_id",
        roles!()
    );
    Statement::new(from)
        .bind(now)
        .sql(")) g on true where a.hash = ")
        .bind(token.0.to_vec())
        .sql(" and a.revoked_at is null and a.expires_at > ")
        .bind(now)
        .append(may_enter(now))
}

/// ` and …`: users who are neither deleted nor suspended.
fn may_enter(now: DateTime<Utc>) -> Statement {
    Statement::new(" and u.deleted_at is null and (u.suspended_at is null or u.suspended_until <= ")
        .bind(now)
        .sql(")")
}
