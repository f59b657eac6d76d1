//! The signed-in person and other people.

mod user;

use std::sync::Arc;

use juniper::FieldResult;
use tercul_kernel::UserId;
pub(crate) use user::{User, Viewer};

use crate::{context::Context, error::port_failure};

/// The signed-in person with everything they may do somewhere; `None` where nobody is signed in.
///
/// # Errors
/// A top-level error where the storage fails.
pub(crate) fn viewer(context: &Context) -> FieldResult<Option<Viewer>> {
    let Some(actor) = context.viewer().actor() else {
        return Ok(None);
    };
    let user = User::find(context, actor.user, [])?;
    let capabilities = actor.grants.anywhere().iter().map(Into::into).collect();
    Ok(user.map(|user| Viewer { user, capabilities }))
}

impl User {
    /// A user, read together with others of the same list.
    pub(crate) fn find(
        context: &Context,
        id: UserId,
        siblings: impl IntoIterator<Item = UserId>,
    ) -> FieldResult<Option<Self>> {
        let relations = context.relations();
        let found = relations.users.get(&id, siblings, |ids| {
            let found = context.read(|reader| reader.users_by_id(&ids))?;
            Ok(found
                .into_iter()
                .map(|view| (view.id, Arc::new(view)))
                .collect())
        });
        Ok(found
            .map_err(|error| port_failure(&error))?
            .map(|view| Self { view }))
    }
}
