use chrono::{DateTime, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_auth::{
    Account, Biography, Deletion, DisplayName, EmailAddress, Handle, PasswordHash, Profile,
    ProfileLink, Reason, Sealed, SignInName, Suspension, TotpFactor,
    ports::{AccountRepository, AddressOwner, Candidate, Candidates},
};
use tercul_kernel::{PortError, UserId};
use uuid::Uuid;

use super::profile::read_preferences;
use crate::{
    PgTransaction, Statement, Value,
    columns::{Columns, FromColumns},
};

const FIND: &str = "select u.id, u.version, u.handle, u.handle_changed_at, u.display_name, u.email, \
     u.email_verified_at, c.password_hash, t.secret, t.enroll_until, t.confirmed_at, t.last_step, \
     u.biography, u.links, u.suspension_reason, u.suspended_by, u.suspended_at, \
     u.suspended_until, u.deletion_due_at, u.deletion_policy, u.created_at, p.version, \
     p.interface_language, p.reading_languages, p.orthographies, p.profile_visibility, \
     p.activity_visibility, p.keeps_reading_history from users u \
     left join credentials c on c.user_id = u.id left join totp t on t.user_id = u.id \
     left join preferences p on p.user_id = u.id where u.id = ";

/// An account without its languages.
struct AccountRow(Account);

impl FromColumns for AccountRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(Account {
            id: UserId(row.uuid()?),
            version: row.int()?,
            handle: Handle::from_stored(row.text()?),
            handle_changed_at: row.optional_time()?,
            display_name: DisplayName::from_stored(row.text()?),
            email: row.optional_text()?.map(EmailAddress::from_stored),
            email_verified_at: row.optional_time()?,
            password: row.optional_text()?.map(PasswordHash),
            totp: read_totp(row)?,
            profile: Profile {
                biography: row.optional_text()?.map(Biography::from_stored),
                links: row
                    .texts()?
                    .into_iter()
                    .map(ProfileLink::from_stored)
                    .collect(),
                languages: Vec::new(),
            },
            suspension: read_suspension(row)?,
            deletion: read_deletion(row)?,
            created_at: row.time()?,
            preferences: read_preferences(row)?,
        }))
    }
}

fn read_totp<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Option<TotpFactor>, PortError> {
    let secret = row.optional_bytes()?;
    let enroll_until = row.optional_time()?;
    let confirmed_at = row.optional_time()?;
    let last_step = row.optional_big_int()?;
    Ok(secret
        .zip(enroll_until)
        .map(|(secret, enroll_until)| TotpFactor {
            secret: Sealed(secret),
            enroll_until,
            confirmed_at,
            last_step,
        }))
}

/// Four columns: the reason, who, the beginning and the end.
pub(crate) fn read_suspension<'a>(
    row: &mut Columns<'_, impl Row<'a, Pg>>,
) -> Result<Option<Suspension>, PortError> {
    let reason = row.optional_text()?;
    let by = row.optional_uuid()?;
    let started_at = row.optional_time()?;
    let ends_at = row.optional_time()?;
    let held = reason.zip(by).zip(started_at);
    Ok(held.map(|((reason, by), started_at)| Suspension {
        reason: Reason::from_stored(reason),
        by: UserId(by),
        started_at,
        ends_at,
    }))
}

fn read_deletion<'a>(
    row: &mut Columns<'_, impl Row<'a, Pg>>,
) -> Result<Option<Deletion>, PortError> {
    let due_at = row.optional_time()?;
    let policy = row.optional_parsed("users", "deletion_policy")?;
    Ok(due_at
        .zip(policy)
        .map(|(due_at, policy)| Deletion { due_at, policy }))
}

struct CandidateRow {
    is_verified: bool,
    candidate: Candidate,
}

impl FromColumns for CandidateRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            is_verified: row.bool()?,
            candidate: Candidate {
                user: UserId(row.uuid()?),
                password: row.optional_text()?.map(PasswordHash),
            },
        })
    }
}

/// Living accounts `u` of an address, the confirmed one and the pending one. Two halves, each of
/// which an index serves.
pub(crate) fn ids_of_email(normalized: &str) -> Statement {
    Statement::new("select v.id from users v where v.email_norm = ")
        .bind(normalized)
        .sql(
            " and v.email_verified_at is not null and v.deleted_at is null \
             union all select n.id from users n where n.email_norm = ",
        )
        .bind(normalized)
        .sql(" and n.email_verified_at is null and n.deleted_at is null")
}

