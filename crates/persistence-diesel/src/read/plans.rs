use diesel::{pg::Pg, row::Row};
use tercul_kernel::PortError;

use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
};

/// How PostgreSQL runs a statement that this connection prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The statement.
    pub sql: String,
    /// How often it ran with the plan that serves every value.
    pub generic_runs: i64,
    /// How often it was planned anew for its values.
    pub custom_runs: i64,
    /// The plan that serves every value, as `explain` prints it.
    pub lines: Vec<String>,
}

struct Prepared {
    name: String,
    sql: String,
    parameters: i32,
    generic_runs: i64,
    custom_runs: i64,
}

impl FromColumns for Prepared {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            name: row.text()?,
            sql: row.text()?,
            parameters: row.int()?,
            generic_runs: row.big_int()?,
            custom_runs: row.big_int()?,
        })
    }
}

impl PgReader {
    /// The plans of what this connection prepared.
    ///
    /// # Errors
    /// [`PortError`] where the database is away.
    pub fn plans(&mut self) -> Result<Vec<Plan>, PortError> {
        let prepared: Vec<Prepared> = self.fetch(Statement::new(
            "select name, statement, cardinality(parameter_types), generic_plans, custom_plans \
             from pg_prepared_statements where statement not like '%pg_prepared_statements%' \
             and statement not like 'explain %' order by prepare_time, name",
        ))?;
        prepared
            .into_iter()
            .map(|prepared| self.plan(prepared))
            .collect()
    }

    fn plan(&mut self, prepared: Prepared) -> Result<Plan, PortError> {
        // Values do not matter to a generic plan.
        let values = vec!["null"; usize::try_from(prepared.parameters).unwrap_or_default()];
        let values = if values.is_empty() {
            String::new()
        } else {
            format!("({})", values.join(", "))
        };
        let explain = Statement::built(format!("explain execute {}{values}", prepared.name));
        Ok(Plan {
            sql: prepared.sql,
            generic_runs: prepared.generic_runs,
            custom_runs: prepared.custom_runs,
            lines: self.fetch(explain)?,
        })
    }
}
