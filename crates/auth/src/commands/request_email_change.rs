use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, UserId};

use super::{
    mail_limit::count_mail,
    own_account::{fresh, own_account},
    verification::send_link,
};
use crate::{
    AccountError, EmailAddress, Letter, OneTimeToken, Purpose,
    ports::{AccountRepository, Entropy, MailQueue, OneTimeTokens, Throttle, Vault},
};

/// Asks to change the address of the actor. A fresh sign-in is needed.
#[derive(Clone, Debug)]
pub struct RequestEmailChange {
    /// The new address.
    pub email: EmailAddress,
}

impl RequestEmailChange {
    /// Sends a link to the new address, and a notice with a link that undoes it to the old one.
    /// Whether another account has the new address is not told.
    ///
    /// # Errors
    /// [`AccountError::NotFresh`].
    pub fn execute<T>(
        self,
        tx: &mut T,
        vault: &dyn Vault,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<UserId, AccountError>
    where
        T: AccountRepository + OneTimeTokens + MailQueue + Entropy + Throttle + Journal + ?Sized,
    {
        fresh(actor, now)?;
        let account = own_account(tx, actor)?;
        count_mail(tx, &self.email, "newEmail", now)?;
        let new = Some(self.email.as_str().to_owned());
        let (token, secret) =
            OneTimeToken::issue(account.id, Purpose::ChangeEmail, new, tx.entropy(), now);
        tx.issue(&token)?;
        send_link(
            tx,
            vault,
            &account,
            self.email,
            Letter::ChangeEmail,
            &token,
            &secret,
        )?;
        // Whoever changed the address a short while ago does not take the way back from the owner
        // of the one before it.
        let former = tx.live_token(account.id, Purpose::UndoEmailChange, now)?;
        let current = account.email.as_ref().map(EmailAddress::as_str);
        let has_former = former.is_some_and(|token| token.subject.as_deref() != current);
        if let Some(old) = account.email.clone().filter(|_| !has_former) {
            let subject = Some(old.as_str().to_owned());
            let (undo, secret) = OneTimeToken::issue(
                account.id,
                Purpose::UndoEmailChange,
                subject,
                tx.entropy(),
                now,
            );
            tx.issue(&undo)?;
            send_link(
                tx,
                vault,
                &account,
                old,
                Letter::EmailChangeNotice,
                &undo,
                &secret,
            )?;
        }
        let change = Change::new(
            "user.email_change_requested",
            actor.user,
            account.id,
            account.version,
        );
        tx.record(change)?;
        Ok(account.id)
    }
}
