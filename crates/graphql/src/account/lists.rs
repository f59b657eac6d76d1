//! Root fields about accounts.

use juniper::{FieldResult, ID};
use tercul_auth::{
    EmailAddress,
    queries::{self, ListUsers, UserFilter},
};
use tercul_kernel::{AccessTokenId, Actor, Capability, Credential, PageRequest, SessionId, UserId};
use uuid::Uuid;

use super::{
    User,
    credentials::{AccessToken, DataExport, SecurityEvent, Session},
    inputs::{UserOrder, UserWhere},
};
use crate::{
    connection::{
        AccessTokenConnection, SecurityEventConnection, SessionConnection, UserConnection,
    },
    context::Context,
    enums::OrderDirection,
    error::{forbidden, port_failure, unauthenticated},
    filter::{LONGEST_SLUG, OrderInput, checked, exactly_one, order, short_text},
    node::typed_id,
};

/// One user by identifier or handle.
pub(crate) fn one(
    context: &Context,
    id: Option<ID>,
    handle: Option<String>,
) -> FieldResult<Option<User>> {
    exactly_one(&[("id", id.is_some()), ("handle", handle.is_some())])?;
    let id = match (id, handle) {
        (Some(id), _) => Some(typed_id("id", &id, UserId::parse)?),
        (None, Some(handle)) => {
            let handle = short_text("handle", handle, LONGEST_SLUG)?;
            context
                .read(|reader| reader.user_of_handle(&handle))
                .map_err(|error| port_failure(&error))?
        }
        (None, None) => None,
    };
    let user = id.map_or(Ok(None), |id| User::find(context, id, []))?;
    Ok(user.filter(|user| user.is_visible(context.viewer())))
}

/// A page of users.
pub(crate) fn list(
    context: &Context,
    filter: Option<UserWhere>,
    order_by: Option<Vec<UserOrder>>,
    page: PageRequest,
) -> FieldResult<UserConnection> {
    let list = ListUsers {
        filter: UserWhere::filter(context, filter)?,
        order: order(order_by)?
            .into_iter()
            .map(|order| (order.field, order.is_descending))
            .collect(),
        page,
    };
    let page = context
        .read(|reader| reader.list_users(&list, context.viewer()))
        .map_err(|error| port_failure(&error))?;
    let views = page.rows.iter().map(|row| row.item.clone()).collect();
    Ok(UserConnection::from_page(&page, User::group(views)))
}

impl UserWhere {
    fn filter(context: &Context, input: Option<Self>) -> FieldResult<UserFilter> {
        let Some(input) = checked(input)? else {
            return Ok(UserFilter::default());
        };
        let holds = |capability| {
            let actor = context.viewer().actor();
            actor.is_some_and(|actor| actor.grants.allows(capability))
        };
        let is_administrator = holds(Capability::GrantAny);
        if input.status.is_some() && !is_administrator && !holds(Capability::Suspend) {
            return Err(forbidden());
        }
        if input.email.is_some() && !is_administrator {
            return Err(forbidden());
        }
        let base = |tag: crate::scalars::LanguageTag| tag.0.base().to_owned();
        Ok(UserFilter {
            handle_prefix: input.handle_prefix,
            roles: input
                .role
                .map(|roles| roles.into_iter().map(Into::into).collect()),
            role_language: input.role_language.map(base),
            translates_into: input.translates_into.map(base),
            statuses: input
                .status
                .map(|states| states.into_iter().map(Into::into).collect()),
            email: input.email.map(|email| {
                EmailAddress::from_stored(email.trim().to_owned())
                    .normalized()
                    .to_owned()
            }),
        })
    }
}

impl OrderInput for UserOrder {
    type Field = queries::UserOrderField;

    fn parts(self) -> (Self::Field, OrderDirection) {
        (self.field.into(), self.direction.0)
    }
}

/// The person whose own things are asked for: not a program with a token.
fn owner(context: &Context) -> FieldResult<&Actor> {
    let actor = context.viewer().actor().ok_or_else(unauthenticated)?;
    match actor.credential {
        Credential::AccessToken { .. } => Err(forbidden()),
        Credential::Session { .. } | Credential::Operator => Ok(actor),
    }
}

/// Own sessions.
pub(crate) fn sessions(context: &Context, page: &PageRequest) -> FieldResult<SessionConnection> {
    let user = owner(context)?.user;
    let page = context
        .read(|reader| reader.list_sessions(user, page))
        .map_err(|error| port_failure(&error))?;
    let nodes = page
        .rows
        .iter()
        .map(|row| Session(row.item.clone()))
        .collect();
    Ok(SessionConnection::from_page(&page, nodes))
}

/// Own access tokens.
pub(crate) fn access_tokens(
    context: &Context,
    page: &PageRequest,
) -> FieldResult<AccessTokenConnection> {
    let user = owner(context)?.user;
    let page = context
        .read(|reader| reader.list_access_tokens(user, page))
        .map_err(|error| port_failure(&error))?;
    let nodes = page
        .rows
        .iter()
        .map(|row| AccessToken(row.item.clone()))
        .collect();
    Ok(AccessTokenConnection::from_page(&page, nodes))
}

/// Own security events.
pub(crate) fn security_log(
    context: &Context,
    page: &PageRequest,
) -> FieldResult<SecurityEventConnection> {
    let user = owner(context)?.user;
    let page = context
        .read(|reader| reader.list_security_events(user, page))
        .map_err(|error| port_failure(&error))?;
    let nodes = page
        .rows
        .iter()
        .map(|row| SecurityEvent(row.item.clone()))
        .collect();
    Ok(SecurityEventConnection::from_page(&page, nodes))
}

/// Own copies of personal data.
pub(crate) fn data_exports(context: &Context) -> FieldResult<Vec<DataExport>> {
    let user = owner(context)?.user;
    let exports = context
        .read(|reader| reader.data_exports(user))
        .map_err(|error| port_failure(&error))?;
    Ok(exports.into_iter().map(DataExport).collect())
}

impl Session {
    /// Sessions of the person who looks, among those with these identifiers.
    pub(crate) fn own(context: &Context, ids: &[Uuid]) -> FieldResult<Vec<Self>> {
        let Ok(actor) = owner(context) else {
            return Ok(Vec::new());
        };
        let ids: Vec<_> = ids.iter().copied().map(SessionId).collect();
        let found = context.read(|reader| reader.sessions_by_id(actor.user, &ids));
        let found = found.map_err(|error| port_failure(&error))?;
        Ok(found.into_iter().map(Self).collect())
    }
}

impl AccessToken {
    /// Tokens of the person who looks, among those with these identifiers.
    pub(crate) fn own(context: &Context, ids: &[Uuid]) -> FieldResult<Vec<Self>> {
        let Ok(actor) = owner(context) else {
            return Ok(Vec::new());
        };
        let ids: Vec<_> = ids.iter().copied().map(AccessTokenId).collect();
        let found = context.read(|reader| reader.access_tokens_by_id(&ids));
        let found = found.map_err(|error| port_failure(&error))?;
        let own = found.into_iter().filter(|(user, _)| *user == actor.user);
        Ok(own.map(|(_, view)| Self(view)).collect())
    }
}
