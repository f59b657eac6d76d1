//! What the worker does when something goes wrong.

use crate::support::Accounts;

/// Lets nothing be finished that belongs to an address.
fn refuse(accounts: &Accounts, table: &str, address: &str, finished: &str) {
    accounts.database().sql(&format!(
        "create function refuse_{table}() returns trigger language plpgsql as \
         'begin raise exception ''refused''; end'; \
         create trigger refuse before update on {table} for each row when \
         (new.{address} like 'unlucky%' and new.{finished} is not null) \
         execute function refuse_{table}()"
    ));
}

#[test]
fn a_mail_that_fails_keeps_no_other_waiting() {
    let accounts = Accounts::start();
    refuse(&accounts, "outgoing_mails", "address", "sent_at");
    accounts.database().sql(
        "insert into outgoing_mails (address, locale, letter) values \
         ('unlucky@example.org', 'en', 'ALREADY_REGISTERED'), \
         ('lucky@example.org', 'en', 'ALREADY_REGISTERED')",
    );
    accounts.letter("lucky@example.org", 1);
}

#[test]
fn a_request_that_fails_keeps_no_other_waiting() {
    let accounts = Accounts::start();
    refuse(&accounts, "address_requests", "email", "answered_at");
    accounts.database().sql(
        "insert into address_requests (kind, email, email_norm, locale, created_at, \
         next_attempt_at) select 'PASSWORD_RESET', e, e, 'en', now(), now() from \
         unnest(array['unlucky@example.org', 'lucky@example.org']) e",
    );
    accounts.letter("lucky@example.org", 1);
}
