use tercul_kernel::{Change, Journal, PortError, UserId};

use crate::{DisplayName, Handle, Role, ports::OperatorAccounts};

/// Makes sure that somebody has an account and a role.
///
/// For operators, who have the machine and ask nobody: no policy is asked, and the account itself
/// stands in the audit log as the one who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnsureAccount {
    /// Whose account.
    pub handle: Handle,
    /// Their name for people.
    pub display_name: DisplayName,
    /// The role.
    pub role: Role,
    /// Primary subtag of the language for which they have it; `None` means everywhere.
    pub language: Option<String>,
}

impl EnsureAccount {
    /// Creates what is missing and answers the user.
    ///
    /// # Errors
    /// [`PortError`] where the storage fails.
    pub fn execute<T>(self, tx: &mut T) -> Result<UserId, PortError>
    where
        T: OperatorAccounts + Journal + ?Sized,
    {
        let new_id = UserId(tx.new_id());
        let language = self.language.as_deref();
        let (user, is_changed) = tx.upsert_user_with_grant(
            new_id,
            &self.handle,
            &self.display_name,
            self.role,
            language,
        )?;
        if is_changed {
            let grant = match language {
                Some(language) => format!("{} {language}", self.role),
                None => self.role.to_string(),
            };
            tx.record(Change::new("user.granted", user, user, 1).field("role", None, Some(grant)))?;
        }
        Ok(user)
    }
}
