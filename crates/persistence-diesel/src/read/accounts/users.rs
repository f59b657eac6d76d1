use diesel::{pg::Pg, row::Row};
use tercul_auth::{
    AccountStatus, ProfileVisibility, UserLanguage,
    queries::{ListUsers, UserFilter, UserOrderField, UserView},
};
use tercul_kernel::{Capability, PortError, UserId, Viewer};
use uuid::Uuid;

use crate::{
    Statement,
    account::{ids_of_email, read_suspension},
    columns::{Columns, FromColumns},
    error::corrupt,
    keyset::{Keyset, OrderColumn, SortType},
    read::filters::push_any,
};

/// State of the users `u`; the first that holds.
macro_rules! status {
    () => {
        "case when u.deletion_due_at is not null then 'DELETION_PENDING' \
         when u.suspended_at is not null and (u.suspended_until is null or u.suspended_until > now()) then 'SUSPENDED' \
         when u.is_verified then 'ACTIVE' else 'UNVERIFIED' end"
    };
}

/// Columns of a [`UserView`], of the users `u`. Languages come as texts of five words.
pub(super) const USER: &str = concat!(
    "u.id, u.version, u.handle, u.display_name, u.created_at, ",
    status!(),
    ", u.deleted_at is not null, u.biography, u.links, \
     array(select concat_ws(' ', l.tag, l.proficiency, l.reads, l.translates_from, l.translates_into) \
       from user_languages l where l.user_id = u.id order by l.position), \
     (select p.profile_visibility from preferences p where p.user_id = u.id), u.email, \
     u.email_verified_at is not null, u.suspension_reason, u.suspended_by, \
     case when u.suspended_until is null or u.suspended_until > now() then u.suspended_at end, \
     u.suspended_until"
);

impl FromColumns for UserView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: UserId(row.uuid()?),
            version: row.int()?,
            handle: row.text()?,
            display_name: row.text()?,
            created_at: row.time()?,
            status: row.parsed("users", "status")?,
            is_deleted: row.bool()?,
            biography: row.optional_text()?,
            links: row.texts()?,
            languages: row
                .texts()?
                .iter()
                .map(|words| language(words).ok_or_else(|| corrupt("user_languages", "tag", words)))
                .collect::<Result<_, _>>()?,
            profile_visibility: row
                .optional_parsed("preferences", "profile_visibility")?
                .unwrap_or(ProfileVisibility::Everyone),
            email: row.optional_text()?,
            is_email_verified: row.bool()?,
            suspension: read_suspension(row)?,
        })
    }
}

fn language(words: &str) -> Option<UserLanguage> {
    let mut words = words.split(' ');
    Some(UserLanguage {
        tag: words.next()?.parse().ok()?,
        proficiency: words.next()?.parse().ok()?,
        reads: words.next()? == "t",
        translates_from: words.next()? == "t",
        translates_into: words.next()? == "t",
    })
}

pub(super) fn by_id(ids: Vec<Uuid>) -> Statement {
    Statement::new("select ")
        .sql(USER)
        .sql(" from users u where u.id = any(")
        .bind(ids)
        .sql(")")
}

/// Who has a handle now, else who gave it up.
pub(super) fn of_handle(handle: &str) -> Statement {
    Statement::new(
        "select id from (select 1 as rank, u.id from users u where u.is_verified \
         and u.deleted_at is null and u.handle = ",
    )
    .bind(handle)
    .sql(
        " union all select 2, u.id from slug_redirects r join users u on u.id = r.target_id \
         where u.is_verified and u.deleted_at is null and r.kind = 'usr' and r.slug = ",
    )
    .bind(handle)
    .sql(") found order by rank limit 1")
}

pub(super) fn keyset(list: &ListUsers) -> Result<Keyset<'_>, PortError> {
    let columns = list.order.iter().map(|(field, is_descending)| {
        let (sql, sort) = match field {
            UserOrderField::Handle => ("u.handle", SortType::Text),
            UserOrderField::CreatedAt => ("u.created_at", SortType::Time),
        };
        OrderColumn {
            sql,
            sort,
            is_nullable: false,
            is_descending: *is_descending,
        }
    });
    Keyset::new("u.id", columns.collect(), &list.page)
}

/// ` from … where …`: the users that the viewer finds in a list.
///
/// Administrators find everybody. Others find whoever is verified, and who is suspended only where
/// they ask for that state.
pub(super) fn from(filter: &UserFilter, viewer: &Viewer) -> Statement {
    let sees_all = viewer
        .actor()
        .is_some_and(|actor| actor.grants.allows(Capability::GrantAny));
    let mut statement = Statement::new(" from users u where u.deleted_at is null");
    if !sees_all {
        statement.push(" and u.is_verified");
        if filter.statuses.is_none() {
            statement.push(" and (u.suspended_at is null or u.suspended_until <= now())");
        }
    }
    if let Some(prefix) = &filter.handle_prefix {
        push_handle_prefix(prefix, &mut statement);
    }
    push_role(filter, &mut statement);
    if let Some(base) = &filter.translates_into {
        statement.push(
            " and exists (select from user_languages l join languages t on t.tag = l.tag \
             where l.user_id = u.id and l.translates_into and t.base = ",
        );
        statement.push_bind(base.as_str());
        statement.push(")");
    }
    if let Some(statuses) = &filter.statuses {
        let spellings: Vec<String> = statuses.iter().map(AccountStatus::to_string).collect();
        statement.push(concat!(" and ", status!(), " = any("));
        statement.push_bind(spellings);
        statement.push(")");
    }
    if let Some(email) = &filter.email {
        statement.push(" and u.id in (");
        statement.push_all(ids_of_email(email));
        statement.push(")");
    }
    statement
}

/// Handles are ASCII and compared by their bytes, so that a range serves.
fn push_handle_prefix(prefix: &str, statement: &mut Statement) {
    statement.push(" and u.handle >= ");
    statement.push_bind(prefix);
    statement.push(" and u.handle < ");
    statement.push_bind(format!("{prefix}\u{7f}"));
}

fn push_role(filter: &UserFilter, statement: &mut Statement) {
    if filter.roles.is_none() && filter.role_language.is_none() {
        return;
    }
    statement.push(
        " and exists (select from role_grants g where g.user_id = u.id and g.revoked_at is null \
         and (g.expires_at is null or g.expires_at > now())",
    );
    push_any(
        "g.role = any(",
        filter.roles.as_deref().unwrap_or_default(),
        ToString::to_string,
        ")",
        statement,
    );
    if let Some(base) = &filter.role_language {
        statement.push(" and g.language = ");
        statement.push_bind(base.as_str());
    }
    statement.push(")");
}
