//! Hands messages to a mail server over SMTP.

mod setting;

use std::fmt;
use std::time::Duration;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use tercul_auth::{MailError, Mailer, Message, Sending};

use self::setting::Relay;
pub use self::setting::SmtpSettingError;

/// Sends by a mail server, with one connection for each message.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    relay: Relay,
    from: Mailbox,
    timeout: Duration,
}

impl SmtpMailer {
    /// A mailer for `smtp://user:password@host:port`, which begins TLS after the greeting (port 587
    /// unless said), or `smtps://…`, which begins with TLS (port 465). User and password are
    /// percent-encoded and may be missing.
    ///
    /// TLS is required and the certificate checked, with two exceptions: a server on the loopback
    /// device, unless `?tls=required` is said, and any server by `smtp://…?tls=none`.
    ///
    /// `from` is an address, or a name with one: `Tercul <letters@tercul.org>`. `timeout` is for
    /// one message from connection to acceptance.
    ///
    /// # Errors
    /// [`SmtpSettingError`], which repeats no part of the address.
    pub fn new(url: &str, from: &str, timeout: Duration) -> Result<Self, SmtpSettingError> {
        let from: Mailbox = from.parse().map_err(|_| SmtpSettingError::From)?;
        let relay = Relay::parse(url)?;
        let transport = relay
            .transport()?
            .hello_name(ClientId::Domain(from.email.domain().to_owned()))
            .timeout(Some(timeout))
            .build();
        Ok(Self {
            transport,
            relay,
            from,
            timeout,
        })
    }

    fn compose(&self, message: &Message) -> Result<lettre::Message, MailError> {
        // What the errors of addresses say repeats the address.
        let to: Address = message
            .to()
            .as_str()
            .parse()
            .map_err(|_| permanent("the address cannot be written to"))?;
        let parts =
            MultiPart::alternative_plain_html(message.text().to_owned(), message.html().to_owned());
        lettre::Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(message.subject())
            .message_id(Some(self.message_id()?))
            .header(AutoSubmitted)
            .multipart(parts)
            .map_err(|error| permanent(&error.to_string()))
    }

    /// A name for the message that nothing else has, under our own domain.
    fn message_id(&self) -> Result<String, MailError> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)
            .map_err(|error| MailError::Temporary(format!("no randomness: {error}")))?;
        let id = u128::from_be_bytes(bytes);
        Ok(format!("<{id:032x}@{}>", self.from.email.domain()))
    }

    async fn hand_over(&self, message: &Message) -> Result<(), MailError> {
        let mail = self.compose(message)?;
        // The timeout of the transport ends with the connection: a server that stops talking
        // would hold the sender for ever.
        match tokio::time::timeout(self.timeout, self.transport.send(mail)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(failure(&error)),
            Err(_) => Err(MailError::Temporary(format!(
                "no answer from {} within {:?}",
                self.relay, self.timeout
            ))),
        }
    }
}

impl Mailer for SmtpMailer {
    fn send<'a>(&'a self, message: &'a Message) -> Sending<'a> {
        Box::pin(self.hand_over(message))
    }
}

impl fmt::Debug for SmtpMailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpMailer({})", self.relay)
    }
}

/// Asks programs not to answer ([RFC 3834](https://www.rfc-editor.org/rfc/rfc3834), 5).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

fn permanent(reason: &str) -> MailError {
    MailError::Permanent(reason.to_owned())
}

/// Answers of a server that refuse the user or the password, or want one
/// ([RFC 4954](https://www.rfc-editor.org/rfc/rfc4954), 6), or encryption.
const NOT_ADMITTED: [u16; 5] = [523, 530, 534, 535, 538];

/// What became of a message. Servers repeat addresses in their answers, so that only the code is
/// told.
fn failure(error: &lettre::transport::smtp::Error) -> MailError {
    if let Some(code) = error.status() {
        let code = u16::from(code);
        let reason = format!("the server answered {code}");
        // A wrong password is mended by the operator, and the mails that waited go out.
        if error.is_permanent() && !NOT_ADMITTED.contains(&code) {
            return MailError::Permanent(reason);
        }
        return MailError::Temporary(reason);
    }
    let mut reason = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !reason.contains(&cause_text) {
            reason = format!("{reason}: {cause_text}");
        }
        source = cause.source();
    }
    MailError::Temporary(reason)
}
