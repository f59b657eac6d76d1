use diesel::{Connection as _, PgConnection, QueryableByName, RunQueryDsl as _, sql_query};
use tercul_kernel::PortError;

/// Key of the advisory lock that lets one process write the search index; the letters `index`.
const LOCK: i64 = 0x69_6e64_6578;

/// The right to write the search index, which one process has at a time: a lock that the database
/// keeps for as long as a connection of its own lasts.
pub struct IndexSeat {
    url: String,
    connection: Option<PgConnection>,
}

#[derive(QueryableByName)]
struct Taken {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    is_taken: bool,
}

impl IndexSeat {
    pub(crate) const fn new(url: String) -> Self {
        Self {
            url,
            connection: None,
        }
    }

    /// Takes the seat, or makes sure that it is still held.
    ///
    /// # Errors
    /// [`PortError::Unavailable`] where another process has it, or the database is away.
    pub fn hold(&mut self) -> Result<(), PortError> {
        if let Some(connection) = &mut self.connection {
            match sql_query("select 1").execute(connection) {
                Ok(_) => return Ok(()),
                // With the connection the lock went, too.
                Err(_) => self.connection = None,
            }
        }
        let unavailable = |reason: String| PortError::Unavailable(reason);
        let mut connection =
            PgConnection::establish(&self.url).map_err(|error| unavailable(error.to_string()))?;
        let taken: Taken = sql_query(format!("select pg_try_advisory_lock({LOCK}) as is_taken"))
            .get_result(&mut connection)
            .map_err(|error| unavailable(error.to_string()))?;
        if !taken.is_taken {
            let reason = "another process writes the search index";
            return Err(unavailable(reason.to_owned()));
        }
        self.connection = Some(connection);
        Ok(())
    }
}
