use tercul_auth::{DisplayName, Handle, Role, ports::OperatorAccounts};
use tercul_kernel::{Journal as _, PortError, UserId};

use crate::{PgTransaction, Statement};

impl OperatorAccounts for PgTransaction<'_> {
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
                ") on conflict (handle) where is_verified and deleted_at is null do update \
                 set display_name = excluded.display_name, version = users.version + 1, \
                 updated_at = now() where users.display_name <> excluded.display_name",
            );
        let is_user_changed = self.run(upsert)? > 0;
        let id = Statement::new(
            "select id from users where is_verified and deleted_at is null and handle = ",
        )
        .bind(handle.as_str());
        let id: uuid::Uuid = self
            .fetch_one(id)?
            .ok_or_else(|| PortError::Other("a user went away in its transaction".to_owned()))?;
        let make_room = Statement::new(
            "update role_grants set revoked_at = expires_at where revoked_at is null \
             and expires_at <= now() and user_id = ",
        );
        self.run(make_room.bind(id))?;
        let grant_id = self.new_id();
        let grant =
            Statement::new("insert into role_grants (id, user_id, role, language) values (")
                .bind(grant_id)
                .sql(", ")
                .bind(id)
                .sql(", ")
                .bind(role.as_str())
                .sql(", ")
                .bind(language.map(str::to_owned))
                .sql(
                    ") on conflict (user_id, role, language, scope_id) where revoked_at is null \
                 do nothing",
                );
        let is_grant_new = self.run(grant)? > 0;
        Ok((UserId(id), is_user_changed || is_grant_new))
    }
}
