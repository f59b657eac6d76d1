use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject, ID};
use serde::Serialize;
use tercul_auth::{Reason, commands::GrantRole};
use tercul_kernel::{NodeId, UserId};
use validator::Validate;

use crate::{
    account::User,
    account::failure::refusal,
    account::profile::RoleGrant,
    context::Context,
    enum_default::EnumDefault,
    enums::Role,
    enums::RoleScopeKind,
    faults::Faults,
    limits,
    scalars::DateTime,
    scalars::LanguageTag,
    scalars::Uuid,
    shape::without_nul,
    user_error::Failure,
    user_error::{UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `grantRole` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct GrantRoleInput {
    /// Identifier of the user.
    pub(crate) user_id: ID,
    /// Role.
    pub(crate) role: Role,
    /// Where the role applies.
    #[graphql(default = EnumDefault(RoleScopeKind::Global))]
    pub(crate) scope: EnumDefault<RoleScopeKind>,
    /// Language of a `LANGUAGE` scope.
    pub(crate) language_tag: Option<LanguageTag>,
    /// Identifier of the record of a `COLLECTION` scope.
    pub(crate) scope_id: Option<ID>,
    /// When the role ends; omitted means no end.
    pub(crate) expires_at: Option<DateTime>,
    /// Reason shown in the history, 1 to 1,000 characters.
    #[validate(length(min = 1, max = limits::REASON))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) reason: String,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `grantRole` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct GrantRolePayload {
    /// The role grant after the change; null when `userErrors` is not empty.
    pub(crate) grant: Option<RoleGrant>,
    /// The user after the change; null when `userErrors` is not empty.
    pub(crate) user: Option<User>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl GrantRoleInput {
    fn parse(self, context: &Context) -> Result<GrantRole, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let user = faults.id("userId", &self.user_id, UserId::parse);
        let reason = faults.read("reason", Reason::parse(&self.reason));
        let scope_id = self.scope_id.as_ref();
        let collection = faults.optional_id("scopeId", scope_id, NodeId::parse);
        faults.finish(|| {
            Some(GrantRole {
                user: user?,
                role: self.role.into(),
                scope: self.scope.0.into(),
                language: self.language_tag.map(|tag| tag.0),
                collection: collection.map(|id| id.uuid),
                expires_at: self.expires_at.map(|end| end.0),
                reason: reason?,
                origin: context.origin().clone(),
            })
        })
    }
}

/// Resolves `grantRole`.
pub(crate) fn resolve(context: &Context, input: GrantRoleInput) -> FieldResult<GrantRolePayload> {
    let ticket =
        Ticket::new("grantRole", input.idempotency_key.map(|key| key.0), &input).for_capability();
    let client_mutation_id = input.client_mutation_id.clone();
    let outcome = context.execute(&ticket, input.parse(context), |command, tx, actor, now| {
        let user = command.user;
        let grant = command.execute(tx, actor, now).map_err(refusal)?;
        Ok(vec![grant.into(), user.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => GrantRolePayload {
            grant: RoleGrant::after(context, &nodes)?,
            user: User::after(context, &nodes)?,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => GrantRolePayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
