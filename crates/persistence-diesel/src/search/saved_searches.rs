use diesel::{pg::Pg, row::Row};
use tercul_kernel::{PortError, SavedSearchId, UserId};
use tercul_search::{
    Condition, SavedQuery, SavedSearch, SavedSearchName, SavedSearchRepository, SearchKind, Sought,
};

use crate::{
    PgTransaction, Statement, Value,
    columns::{Columns, FromColumns},
    error::stored,
};

impl FromColumns for SavedSearch {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: SavedSearchId(row.uuid()?),
            owner: UserId(row.uuid()?),
            name: SavedSearchName::from_stored(row.text()?),
            sought: Sought {
                query: SavedQuery::from_stored(row.text()?),
                kinds: read_kinds(row)?,
                condition: Condition::from_stored(row.text()?),
            },
            alert_frequency: row.parsed("saved_searches", "alert_frequency")?,
            last_alert_at: row.optional_time()?,
            created_at: row.time()?,
            updated_at: row.time()?,
            deleted_at: row.optional_time()?,
            version: row.int()?,
        })
    }
}

/// One column of kinds.
pub(crate) fn read_kinds<'a>(
    row: &mut Columns<'_, impl Row<'a, Pg>>,
) -> Result<Vec<SearchKind>, PortError> {
    let kinds = row.texts()?;
    let kinds = kinds.iter();
    kinds
        .map(|kind| stored(kind, "saved_searches", "kinds"))
        .collect()
}

fn kinds(search: &SavedSearch) -> Vec<String> {
    let kinds = search.sought.kinds.iter();
    kinds.map(ToString::to_string).collect()
}

impl SavedSearchRepository for PgTransaction<'_> {
    fn find_saved_search(&mut self, id: SavedSearchId) -> Result<Option<SavedSearch>, PortError> {
        let find = Statement::new(
            "select id, user_id, name, query, kinds, condition, alert_frequency, last_alert_at, \
             created_at, updated_at, deleted_at, version from saved_searches where id = ",
        );
        self.fetch_one(find.bind(id.0).sql(" for update"))
    }

    fn count_saved_searches(&mut self, owner: UserId) -> Result<usize, PortError> {
        let hold = Statement::new("select 1 from users where id = ");
        self.run(hold.bind(owner.0).sql(" for no key update"))?;
        let count = Statement::new(
            "select count(*) from saved_searches where deleted_at is null and user_id = ",
        );
        let count: Option<i64> = self.fetch_one(count.bind(owner.0))?;
        Ok(usize::try_from(count.unwrap_or_default()).unwrap_or(usize::MAX))
    }

    fn insert_saved_search(&mut self, search: &SavedSearch) -> Result<(), PortError> {
        let values: Vec<Value> = vec![
            search.id.0.into(),
            search.owner.0.into(),
            search.name.as_str().into(),
            search.sought.query.as_str().into(),
            kinds(search).into(),
            search.sought.condition.as_str().into(),
            search.alert_frequency.as_str().into(),
            search.last_alert_at.into(),
            search.created_at.into(),
            search.updated_at.into(),
            search.deleted_at.into(),
            search.version.into(),
        ];
        let insert = Statement::new(
            "insert into saved_searches (id, user_id, name, query, kinds, condition, \
             alert_frequency, last_alert_at, created_at, updated_at, deleted_at, version) values (",
        );
        self.run(insert.list(values).sql(")")).map(|_| ())
    }

    fn update_saved_search(&mut self, search: &SavedSearch) -> Result<(), PortError> {
        let is_deleted = search.deleted_at.is_some();
        let (query, condition) = if is_deleted {
            (SavedQuery::default(), Condition::default())
        } else {
            (search.sought.query.clone(), search.sought.condition.clone())
        };
        let name = if is_deleted {
            "-"
        } else {
            search.name.as_str()
        };
        let update = Statement::new("update saved_searches set name = ")
            .bind(name)
            .sql(", query = ")
            .bind(query.as_str())
            .sql(", kinds = ")
            .bind(kinds(search))
            .sql(", condition = ")
            .bind(condition.as_str())
            .sql(", alert_frequency = ")
            .bind(search.alert_frequency.as_str())
            .sql(", last_alert_at = ")
            .bind(search.last_alert_at)
            .sql(", updated_at = ")
            .bind(search.updated_at)
            .sql(", deleted_at = ")
            .bind(search.deleted_at)
            .sql(", version = ")
            .bind(search.version)
            .sql(" where id = ")
            .bind(search.id.0);
        self.run(update).map(|_| ())
    }
}
