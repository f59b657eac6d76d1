use std::fmt;

use lettre::{AsyncSmtpTransport, Tokio1Executor, transport::smtp::AsyncSmtpTransportBuilder};
use url::{Host, Url};

/// What is wrong with a setting. No text repeats the setting, which holds a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmtpSettingError {
    /// The address of the server.
    #[error("a mail server looks like `smtp://user:password@host:587` or `smtps://…`")]
    Url,
    /// The parameter `tls`.
    #[error("`tls` is `required`, or `none` with `smtp://`")]
    Tls,
    /// A password without a user, or a user without a password.
    #[error("a mail server takes both a user and a password, or neither")]
    Credentials,
    /// The sender.
    #[error("a sender looks like `letters@tercul.org` or `Tercul <letters@tercul.org>`")]
    From,
}

/// A mail server to send by.
pub(super) struct Relay {
    /// For lettre, with what it makes of a missing `tls` said explicitly.
    url: Url,
}

/// Where mail is handed over ([RFC 6409](https://www.rfc-editor.org/rfc/rfc6409)).
const SUBMISSION_PORT: u16 = 587;

impl Relay {
    pub(super) fn parse(text: &str) -> Result<Self, SmtpSettingError> {
        let mut url = Url::parse(text).map_err(|_| SmtpSettingError::Url)?;
        let is_plain_path = matches!(url.path(), "" | "/") && url.fragment().is_none();
        if url.host_str().is_none_or(str::is_empty) || !is_plain_path {
            return Err(SmtpSettingError::Url);
        }
        if url.username().is_empty() != url.password().is_none() {
            return Err(SmtpSettingError::Credentials);
        }
        let tls = match url.query() {
            None => None,
            Some("tls=required") => Some(true),
            Some("tls=none") => Some(false),
            Some(_) => return Err(SmtpSettingError::Tls),
        };
        let required = match (url.scheme(), tls) {
            ("smtp", Some(required)) => required,
            ("smtp", None) => !is_loopback(&url),
            ("smtps", None | Some(true)) => true,
            ("smtps", Some(false)) => return Err(SmtpSettingError::Tls),
            _ => return Err(SmtpSettingError::Url),
        };
        if url.scheme() == "smtp" {
            let port = url.port().unwrap_or(SUBMISSION_PORT);
            url.set_port(Some(port))
                .map_err(|()| SmtpSettingError::Url)?;
            url.set_query(required.then_some("tls=required"));
        }
        Ok(Self { url })
    }

    pub(super) fn transport(&self) -> Result<AsyncSmtpTransportBuilder, SmtpSettingError> {
        AsyncSmtpTransport::<Tokio1Executor>::from_url(self.url.as_str())
            .map_err(|_| SmtpSettingError::Url)
    }
}

/// `smtp://host:587?tls=required`, without user and password.
impl fmt::Display for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, host) = (self.url.scheme(), self.url.host_str().unwrap_or_default());
        write!(f, "{scheme}://{host}")?;
        if let Some(port) = self.url.port() {
            write!(f, ":{port}")?;
        }
        match self.url.query() {
            Some(query) => write!(f, "?{query}"),
            None => Ok(()),
        }
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        // Schemes that are not of the web keep addresses as names.
        Some(Host::Domain(name)) => {
            name == "localhost"
                || name
                    .parse::<std::net::Ipv4Addr>()
                    .is_ok_and(|ip| ip.is_loopback())
        }
        None => false,
    }
}
