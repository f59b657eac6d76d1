use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, PortError, UserId};

use crate::{DisplayName, Handle, Role};

/// A user as everybody may see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserView {
    /// Identifier.
    pub id: UserId,
    /// Short name in addresses.
    pub handle: String,
    /// Name for people.
    pub display_name: String,
    /// When the account was created.
    pub created_at: DateTime<Utc>,
}

/// Answers who people are and what they may do.
pub trait AccountReader {
    /// The user with their grants as they are now; `None` where there is no such user.
    fn actor(&mut self, user: UserId) -> Result<Option<Actor>, PortError>;

    /// Several users, in any order.
    fn users_by_id(&mut self, ids: &[UserId]) -> Result<Vec<UserView>, PortError>;
}

/// Stores users and their grants.
pub trait AccountRepository {
    /// Creates the user of a handle with `new_id`, or finds them and changes the display name, and
    /// makes sure that they have the role, everywhere or for the primary subtag of a language.
    /// Answers the user, and whether anything changed.
    fn upsert_user_with_grant(
        &mut self,
        new_id: UserId,
        handle: &Handle,
        display_name: &DisplayName,
        role: Role,
        language: Option<&str>,
    ) -> Result<(UserId, bool), PortError>;
}
