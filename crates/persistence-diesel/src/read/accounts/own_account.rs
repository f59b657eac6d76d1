use diesel::{pg::Pg, row::Row};
use tercul_auth::queries::OwnAccountView;
use tercul_kernel::{PortError, UserId};

use crate::{
    Statement,
    account::read_preferences,
    columns::{Columns, FromColumns},
};

impl FromColumns for OwnAccountView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            has_second_factor: row.bool()?,
            recovery_codes: u32::try_from(row.big_int()?).unwrap_or(u32::MAX),
            pending_email: row.optional_text()?,
            deletion_due_at: row.optional_time()?,
            preferences: read_preferences(row)?,
        })
    }
}

pub(super) fn of(user: UserId) -> Statement {
    Statement::new(
        "select exists (select from totp t where t.user_id = u.id and t.confirmed_at is not null), \
         (select count(*) from recovery_codes r where r.user_id = u.id and r.used_at is null), \
         (select o.subject from one_time_tokens o where o.user_id = u.id \
          and o.purpose = 'CHANGE_EMAIL' and o.used_at is null and o.superseded_at is null \
          and o.expires_at > now()), u.deletion_due_at, p.version, p.interface_language, \
         p.reading_languages, p.orthographies, p.profile_visibility, p.activity_visibility, \
         p.keeps_reading_history from users u left join preferences p on p.user_id = u.id \
         where u.deleted_at is null and u.id = ",
    )
    .bind(user.0)
}
