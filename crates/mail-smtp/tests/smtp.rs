//! Sending to a real server on the loopback device.
#![allow(clippy::unwrap_used, reason = "whatever fails here fails the test")]

use std::net::TcpListener;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use mail_parser::{MessageParser, MimeHeaders as _, PartType};
use tercul_auth::{EmailAddress, Letter, Mail, MailError, Mailer as _, Message};
use tercul_mail_smtp::testing::{SmtpServer, Temper};
use tercul_mail_smtp::{Links, SmtpMailer, SmtpSettingError, render};

const FROM: &str = "Tercul <letters@tercul.example>";
const PATIENCE: Duration = Duration::from_secs(5);

fn message_to(address: &str) -> Message {
    let until: DateTime<Utc> = "2026-11-25T13:40:00Z".parse().unwrap();
    let mail = Mail {
        user: None,
        address: EmailAddress::from_stored(address.to_owned()),
        locale: "tt".to_owned(),
        letter: Letter::VerifyEmail,
        detail: Some("Айгөл".to_owned()),
        secret: None,
        until: Some(until),
    };
    render(
        &mail,
        Some("secret-of-the-link"),
        &Links::new("https://tercul.example"),
    )
}

async fn send(url: &str, message: &Message) -> Result<(), MailError> {
    let mailer = SmtpMailer::new(url, FROM, PATIENCE).unwrap();
    mailer.send(message).await
}

fn refused(url: &str) -> SmtpSettingError {
    SmtpMailer::new(url, FROM, PATIENCE).unwrap_err()
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let server = SmtpServer::start();
    let message = message_to("aigul@example.org");
    send(&server.url(), &message).await.unwrap();

    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].from, "letters@tercul.example");
    assert_eq!(received[0].to, ["aigul@example.org"]);
    assert_eq!(received[0].credentials, None);

    let mail = MessageParser::default().parse(&received[0].data).unwrap();
    assert_eq!(mail.subject(), Some("Электрон почта адресыгызны раслагыз"));
    let from = mail.from().unwrap().first().unwrap();
    assert_eq!(from.name(), Some("Tercul"));
    assert_eq!(from.address(), Some("letters@tercul.example"));
    assert_eq!(
        mail.to().unwrap().first().unwrap().address(),
        Some("aigul@example.org")
    );
    let id = mail.message_id().unwrap();
    assert!(
        id.len() == 32 + "@tercul.example".len() && id.ends_with("@tercul.example"),
        "{id}"
    );
    #[allow(clippy::disallowed_methods, reason = "the header is of the real clock")]
    let age = Utc::now().timestamp() - mail.date().unwrap().to_timestamp();
    assert!((0..60).contains(&age), "{age}");
    let automatic = mail.header("Auto-Submitted").unwrap();
    assert_eq!(automatic.as_text(), Some("auto-generated"));

    let kind = mail.content_type().unwrap();
    assert_eq!(
        (kind.ctype(), kind.subtype()),
        ("multipart", Some("alternative"))
    );
    let lines = |text: &str| text.replace("\r\n", "\n");
    let PartType::Text(text) = &mail.text_part(0).unwrap().body else {
        panic!("the first part is text")
    };
    assert_eq!(lines(text).trim_end(), message.text().trim_end());
    let PartType::Html(html) = &mail.html_part(0).unwrap().body else {
        panic!("the second part is HTML")
    };
    assert_eq!(lines(html).trim_end(), message.html().trim_end());
    assert!(text.contains("https://tercul.example/verify-email?token=secret-of-the-link"));
}

#[tokio::test]
async fn every_message_has_an_identifier_of_its_own() {
    let server = SmtpServer::start();
    let mailer = SmtpMailer::new(&server.url(), FROM, PATIENCE).unwrap();
    let message = message_to("aigul@example.org");
    mailer.send(&message).await.unwrap();
    mailer.send(&message).await.unwrap();
    let ids: Vec<String> = server
        .received()
        .iter()
        .map(|mail| {
            let mail = MessageParser::default().parse(&mail.data).unwrap();
            mail.message_id().unwrap().to_owned()
        })
        .collect();
    assert_ne!(ids[0], ids[1]);
}

#[tokio::test]
async fn user_and_password_are_decoded() {
    let server = SmtpServer::start();
    let url = format!("smtp://us%40er:p%3Ass%2F@{}", server.address());
    send(&url, &message_to("aigul@example.org")).await.unwrap();
    // `\0us@er\0p:ss/` in base64
    let credentials = server.received()[0].credentials.clone();
    assert_eq!(credentials.as_deref(), Some("AHVzQGVyAHA6c3Mv"));
}