impl AccountRepository for PgTransaction<'_> {
    fn find_account(&mut self, id: UserId) -> Result<Option<Account>, PortError> {
        let hold = Statement::new("select id from users where deleted_at is null and id = ")
            .bind(id.0)
            .sql(" for no key update");
        self.held_account(hold)
    }

    fn account_of_email(
        &mut self,
        email: &EmailAddress,
        owner: AddressOwner,
    ) -> Result<Option<Account>, PortError> {
        let hold = Statement::new("select id from users where email_norm = ")
            .bind(email.normalized())
            .sql(match owner {
                AddressOwner::Verified => " and email_verified_at is not null",
                AddressOwner::Pending => " and email_verified_at is null",
            })
            .sql(" and deleted_at is null for no key update");
        self.held_account(hold)
    }

    fn candidates(&mut self, name: &SignInName) -> Result<Candidates, PortError> {
        let named = match name {
            SignInName::Email(email) => ids_of_email(email.normalized()),
            SignInName::Handle(handle) => ids_of_handle(handle.as_str()),
            SignInName::Other(text) => ids_of_handle(text),
        };
        let find = Statement::new(
            "select u.is_verified, u.id, c.password_hash from users u \
             left join credentials c on c.user_id = u.id where u.id in (",
        )
        .append(named)
        .sql(")");
        let mut candidates = Candidates::default();
        for row in self.fetch::<CandidateRow>(find)? {
            let place = if row.is_verified {
                &mut candidates.verified
            } else {
                &mut candidates.pending
            };
            *place = Some(row.candidate);
        }
        Ok(candidates)
    }

    fn is_handle_taken(&mut self, handle: &Handle, except: UserId) -> Result<bool, PortError> {
        let skeleton = handle.skeleton();
        // Two may want handles that look alike at the same time: one waits for the other.
        self.hold(&format!("handle {skeleton}"))?;
        let owners = Statement::new("select id from users where handle_skeleton = ")
            .bind(skeleton.as_str())
            .sql(" and is_verified and deleted_at is null and id <> ")
            .bind(except.0)
            .sql(
                " union all select u.id from slug_redirects r join users u on u.id = r.target_id \
                 where r.kind = 'usr' and handle_skeleton(r.slug) = ",
            )
            .bind(skeleton.as_str())
            .sql(" and u.deleted_at is null and u.id <> ")
            .bind(except.0)
            .sql(" limit 1");
        let owner: Option<Uuid> = self.fetch_one(owners)?;
        Ok(owner.is_some())
    }

    fn insert_account(&mut self, account: &Account) -> Result<(), PortError> {
        let insert = Statement::new("insert into users (")
            .sql(COLUMNS)
            .sql(", id) values (")
            .list(values(account))
            .sql(", ")
            .bind(account.id.0)
            .sql(")");
        self.run(insert)?;
        self.write_password(account)?;
        self.write_totp(account)?;
        self.write_languages(account)?;
        self.write_preferences(account)
    }

    fn update_account(&mut self, account: &Account) -> Result<(), PortError> {
        let stored = self.stored_account(account.id)?.ok_or_else(|| {
            PortError::Other(format!("{} was never stored, or is gone", account.id))
        })?;
        if stored.is_verified() {
            self.keep_handle(account.id, &stored.handle, &account.handle)?;
        }
        let update = Statement::new("update users set (")
            .sql(COLUMNS)
            .sql(") = (")
            .list(values(account))
            .sql("), updated_at = now() where id = ")
            .bind(account.id.0);
        self.run(update)?;
        if stored.password != account.password {
            self.write_password(account)?;
        }
        if stored.totp != account.totp {
            self.write_totp(account)?;
        }
        if stored.profile.languages != account.profile.languages {
            self.write_languages(account)?;
        }
        if stored.preferences != account.preferences {
            self.write_preferences(account)?;
        }
        Ok(())
    }

    fn erase_account(&mut self, id: UserId, now: DateTime<Utc>) -> Result<(), PortError> {
        self.erase(id, now)
    }
}

