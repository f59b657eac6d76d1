use diesel::{pg::Pg, row::Row};
use tercul_auth::{AccountReader, Role, UserView, grants_of};
use tercul_kernel::{Actor, PortError, UserId};
use uuid::Uuid;

use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
};

impl FromColumns for UserView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: UserId(row.uuid()?),
            handle: row.text()?,
            display_name: row.text()?,
            created_at: row.time()?,
        })
    }
}

/// A role, none where the user has no grant, and the language that it is granted for.
struct Granted(Option<Role>, Option<String>);

impl FromColumns for Granted {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(
            row.optional_parsed("role_grants", "role")?,
            row.optional_text()?,
        ))
    }
}

impl AccountReader for PgReader {
    fn actor(&mut self, user: UserId) -> Result<Option<Actor>, PortError> {
        let statement = Statement::new(
            "select g.role, g.language from users u left join role_grants g on g.user_id = u.id \
             where u.id = ",
        );
        let rows: Vec<Granted> = self.fetch(statement.bind(user.0))?;
        if rows.is_empty() {
            return Ok(None);
        }
        let roles: Vec<_> = rows
            .into_iter()
            .filter_map(|Granted(role, language)| role.map(|role| (role, language)))
            .collect();
        Ok(Some(Actor {
            user,
            grants: grants_of(&roles),
        }))
    }

    fn users_by_id(&mut self, ids: &[UserId]) -> Result<Vec<UserView>, PortError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        let statement = Statement::new(
            "select id, handle, display_name, created_at from users where id = any(",
        );
        self.fetch(statement.bind(ids).sql(")"))
    }
}
