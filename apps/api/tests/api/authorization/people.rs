//! The accounts of everybody who takes part, and how they are put back after each call.

use crate::support::{PASSWORD, Person, Role, TestApp};

use super::callers::CALLERS;

/// The password of the stranger.
pub(super) const STRANGERS_PASSWORD: &str = "eight strange rivers run";
/// A password that nobody has.
pub(super) const NOBODYS_PASSWORD: &str = "nobody walks these hills";
/// Handle of somebody whose address nobody confirmed.
pub(super) const PENDING: &str = "pending";

/// Address of somebody.
pub(super) fn address(handle: &str) -> String {
    format!("{handle}@example.org")
}

/// Gives everybody an account with an address and a password, and remembers how all accounts are.
/// There is a second administrator, so that the first may go.
pub(super) fn settle(app: &TestApp) {
    for caller in CALLERS {
        if caller.role != Role::Anonymous {
            app.token(caller.role);
        }
        caller.admit(app);
    }
    app.token(Role::Stranger);
    let keeper = app.database().user("keeper");
    app.database().grant(keeper, "ADMIN", None);
    app.database().user(PENDING);
    let [own, strangers] = [PASSWORD, STRANGERS_PASSWORD].map(|password| hash(app, password));
    app.database().sql(&format!(
        "update users set email = handle || '@example.org', email_norm = handle || '@example.org', \
         email_verified_at = case when handle in ('{PENDING}', '{}') then null else created_at end \
         where deleted_at is null; \
         insert into credentials (user_id, password_hash) select id, case handle when '{}' \
         then '{strangers}' else '{own}' end from users where deleted_at is null; \
         create schema kept; \
         create table kept.users as select * from users; \
         create table kept.credentials as select * from credentials; \
         create table kept.sessions as select * from sessions; \
         create table kept.access_tokens as select * from access_tokens; \
         create table kept.role_grants as select * from role_grants",
        Role::Unverified.handle(),
        Role::Stranger.handle(),
    ));
}

/// The hash that the service makes of a password, of somebody who registers with it and goes.
fn hash(app: &TestApp, password: &str) -> String {
    let person = Person::new("passing");
    let input = serde_json::json!({
        "email": person.email, "handle": person.handle, "password": password,
    });
    app.mutate(Role::Anonymous, "register", input).value();
    let of = format!(
        "(select id from users where email_norm = '{}')",
        person.email
    );
    let hash = format!("select password_hash from credentials where user_id = {of}");
    let hash = app.database().value(&hash);
    app.database().sql(&format!(
        "delete from credentials where user_id = {of}; \
         update users set email = null, email_norm = null, deleted_at = now() where id = {of}"
    ));
    hash
}

/// Puts all accounts back.
pub(super) fn put_back(app: &TestApp) {
    app.database().sql(
        "delete from throttles; delete from address_requests; delete from one_time_tokens; \
         delete from totp; delete from recovery_codes; delete from data_exports; \
         delete from refresh_tokens; \
         delete from sessions where id not in (select id from kept.sessions); \
         delete from access_tokens where id not in (select id from kept.access_tokens); \
         delete from role_grants where id not in (select id from kept.role_grants); \
         update sessions set revoked_at = null, authenticated_at = now(); \
         update access_tokens set revoked_at = null; \
         update role_grants set revoked_at = null, revoked_by = null where revoked_at is not null; \
         update credentials c set password_hash = k.password_hash from kept.credentials k \
         where k.user_id = c.user_id; \
         update users u set handle = k.handle, email = k.email, email_norm = k.email_norm, \
         email_verified_at = k.email_verified_at, deletion_due_at = null, deletion_policy = null, \
         suspended_at = null, suspended_by = null, suspension_reason = null, suspended_until = null \
         from kept.users k where k.id = u.id and u.deleted_at is null",
    );
}
