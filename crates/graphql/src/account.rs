//! People: what they sign in with, what they say about themselves, and what they may do.

mod after;
mod credentials;
mod failure;
pub(crate) mod inputs;
mod lists;
pub(crate) mod mutations;
mod profile;
mod proof;
mod security;
mod session_tokens;
mod stop;
mod user;
mod viewer;

use std::sync::Arc;

pub(crate) use credentials::{AccessToken, DataExport, SecurityEvent, Session};
use juniper::FieldResult;
pub(crate) use lists::{access_tokens, data_exports, list, one, security_log, sessions};
use proof::{token, token_at};
pub use security::{AccessTokenIssuer, DownloadLinks, Security};
use tercul_kernel::UserId;
pub(crate) use user::User;
pub(crate) use viewer::Viewer;

use crate::{context::Context, error::port_failure};

impl User {
    /// A user, read together with others of the same list.
    pub(crate) fn find(
        context: &Context,
        id: UserId,
        siblings: impl IntoIterator<Item = UserId>,
    ) -> FieldResult<Option<Self>> {
        let relations = context.relations();
        let siblings: Vec<UserId> = siblings.into_iter().collect();
        let found = relations.users.get(&id, siblings.iter().copied(), |ids| {
            let found = context.read(|reader| reader.users_by_id(&ids))?;
            Ok(found
                .into_iter()
                .map(|view| (view.id, Arc::new(view)))
                .collect())
        });
        Ok(found
            .map_err(|error| port_failure(&error))?
            .map(|view| Self {
                view,
                siblings: siblings.into(),
            }))
    }
}