impl PgTransaction<'_> {
    /// The account whose id the statement selects and locks. It is read after the lock is there:
    /// whoever waited sees what the others wrote.
    fn held_account(&mut self, hold: Statement) -> Result<Option<Account>, PortError> {
        match self.fetch_one::<Uuid>(hold)? {
            Some(id) => self.stored_account(UserId(id)),
            None => Ok(None),
        }
    }

    fn stored_account(&mut self, id: UserId) -> Result<Option<Account>, PortError> {
        let find = Statement::new(FIND)
            .bind(id.0)
            .sql(" and u.deleted_at is null");
        let Some(AccountRow(mut account)) = self.fetch_one(find)? else {
            return Ok(None);
        };
        account.profile.languages = self.languages_of(id)?;
        Ok(Some(account))
    }

    /// Lets the former handle lead to its user, and a handle that comes back lead nowhere else.
    fn keep_handle(
        &mut self,
        user: UserId,
        former: &Handle,
        next: &Handle,
    ) -> Result<(), PortError> {
        if former == next {
            return Ok(());
        }
        // A redirect of an erased account may be there still.
        let keep =
            Statement::new("insert into slug_redirects (kind, slug, target_id) values ('usr', ")
                .bind(former.as_str())
                .sql(", ")
                .bind(user.0)
                .sql(") on conflict (kind, slug) do update set target_id = excluded.target_id");
        self.run(keep)?;
        let returned = Statement::new("delete from slug_redirects where kind = 'usr' and slug = ")
            .bind(next.as_str())
            .sql(" and target_id = ")
            .bind(user.0);
        self.run(returned).map(|_| ())
    }

    fn write_password(&mut self, account: &Account) -> Result<(), PortError> {
        let Some(PasswordHash(hash)) = &account.password else {
            return self.forget_part("delete from credentials where user_id = ", account.id);
        };
        let write = Statement::new("insert into credentials (user_id, password_hash) values (")
            .bind(account.id.0)
            .sql(", ")
            .bind(hash.as_str())
            .sql(
                ") on conflict (user_id) do update set password_hash = excluded.password_hash, \
                     changed_at = now()",
            );
        self.run(write).map(|_| ())
    }

    fn write_totp(&mut self, account: &Account) -> Result<(), PortError> {
        let Some(factor) = &account.totp else {
            return self.forget_part("delete from totp where user_id = ", account.id);
        };
        let write = Statement::new(
            "insert into totp (user_id, secret, enroll_until, confirmed_at, last_step) values (",
        )
        .bind(account.id.0)
        .sql(", ")
        .bind(factor.secret.0.clone())
        .sql(", ")
        .bind(factor.enroll_until)
        .sql(", ")
        .bind(factor.confirmed_at)
        .sql(", ")
        .bind(factor.last_step)
        .sql(
            ") on conflict (user_id) do update set secret = excluded.secret, \
             enroll_until = excluded.enroll_until, confirmed_at = excluded.confirmed_at, \
             last_step = excluded.last_step",
        );
        self.run(write).map(|_| ())
    }

    pub(super) fn forget_part(
        &mut self,
        delete: &'static str,
        user: UserId,
    ) -> Result<(), PortError> {
        self.run(Statement::new(delete).bind(user.0)).map(|_| ())
    }
}

fn ids_of_handle(handle: &str) -> Statement {
    Statement::new("select v.id from users v where v.handle = ")
        .bind(handle)
        .sql(" and v.is_verified and v.deleted_at is null")
}

/// The columns that a change may touch, in the order of [`values`].
const COLUMNS: &str = "version, handle, handle_changed_at, display_name, email, email_norm, \
     email_verified_at, biography, links, suspension_reason, suspended_by, suspended_at, \
     suspended_until, deletion_due_at, deletion_policy, created_at";

fn values(account: &Account) -> Vec<Value> {
    let suspension = account.suspension.as_ref();
    let email = account.email.as_ref();
    let text = |text: Option<&str>| Value::from(text.map(str::to_owned));
    let links = account.profile.links.iter();
    vec![
        account.version.into(),
        account.handle.as_str().into(),
        account.handle_changed_at.into(),
        account.display_name.as_str().into(),
        text(email.map(EmailAddress::as_str)),
        text(email.map(EmailAddress::normalized)),
        account.email_verified_at.into(),
        text(account.profile.biography.as_ref().map(Biography::as_str)),
        links
            .map(|link| link.as_str().to_owned())
            .collect::<Vec<_>>()
            .into(),
        text(suspension.map(|held| held.reason.as_str())),
        suspension.map(|held| held.by.0).into(),
        suspension.map(|held| held.started_at).into(),
        suspension.and_then(|held| held.ends_at).into(),
        account.deletion.map(|deletion| deletion.due_at).into(),
        text(account.deletion.map(|deletion| deletion.policy.as_str())),
        account.created_at.into(),
    ]
}
