//! What the commands on accounts do, with accounts in memory.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "what fails here fails the test"
)]

mod access_tokens;
mod deletion;
mod email_change;
mod login;
mod passwords;
mod profile;
mod registration;
mod roles;
mod sessions;
mod suspension;
mod two_factor;

use chrono::{DateTime, Duration, Utc};
use tercul_auth::{
    Account, AccountError, AccountStatus, Credentials, Handle, Identity, Origin, PasswordHash,
    Role, RoleGrant, Scope, Secret, Shown, SignInName, StaffPolicy, Verdict,
    commands::{
        BeginLogin, BeginProof, ChangePassword, Login, Proven, Register, SignedIn, VerifyEmail,
    },
    ports::{AccountRepository as _, RoleGrants as _, SessionStore as _},
    testing::{
        MemoryAccounts, ToyHasher, ToyVault, a_session, a_tag, a_verified_account, an_email,
        an_instant, an_origin, an_origin_at,
    },
};
use tercul_kernel::{Actor, Journal as _, RoleGrantId, SessionId, UserId};

/// The beginning and some minutes.
fn after(minutes: i64) -> DateTime<Utc> {
    an_instant() + Duration::minutes(minutes)
}

fn handle(text: &str) -> Handle {
    Handle::parse(text).expect("a handle")
}

fn password_of(handle: &str) -> String {
    format!("{handle} has a password")
}

/// Somebody with a confirmed address, who is signed in.
fn somebody(tx: &mut MemoryAccounts, handle: &str) -> Actor {
    let account = a_verified_account(tx, handle);
    tx.insert_account(&account).expect("the account is added");
    let session = a_session(tx, account.id, an_instant());
    tx.insert_session(&session).expect("the session begins");
    actor(tx, account.id, session.id)
}

/// Somebody who holds a role.
fn holder(tx: &mut MemoryAccounts, handle: &str, role: Role, scope: Scope) -> Actor {
    let person = somebody(tx, handle);
    let grant = RoleGrant {
        id: RoleGrantId(tx.new_id()),
        user: person.user,
        role,
        scope,
        granted_by: None,
        reason: None,
        created_at: an_instant(),
        expires_at: None,
    };
    tx.insert_grant(&grant, an_instant())
        .expect("the role is granted");
    again(tx, &person)
}

fn administrator(tx: &mut MemoryAccounts, handle: &str) -> Actor {
    holder(tx, handle, Role::Administrator, Scope::Global)
}

/// The actor of a session, as it is stored now; a password is enough for staff.
fn actor(tx: &mut MemoryAccounts, user: UserId, session: SessionId) -> Actor {
    let account = account(tx, user);
    let grants = tx.grants_of_user(user, an_instant()).expect("roles");
    let authenticated_at = tx.sessions[&session].authenticated_at;
    let roles = grants.into_iter().map(|grant| match grant.scope {
        Scope::Language(base) => (grant.role, Some(base)),
        _ => (grant.role, None),
    });
    let identity = Identity {
        user,
        is_verified: account.is_verified(),
        has_second_factor: account.second_factor().is_some(),
        roles: roles.collect(),
        shown: Shown::Session {
            id: session,
            authenticated_at,
        },
    };
    identity.actor(StaffPolicy::Password)
}

/// The same person, as they are stored now.
fn again(tx: &mut MemoryAccounts, person: &Actor) -> Actor {
    let session = person.session().expect("a session");
    actor(tx, person.user, session)
}

fn account(tx: &mut MemoryAccounts, user: UserId) -> Account {
    let found = tx.find_account(user).expect("accounts can be read");
    found.expect("the account lives")
}

fn status(tx: &mut MemoryAccounts, user: UserId, now: DateTime<Utc>) -> AccountStatus {
    account(tx, user).status(now)
}

fn is_live(tx: &MemoryAccounts, session: SessionId, now: DateTime<Utc>) -> bool {
    tx.sessions[&session].is_live(now)
}

fn registration(handle: &str, address: &str, password: &str) -> Register {
    Register {
        email: an_email(address),
        password: ToyHasher::hash_of(password),
        handle: self::handle(handle),
        display_name: None,
        interface_language: a_tag("tt-Cyrl"),
    }
}

fn register(tx: &mut MemoryAccounts, handle: &str, address: &str) -> Result<UserId, AccountError> {
    let command = registration(handle, address, &password_of(handle));
    tx.run(|tx| command.execute(tx, &ToyVault, an_instant()))
}

fn verify(
    tx: &mut MemoryAccounts,
    token: Secret,
    now: DateTime<Utc>,
) -> Result<UserId, AccountError> {
    tx.run(|tx| VerifyEmail { token }.execute(tx, now))
}

/// Signs in: the three steps that the API takes.
fn sign_in_from(
    tx: &mut MemoryAccounts,
    hasher: &ToyHasher,
    name: &str,
    password: &str,
    origin: Origin,
    now: DateTime<Utc>,
) -> Result<Verdict<SignedIn>, AccountError> {
    let name = SignInName::read(name);
    let attempt = tx.run(|tx| BeginLogin { name, origin }.execute(tx, now))?;
    let checked = attempt.check(hasher, password)?;
    let rehashed = checked.wants_rehash().then(|| ToyHasher::hash_of(password));
    let login = Login {
        checked,
        device: None,
        rehashed,
    };
    tx.run(|tx| login.execute(tx, now))
}

fn sign_in(
    tx: &mut MemoryAccounts,
    name: &str,
    password: &str,
    now: DateTime<Utc>,
) -> Result<Credentials, AccountError> {
    let hasher = ToyHasher::default();
    match sign_in_from(tx, &hasher, name, password, an_origin(), now)? {
        Verdict::Done(SignedIn::Complete(credentials)) => Ok(credentials),
        Verdict::Done(SignedIn::Challenge { .. }) => panic!("a code is asked for"),
        Verdict::Refused(error) => Err(error),
    }
}

/// The actor's password was right.
fn proven(tx: &mut MemoryAccounts, actor: &Actor, password: &str) -> Proven {
    let attempt = tx.run(|tx| BeginProof.execute(tx, actor, an_instant()));
    let attempt = attempt.unwrap_or_else(|error| panic!("{error}"));
    let proven = attempt.check(&ToyHasher::default(), password);
    proven.expect("it is checked").expect("it is right")
}

fn change_password(
    tx: &mut MemoryAccounts,
    actor: &Actor,
    proven: Proven,
    password: PasswordHash,
) -> Result<(), AccountError> {
    let command = ChangePassword {
        proven,
        password,
        origin: an_origin(),
    };
    tx.run(|tx| command.execute(tx, actor, an_instant()))
}

fn done<T>(verdict: Result<Verdict<T>, AccountError>) -> T {
    match verdict {
        Ok(Verdict::Done(value)) => value,
        Ok(Verdict::Refused(error)) | Err(error) => panic!("{error}"),
    }
}

fn refused<T>(verdict: Result<Verdict<T>, AccountError>) -> AccountError {
    match verdict {
        Ok(Verdict::Done(_)) => panic!("it was done"),
        Ok(Verdict::Refused(error)) | Err(error) => error,
    }
}

fn elsewhere(number: usize) -> Origin {
    an_origin_at(&format!("198.51.{number}.0/24"))
}