#[tokio::test]
async fn a_refused_recipient_is_permanent_and_the_reason_names_nobody() {
    let server = SmtpServer::with(Temper::RefusesRecipients(550));
    let error = send(&server.url(), &message_to("aigul@example.org"))
        .await
        .unwrap_err();
    assert_eq!(
        error,
        MailError::Permanent("the server answered 550".to_owned())
    );
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_full_mailbox_is_temporary() {
    let server = SmtpServer::with(Temper::RefusesRecipients(452));
    let error = send(&server.url(), &message_to("aigul@example.org"))
        .await
        .unwrap_err();
    assert_eq!(
        error,
        MailError::Temporary("the server answered 452".to_owned())
    );
}

#[tokio::test]
async fn a_wrong_password_is_temporary_for_it_is_no_fault_of_the_mail() {
    let server = SmtpServer::with(Temper::RefusesPasswords(535));
    let url = format!("smtp://user:wrong@{}", server.address());
    let error = send(&url, &message_to("aigul@example.org"))
        .await
        .unwrap_err();
    assert_eq!(
        error,
        MailError::Temporary("the server answered 535".to_owned())
    );
}

#[tokio::test]
async fn a_server_that_is_away_is_temporary() {
    // A port that was just free: nobody listens there.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = send(&url, &message_to("aigul@example.org"))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("refused"), "{error}");
    assert!(matches!(error, MailError::Temporary(_)), "{error}");
}

#[tokio::test]
async fn a_server_that_says_nothing_is_given_up_within_the_timeout() {
    let server = SmtpServer::with(Temper::Hangs);
    let timeout = Duration::from_millis(300);
    let mailer = SmtpMailer::new(&server.url(), FROM, timeout).unwrap();
    let start = Instant::now();
    let error = mailer
        .send(&message_to("aigul@example.org"))
        .await
        .unwrap_err();
    assert!(matches!(error, MailError::Temporary(_)), "{error}");
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn nothing_leaves_in_the_clear_where_tls_is_required() {
    let server = SmtpServer::start();
    let url = format!("smtp://user:password@{}?tls=required", server.address());
    let error = send(&url, &message_to("aigul@example.org"))
        .await
        .unwrap_err();
    assert!(matches!(error, MailError::Temporary(_)), "{error}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn an_address_cannot_add_headers_recipients_or_commands() {
    let server = SmtpServer::start();
    for address in [
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org>\r\nRCPT TO:<b@example.org",
        "a@example.org, b@example.org",
        "a@example.org\nDATA",
        "no address",
        "",
    ] {
        let error = send(&server.url(), &message_to(address)).await.unwrap_err();
        assert_eq!(
            error,
            MailError::Permanent("the address cannot be written to".to_owned())
        );
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_subject_or_body_cannot_add_headers_or_commands() {
    let server = SmtpServer::start();
    let to = EmailAddress::from_stored("a@example.org".to_owned());
    let body = "Hello\r\n.\r\nRSET\r\nMAIL FROM:<x@example.org>\r\n..\r\n".to_owned();
    let subject = "Привет\r\nBcc: b@example.org\r\n\r\nbody";
    let message = Message::new(Letter::NoAccount, to, subject, body.clone(), body.clone());
    send(&server.url(), &message).await.unwrap();

    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].to, ["a@example.org"]);
    let mail = MessageParser::default().parse(&received[0].data).unwrap();
    assert!(mail.bcc().is_none());
    assert_eq!(mail.subject(), Some("Привет Bcc: b@example.org body"));
    assert_eq!(mail.body_text(0).unwrap().trim_end(), body.trim_end());
}

#[test]
fn tls_is_required_unless_the_server_is_here_or_somebody_says_otherwise() {
    let shown = |url: &str| format!("{:?}", SmtpMailer::new(url, FROM, PATIENCE).unwrap());
    for (url, relay) in [
        (
            "smtp://mail.example",
            "smtp://mail.example:587?tls=required",
        ),
        (
            "smtp://mail.example:25",
            "smtp://mail.example:25?tls=required",
        ),
        ("smtp://mail.example?tls=none", "smtp://mail.example:587"),
        ("smtp://127.0.0.1:1025", "smtp://127.0.0.1:1025"),
        ("smtp://localhost:1025/", "smtp://localhost:1025"),
        ("smtp://[::1]:1025", "smtp://[::1]:1025"),
        (
            "smtp://localhost:1025?tls=required",
            "smtp://localhost:1025?tls=required",
        ),
        (
            "smtp://127.0.0.1.mail.example",
            "smtp://127.0.0.1.mail.example:587?tls=required",
        ),
        ("smtps://mail.example", "smtps://mail.example"),
        ("smtps://mail.example:4650", "smtps://mail.example:4650"),
    ] {
        assert_eq!(shown(url), format!("SmtpMailer({relay})"), "{url}");
    }
}

#[test]
fn a_setting_that_cannot_be_meant_is_refused() {
    for url in [
        "",
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp:mail",
        "smtp://h/name",
    ] {
        assert_eq!(refused(url), SmtpSettingError::Url, "{url}");
    }
    for url in [
        "smtp://h?tls=opportunistic",
        "smtp://h?tls=none&tls=required",
        "smtp://h?TLS=none",
        "smtps://h?tls=none",
    ] {
        assert_eq!(refused(url), SmtpSettingError::Tls, "{url}");
    }
    for url in ["smtp://user@h", "smtp://:password@h"] {
        assert_eq!(refused(url), SmtpSettingError::Credentials, "{url}");
    }
    let sender = SmtpMailer::new("smtp://h", "nobody", PATIENCE).unwrap_err();
    assert_eq!(sender, SmtpSettingError::From);
}

#[test]
fn a_password_has_no_printed_form() {
    let url = "smtp://somebody:hunter2@mail.example";
    let shown = format!("{:?}", SmtpMailer::new(url, FROM, PATIENCE).unwrap());
    assert!(
        !shown.contains("hunter2") && !shown.contains("somebody"),
        "{shown}"
    );
    let wrong = format!("{:?} {0}", refused("http://somebody:hunter2@mail.example"));
    assert!(!wrong.contains("hunter2"), "{wrong}");
}
