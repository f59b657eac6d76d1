//! What is read about accounts.

use chrono::{DateTime, Utc};
use tercul_auth::{
    Identity, PasswordHash, SecretHash,
    queries::{
        AccessTokenView, AccountReader, DataExportView, ListUsers, OwnAccountView, RoleGrantView,
        SecurityEventView, SessionView, UserView,
    },
};
use tercul_kernel::{
    AccessTokenId, Page, PageRequest, PortError, RoleGrantId, SessionId, UserId, Viewer,
};
use uuid::Uuid;

use crate::{PgReader, Statement, columns::Of};

mod access_tokens;
mod data_exports;
mod identity;
mod own_account;
mod personal_data;
mod roles;
mod security_events;
mod sessions;
mod users;

impl AccountReader for PgReader {
    fn identity_of_session(
        &mut self,
        user: UserId,
        session: SessionId,
        now: DateTime<Utc>,
    ) -> Result<Option<Identity>, PortError> {
        self.fetch_one(identity::of_session(user, session, now))
            .map(|found| found.map(|identity::OfSession(identity)| identity))
    }

    fn identity_of_token(
        &mut self,
        token: SecretHash,
        now: DateTime<Utc>,
    ) -> Result<Option<Identity>, PortError> {
        self.fetch_one(identity::of_token(token, now))
            .map(|found| found.map(|identity::OfToken(identity)| identity))
    }

    fn users_by_id(&mut self, ids: &[UserId]) -> Result<Vec<UserView>, PortError> {
        self.fetch(users::by_id(uuids(ids)))
    }

    fn user_of_handle(&mut self, handle: &str) -> Result<Option<UserId>, PortError> {
        let user: Option<Uuid> = self.fetch_one(users::of_handle(handle))?;
        Ok(user.map(UserId))
    }

    fn list_users(
        &mut self,
        list: &ListUsers,
        viewer: &Viewer,
    ) -> Result<Page<UserView>, PortError> {
        let keyset = users::keyset(list)?;
        self.page(users::USER, users::from(&list.filter, viewer), &keyset)
    }

    fn roles_of(&mut self, users: &[UserId]) -> Result<Vec<RoleGrantView>, PortError> {
        self.fetch(roles::of(uuids(users)))
    }

    fn role_grant(&mut self, id: RoleGrantId) -> Result<Option<RoleGrantView>, PortError> {
        self.fetch_one(roles::by_id(id))
    }

    fn own_account(&mut self, user: UserId) -> Result<Option<OwnAccountView>, PortError> {
        self.fetch_one(own_account::of(user))
    }

    fn list_sessions(
        &mut self,
        user: UserId,
        page: &PageRequest,
    ) -> Result<Page<SessionView>, PortError> {
        let keyset = sessions::keyset(page)?;
        self.page(sessions::SESSION, sessions::live(user), &keyset)
    }

    fn list_access_tokens(
        &mut self,
        user: UserId,
        page: &PageRequest,
    ) -> Result<Page<AccessTokenView>, PortError> {
        let keyset = access_tokens::keyset(page)?;
        self.page(access_tokens::TOKEN, access_tokens::of(user), &keyset)
    }

    fn sessions_by_id(
        &mut self,
        user: UserId,
        ids: &[SessionId],
    ) -> Result<Vec<SessionView>, PortError> {
        self.fetch(sessions::by_id(user, ids.iter().map(|id| id.0).collect()))
    }

    fn access_tokens_by_id(
        &mut self,
        ids: &[AccessTokenId],
    ) -> Result<Vec<(UserId, AccessTokenView)>, PortError> {
        let tokens = access_tokens::by_id(ids.iter().map(|id| id.0).collect());
        let tokens: Vec<Of<AccessTokenView>> = self.fetch(tokens)?;
        let tokens = tokens.into_iter();
        Ok(tokens.map(|of| (UserId(of.parent), of.item)).collect())
    }

    fn list_security_events(
        &mut self,
        user: UserId,
        page: &PageRequest,
    ) -> Result<Page<SecurityEventView>, PortError> {
        let keyset = security_events::keyset(page)?;
        self.page(security_events::EVENT, security_events::of(user), &keyset)
    }

    fn data_exports(&mut self, user: UserId) -> Result<Vec<DataExportView>, PortError> {
        self.fetch(data_exports::of(user))
    }

    fn password_of(&mut self, user: UserId) -> Result<Option<PasswordHash>, PortError> {
        let find = Statement::new(
            "select c.password_hash from credentials c join users u on u.id = c.user_id \
             where u.deleted_at is null and u.id = ",
        );
        let hash: Option<String> = self.fetch_one(find.bind(user.0))?;
        Ok(hash.map(PasswordHash))
    }
}

fn uuids(ids: &[UserId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.0).collect()
}
