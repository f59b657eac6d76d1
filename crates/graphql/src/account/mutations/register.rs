use juniper::{DefaultScalarValue, FieldResult, GraphQLInputObject, GraphQLObject};
use serde::Serialize;
use tercul_auth::{DisplayName, EmailAddress, Handle, Password, commands::Register};
use tercul_kernel::LanguageTag as Tag;
use validator::Validate;

use crate::{
    account::failure::refusal,
    account::stop::{Stop, settle},
    context::Context,
    faults::Faults,
    limits,
    locale::Locale,
    scalars::LanguageTag,
    scalars::Uuid,
    shape::without_nul,
    user_error::Failure,
    user_error::{UserErrorValue, user_errors},
    write::Ticket,
};

/// Arguments of the `register` mutation.
#[derive(Clone, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct RegisterInput {
    /// E-mail address, at most 254 characters.
    #[validate(length(max = limits::EMAIL))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) email: String,
    /// Password, 10 to 128 characters and not known from a leak.
    #[serde(skip)]
    pub(crate) password: String,
    /// Unique public name, 3 to 40 characters from `a-z`, `0-9`, `_` and `-`.
    #[validate(custom(function = "without_nul"))]
    pub(crate) handle: String,
    /// Name shown to others, 1 to 100 characters; omitted means the handle.
    #[validate(length(max = limits::DISPLAY_NAME))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) display_name: Option<String>,
    /// Language of messages and e-mails.
    pub(crate) interface_language: Option<LanguageTag>,
    /// Retry key chosen by the client; the same key with the same input returns the stored result for 24 hours.
    pub(crate) idempotency_key: Option<Uuid>,
    /// Arbitrary string returned unchanged in the payload.
    #[validate(length(max = limits::CLIENT_MUTATION_ID))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) client_mutation_id: Option<String>,
}

/// Result of the `register` mutation.
#[derive(Default, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct RegisterPayload {
    /// Whether the request was accepted; the same answer is given when the e-mail address has an account.
    pub(crate) accepted: Option<bool>,
    /// Expected failures; an empty list means that the change was made.
    pub(crate) user_errors: Vec<UserErrorValue>,
    /// The `clientMutationId` of the input.
    pub(crate) client_mutation_id: Option<String>,
}

/// What a registration says, before the slow hash.
struct Parsed {
    email: EmailAddress,
    password: Password,
    handle: Handle,
    display_name: Option<DisplayName>,
    interface_language: Tag,
}

impl RegisterInput {
    fn parse(self, locale: Locale) -> Result<Parsed, Vec<Failure>> {
        let mut faults = Faults::of(&self)?;
        let email = faults.read("email", EmailAddress::parse(&self.email));
        let handle = faults.read("handle", Handle::parse(&self.handle));
        let names = [
            email.as_ref().map_or("", EmailAddress::as_str),
            email.as_ref().map_or("", EmailAddress::local_part),
            handle.as_ref().map_or("", Handle::as_str),
        ];
        let password = faults.read("password", Password::try_new(&self.password, &names));
        let display_name = self.display_name.as_deref();
        let display_name =
            faults.optional("displayName", display_name, DisplayName::parse_optional);
        let language = match self.interface_language {
            Some(tag) => Some(tag.0),
            None => Tag::parse(locale.base()).ok(),
        };
        faults.finish(|| {
            Some(Parsed {
                email: email?,
                password: password?,
                handle: handle?,
                display_name,
                interface_language: language?,
            })
        })
    }
}

fn register(context: &Context, input: RegisterInput) -> Result<(), Stop> {
    let ticket = Ticket::new("register", input.idempotency_key.map(|key| key.0), &input);
    let parsed = input.parse(context.locale())?;
    let command = Register {
        password: context.hash(&parsed.password)?,
        email: parsed.email,
        handle: parsed.handle,
        display_name: parsed.display_name,
        interface_language: parsed.interface_language,
    };
    let vault = &*context.security().vault;
    let outcome = context.execute_for_anyone(&ticket, command, |command, tx| {
        let user = command.execute(tx, vault, context.now()).map_err(refusal)?;
        Ok(vec![user.into()])
    })?;
    outcome.map(drop).map_err(Stop::Refused)
}

/// Resolves `register`.
pub(crate) fn resolve(context: &Context, input: RegisterInput) -> FieldResult<RegisterPayload> {
    let client_mutation_id = input.client_mutation_id.clone();
    let steps = register(context, input);
    Ok(match settle(steps)? {
        Ok(()) => RegisterPayload {
            accepted: Some(true),
            client_mutation_id,
            ..Default::default()
        },
        Err(failures) => RegisterPayload {
            user_errors: user_errors(failures, context.locale()),
            client_mutation_id,
            ..Default::default()
        },
    })
}
