use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::{
    DeviceName, Password, SignInName,
    commands::{BeginLogin, CheckedLogin, Login, SignedIn},
};
use validator::Validate;

use crate::{
    account::Viewer,
    account::credentials::{SessionTokens, TwoFactorChallenge},
    account::stop::{Stop, settle},
    context::Context,
    faults::Faults,
    limits,
    scalars::DateTime,
    shape::without_nul,
    user_error::Failure,
    user_error::{UserErrorValue, user_errors},
};

/// Arguments of the `login` mutation.
#[derive(Clone, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct LoginInput {
    /// E-mail address or handle.
    #[validate(custom(function = "without_nul"))]
    pub(crate) identifier: String,
    /// Password.
    #[serde(skip)]
    pub(crate) password: String,
    /// Name of the device for the list of sessions, at most 100 characters.
    #[validate(length(max = limits::DEVICE_NAME))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) device_name: Option<String>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `login` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct LoginPayload {
    /// Credentials of the new session; null on failure or when a second factor is needed.
    pub(crate) tokens: Option<SessionTokens>,
    /// Second step; null when none is needed.
    pub(crate) challenge: Option<TwoFactorChallenge>,
    /// The signed-in user; null until sign-in is complete.
    pub(crate) viewer: Option<Viewer>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

impl LoginInput {
    fn parse(self) -> Result<(SignInName, String, Option<DeviceName>), Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        if self.identifier.len() > SignInName::MAX_LENGTH {
            faults.note(
                "identifier",
                Failure::too_long(SignInName::MAX_LENGTH, self.identifier.len()),
            );
        }
        let device = self.device_name.as_deref();
        let device = faults.optional("deviceName", device, DeviceName::parse_optional);
        faults.finish(|| Some((SignInName::read(&self.identifier), self.password, device)))
    }
}

/// Where the sign-in stands, for its payload.
enum Stage {
    Complete(SessionTokens, Option<Box<Viewer>>),
    Challenge(TwoFactorChallenge),
}

fn login(context: &Context, input: LoginInput) -> Result<Stage, Stop> {
    let (name, password, device) = input.parse()?;
    let begin = BeginLogin {
        name,
        origin: context.origin().clone(),
    };
    let attempt = context.step(|tx, now| begin.clone().execute(tx, now))?;
    context.rest();
    let checked = attempt.check(&*context.security().hasher, &password)?;
    let login = Login {
        rehashed: rehashed(context, &checked, &password)?,
        checked,
        device,
    };
    match context.decide(|tx, now| login.clone().execute(tx, now))? {
        SignedIn::Complete(credentials) => {
            context.look_as_owner(&credentials)?;
            let viewer = Viewer::find(context)?.map(Box::new);
            Ok(Stage::Complete(context.tokens(&credentials)?, viewer))
        }
        SignedIn::Challenge { token, expires_at } => Ok(Stage::Challenge(TwoFactorChallenge {
            token: token.expose().to_owned(),
            expires_at: DateTime(expires_at),
        })),
    }
}

/// A hash with the parameters of today, where the stored one is weaker and the password would be
/// accepted today.
fn rehashed(
    context: &Context,
    checked: &CheckedLogin,
    password: &str,
) -> Result<Option<tercul_auth::PasswordHash>, Stop> {
    if !checked.wants_rehash() {
        return Ok(None);
    }
    match Password::try_new(password, &[]) {
        Ok(password) => context.hash(&password).map(Some),
        Err(_) => Ok(None),
    }
}

/// Resolves `login`.
pub(crate) fn resolve(context: &Context, input: LoginInput) -> FieldResult<LoginPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let payload = LoginPayload {
        client_mutation_id,
        ..Default::default()
    };
    Ok(match settle(login(context, input))? {
        Ok(Stage::Complete(tokens, viewer)) => LoginPayload {
            tokens: Some(tokens),
            viewer: viewer.map(|viewer| *viewer),
            ..payload
        },
        Ok(Stage::Challenge(challenge)) => LoginPayload {
            challenge: Some(challenge),
            ..payload
        },
        Err(failures) => LoginPayload {
            user_errors: user_errors(failures, context.locale()),
            ..payload
        },
    })
}
