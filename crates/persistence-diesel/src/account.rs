use tercul_auth::{AccountRepository, DisplayName, Handle, Role};
use tercul_kernel::{PortError, UserId};

use crate::{PgTransaction, Statement};

impl AccountRepository for PgTransaction<'_> {
    fn upsert_user_with_grant(
        &mut self,
        new_id: UserId,
        handle: &Handle,
        display_name: &DisplayName,
        role: Role,
        language: Option<&str>,
    ) -> Result<(UserId, bool), PortError> {
        let upsert = Statement::new("insert into users (id, handle, display_name) values (")
            .bind(new_id.0)
            .sql(", ")
            .bind(handle.as_str())
            .sql(", ")
            .bind(display_name.as_str())
            .sql(
                ") on conflict (handle) do update set display_name = excluded.display_name \
                 where users.display_name <> excluded.display_name",
            );
        let is_user_changed = self.run(upsert)? > 0;
        let id = Statement::new("select id from users where handle = ").bind(handle.as_str());
        let id: uuid::Uuid = self
            .fetch_one(id)?
            .ok_or_else(|| PortError::Other("a user went away in its transaction".to_owned()))?;
        let grant = Statement::new("insert into role_grants (user_id, role, language) values (")
            .bind(id)
            .sql(", ")
            .bind(role.as_str())
            .sql(", ")
            .bind(language.map(str::to_owned))
            .sql(") on conflict on constraint role_grants_key do nothing");
        let is_grant_new = self.run(grant)? > 0;
        Ok((UserId(id), is_user_changed || is_grant_new))
    }
}
