//! The form of a mail in a file.

use chrono::{DateTime, Utc};
use mail_parser::MessageParser;
use tercul_auth::Message;

use super::{MailboxEntry, MailboxLetter};

/// A mail that people can read in an editor and copy a link from: UTF-8 as it is, in headers
/// ([RFC 6532](https://www.rfc-editor.org/rfc/rfc6532)) and parts. What is sent over SMTP breaks
/// links and hides Cyrillic in base64.
pub(super) fn written(id: &str, message: &Message, now: DateTime<Utc>) -> String {
    let date = now.to_rfc2822();
    let to: String = message
        .to()
        .as_str()
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    let subject = message.subject();
    let (text, html) = (message.text(), message.html());
    format!(
        "Date: {date}\n\
         To: <{to}>\n\
         Subject: {subject}\n\
         Message-ID: <{id}@localhost>\n\
         Auto-Submitted: auto-generated\n\
         MIME-Version: 1.0\n\
         Content-Type: multipart/alternative; boundary=\"={id}\"\n\
         \n\
         --={id}\n\
         Content-Type: text/plain; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\n\
         \n\
         {text}\n\
         --={id}\n\
         Content-Type: text/html; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\n\
         \n\
         {html}\n\
         --={id}--\n"
    )
}

/// What a file says; `None` where it is no mail.
pub(super) fn read(name: &str, bytes: &[u8]) -> Option<MailboxLetter> {
    let mail = MessageParser::default().parse(bytes)?;
    let to = mail.to().and_then(|to| to.first()?.address());
    let date = mail.date()?.to_timestamp();
    Some(MailboxLetter {
        entry: MailboxEntry {
            name: name.to_owned(),
            to: to.unwrap_or_default().to_owned(),
            subject: mail.subject().unwrap_or_default().to_owned(),
            date: DateTime::from_timestamp_secs(date)?,
        },
        text: mail.body_text(0)?.into_owned(),
        html: mail.body_html(0)?.into_owned(),
    })
}
