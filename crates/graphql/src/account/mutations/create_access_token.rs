use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::{TokenName, commands::CreateAccessToken};
use validator::Validate;

use crate::{
    account::AccessToken,
    account::failure::refusal,
    context::Context,
    enums::AccessTokenScope,
    faults::Faults,
    limits,
    scalars::DateTime,
    scalars::Uuid,
    shape::without_nul,
    user_error::Failure,
    user_error::{UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `createAccessToken` mutation.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct CreateAccessTokenInput {
    /// Name, 1 to 100 characters.
    #[validate(length(min = 1, max = limits::TOKEN_NAME))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) name: String,
    /// Scopes, at least one and none beyond the roles of the caller.
    #[validate(length(max = limits::TOKEN_SCOPES))]
    pub(crate) scopes: Vec<AccessTokenScope>,
    /// When the token ends, at most one year (366 days) ahead.
    pub(crate) expires_at: DateTime,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `createAccessToken` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct CreateAccessTokenPayload {
    /// The access token after the change; null when `userErrors` is not empty.
    pub(crate) access_token: Option<AccessToken>,
    /// The token itself, shown only now; null when the request is a replay.
    pub(crate) secret: Option<String>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl CreateAccessTokenInput {
    fn parse(self, context: &Context) -> Result<CreateAccessToken, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let name = faults.read("name", TokenName::parse(&self.name));
        faults.finish(|| {
            Some(CreateAccessToken {
                name: name?,
                scopes: self.scopes.into_iter().map(Into::into).collect(),
                expires_at: self.expires_at.0,
                origin: context.origin().clone(),
            })
        })
    }
}

/// Resolves `createAccessToken`.
pub(crate) fn resolve(
    context: &Context,
    input: CreateAccessTokenInput,
) -> FieldResult<CreateAccessTokenPayload> {
    let ticket = Ticket::new(
        "createAccessToken",
        input.idempotency_key.map(|key| key.0),
        &input,
    )
    .for_account();
    let client_mutation_id = input.client_mutation_id.clone();
    let mut secret = None;
    let outcome = context.execute(&ticket, input.parse(context), |command, tx, actor, now| {
        let (id, new) = command.execute(tx, actor, now).map_err(refusal)?;
        secret = Some(new.expose().to_owned());
        Ok(vec![id.into()])
    })?;
    Ok(match outcome {
        Ok(nodes) => CreateAccessTokenPayload {
            access_token: AccessToken::after(context, &nodes)?,
            secret,
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => CreateAccessTokenPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
