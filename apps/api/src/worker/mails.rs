//! Mails that wait.

use chrono::{TimeDelta, Utc};
use tercul_auth::{Mail, MailError};
use tercul_kernel::PortError;
use tercul_mail_smtp::render;
use tercul_persistence_diesel::WaitingMail;

use super::Worker;

/// Mails that are claimed at a time.
const BATCH: u32 = 20;
/// Tries until a mail is given up.
const TRIES: u32 = 5;

impl Worker {
    /// Sends the mails that wait; how many were tried.
    pub(super) async fn send_mails(&self) -> Result<usize, PortError> {
        let waiting = self
            .run(|store| store.claim_mails(BATCH, Utc::now()))
            .await?;
        let mut outcome = Ok(waiting.len());
        for mail in waiting {
            // The others are claimed as well, and would wait for the end of their lease.
            if let Err(fault) = self.send(mail).await {
                outcome = Err(fault);
            }
        }
        outcome
    }

    async fn send(&self, waiting: WaitingMail) -> Result<(), PortError> {
        let WaitingMail { id, mail, attempts } = waiting;
        let letter = mail.letter.as_str();
        let sent = match self.secret(&mail) {
            Ok(secret) => {
                let message = render(&mail, secret.as_deref(), &self.links);
                self.mailer.send(&message).await
            }
            // The key is another now: this mail cannot be sent, the others can.
            Err(fault) => Err(MailError::Permanent(fault.to_string())),
        };
        match sent {
            Ok(()) => {
                tracing::info!(mail = id, letter, "mail sent");
                self.run(move |store| store.mail_sent(id, Utc::now())).await
            }
            Err(fault) => {
                let is_final = matches!(fault, MailError::Permanent(_)) || attempts >= TRIES;
                let reason = fault.to_string();
                tracing::warn!(mail = id, letter, reason, is_final, "mail not sent");
                let again_at = (!is_final).then(|| Utc::now() + pause(attempts));
                self.run(move |store| store.mail_failed(id, &reason, again_at, Utc::now()))
                    .await
            }
        }
    }
}

impl Worker {
    /// The secret of a mail's link, where it has one.
    fn secret(&self, mail: &Mail) -> Result<Option<String>, PortError> {
        let Some(sealed) = &mail.secret else {
            return Ok(None);
        };
        Ok(String::from_utf8(self.vault.open(sealed)?).ok())
    }
}

/// Time until the next try: a minute, and longer with every one.
fn pause(attempts: u32) -> TimeDelta {
    TimeDelta::minutes(1_i64 << (2 * attempts.saturating_sub(1)).min(8))
}
