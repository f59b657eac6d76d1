//! What a call leaves in the database: a refused one nothing, with a few exceptions.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::callers::Caller;
use crate::support::TestApp;

/// A table that a refusal of a mutation may change, and why it must.
struct Exception {
    mutation: &'static str,
    code: &'static str,
    table: &'static str,
    reason: &'static str,
}

const fn exception(
    mutation: &'static str,
    code: &'static str,
    table: &'static str,
    reason: &'static str,
) -> Exception {
    Exception {
        mutation,
        code,
        table,
        reason,
    }
}

const COUNTED: &str = "a wrong password is counted";
const BEFORE: &str = "a try is counted before the roles are looked at";
const LOGGED: &str = "its owner sees a failed sign-in";

const EXCEPTIONS: [Exception; 6] = [
    exception(
        "changePassword",
        "INVALID_CREDENTIALS",
        "throttles",
        COUNTED,
    ),
    exception("disableTotp", "FORBIDDEN", "throttles", BEFORE),
    exception("disableTotp", "INVALID_CREDENTIALS", "throttles", COUNTED),
    exception("login", "INVALID_CREDENTIALS", "security_events", LOGGED),
    exception("login", "INVALID_CREDENTIALS", "throttles", COUNTED),
    exception(
        "reauthenticate",
        "INVALID_CREDENTIALS",
        "throttles",
        COUNTED,
    ),
];

/// How many rows each table has, and which transactions wrote them.
pub(super) type Rows = BTreeMap<String, String>;

/// Compares the database before and after refused calls.
pub(super) struct Traces {
    query: String,
    pub(super) found: Found,
}

/// What refused calls left.
#[derive(Default)]
pub(super) struct Found {
    /// Calls that were refused.
    pub(super) refused: u32,
    /// Exceptions that were needed, by their places.
    used: BTreeSet<usize>,
    /// Changes that are no exception.
    surprises: BTreeSet<String>,
}

impl Traces {
    /// Looks at every table that there is.
    pub(super) fn of(app: &TestApp) -> Self {
        let tables = app.database().values(
            "select table_name from information_schema.tables where table_schema = 'public' \
             and table_type = 'BASE TABLE'",
        );
        let rows = tables.into_iter().flatten().map(|table| {
            format!(
                "select '{table} ' || count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) \
                 from {table}"
            )
        });
        let rows: Vec<_> = rows.collect();
        assert!(rows.len() > 40, "{rows:?}");
        Self {
            query: rows.join(" union all "),
            found: Found::default(),
        }
    }

    /// What is in the database.
    pub(super) fn rows(&self, app: &TestApp) -> Rows {
        let rows = app.database().values(&self.query).into_iter().flatten();
        rows.map(|row| {
            let (table, state) = row.split_once(' ').unwrap();
            (table.to_owned(), state.to_owned())
        })
        .collect()
    }

    /// Notes what a call changed that was refused for a reason.
    pub(super) fn check(
        &mut self,
        mutation: &str,
        caller: Caller,
        code: &str,
        before: &Rows,
        after: &Rows,
    ) {
        let found = &mut self.found;
        found.refused += 1;
        for (table, state) in after {
            if before.get(table) == Some(state) {
                continue;
            }
            let known = EXCEPTIONS.iter().position(|known| {
                known.mutation == mutation && known.code == code && known.table == table
            });
            if let Some(known) = known {
                found.used.insert(known);
            } else {
                let told = format!("{mutation}, {code}: {table} by {}", caller.name());
                found.surprises.insert(told);
            }
        }
    }
}

impl Found {
    /// Adds what others left.
    pub(super) fn join(&mut self, other: Self) {
        self.refused += other.refused;
        self.used.extend(other.used);
        self.surprises.extend(other.surprises);
    }

    /// The exceptions, all of which were needed.
    ///
    /// # Panics
    /// Where a refused call changed anything else.
    pub(super) fn exceptions(&self) -> String {
        assert!(self.surprises.is_empty(), "{:#?}", self.surprises);
        assert_eq!(self.used.len(), EXCEPTIONS.len(), "needed: {:?}", self.used);
        let mut text = "A refused call leaves every table as it was, but for these:\n".to_owned();
        for known in &EXCEPTIONS {
            let Exception {
                mutation,
                code,
                table,
                reason,
            } = known;
            writeln!(text, "    {mutation}, {code}: {table} ({reason})").unwrap();
        }
        text
    }
}
