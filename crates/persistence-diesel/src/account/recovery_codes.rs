use chrono::{DateTime, Utc};
use tercul_auth::{SecretHash, ports::RecoveryCodes};
use tercul_kernel::{PortError, UserId};

use crate::{PgTransaction, Statement};

impl RecoveryCodes for PgTransaction<'_> {
    fn replace_codes(&mut self, user: UserId, codes: &[SecretHash]) -> Result<(), PortError> {
        self.forget_part("delete from recovery_codes where user_id = ", user)?;
        for code in codes {
            let insert = Statement::new("insert into recovery_codes (user_id, hash) values (")
                .bind(user.0)
                .sql(", ")
                .bind(code.0.to_vec())
                .sql(")");
            self.run(insert)?;
        }
        Ok(())
    }

    fn use_code(
        &mut self,
        user: UserId,
        code: SecretHash,
        now: DateTime<Utc>,
    ) -> Result<bool, PortError> {
        let take = Statement::new("update recovery_codes set used_at = ")
            .bind(now)
            .sql(" where used_at is null and user_id = ")
            .bind(user.0)
            .sql(" and hash = ")
            .bind(code.0.to_vec());
        self.run(take).map(|count| count > 0)
    }
}
