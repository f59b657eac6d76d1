//! People with accounts: a service that sends mails to a real mail server, and whoever reads them.

use std::{
    ops::Deref,
    sync::{
        Arc, Mutex, Weak,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use mail_parser::MessageParser;
use serde_json::{Value, json};
use tercul_mail_smtp::testing::SmtpServer;

use super::{Answer, Payload, TestApp, contract::merged, operations, stored};

/// The password of everybody, unless a test says otherwise.
pub(crate) const PASSWORD: &str = "seven quiet rivers run";
const PATIENCE: Duration = Duration::from_secs(20);

/// A service with a worker, and the mail server that it sends to.
pub(crate) struct Accounts {
    app: TestApp,
    post: SmtpServer,
}

impl Deref for Accounts {
    type Target = TestApp;

    fn deref(&self) -> &TestApp {
        &self.app
    }
}

/// Somebody at a device: where their requests come from and what they show.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) handle: String,
    pub(crate) email: String,
    pub(crate) password: String,
    /// Network address, of a network that nobody else uses.
    pub(crate) address: String,
    /// `Accept-Language`.
    pub(crate) language: &'static str,
    pub(crate) access_token: Option<String>,
    pub(crate) refresh_token: String,
}

/// A mail that arrived.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

impl Letter {
    /// The token of its link.
    pub(crate) fn token(&self) -> String {
        let (_, rest) = self
            .text
            .split_once("?token=")
            .unwrap_or_else(|| panic!("no link: {}", self.text));
        rest.split(|c: char| c.is_whitespace() || ")>]".contains(c))
            .next()
            .unwrap()
            .to_owned()
    }
}

/// The real clock, which the service goes by, too.
#[allow(
    clippy::disallowed_methods,
    reason = "the service under test has no other clock"
)]
pub(crate) fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}

/// Texts that are sent to break something.
pub(crate) const NASTY: [&str; 15] = [
    "' OR 1=1--",
    "\"; DROP TABLE users; --",
    "nul\0here",
    "%",
    "_",
    "\\",
    "$$",
    "abc\u{202E}cba",
    "لا\u{0300}\u{0301}\u{0302}\u{0303}",
    "a\" OR x EXISTS",
    "../../etc/passwd",
    "line\r\nBcc: other@example.org",
    "<script>alert(1)</script>",
    "аdmin",
    "",
];

/// A network address that no other call gets.
pub(crate) fn fresh_address() -> String {
    let number = next_number();
    format!("10.{}.{}.7", number / 256, number % 256)
}

fn next_number() -> u32 {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

impl Person {
    /// Somebody whom the service does not know yet; the name gets a number.
    pub(crate) fn new(name: &str) -> Self {
        let handle = format!("{name}-{}", next_number());
        Self {
            email: format!("{handle}@example.org"),
            handle,
            password: PASSWORD.to_owned(),
            address: fresh_address(),
            language: "en",
            access_token: None,
            refresh_token: String::new(),
        }
    }

    /// The same person at a device of theirs that is not signed in.
    pub(crate) fn elsewhere(&self) -> Self {
        Self {
            address: fresh_address(),
            access_token: None,
            refresh_token: String::new(),
            ..self.clone()
        }
    }

    /// What they register with.
    pub(crate) fn registration(&self) -> Value {
        json!({ "email": self.email, "handle": self.handle, "password": self.password })
    }

    /// Takes the tokens of a payload.
    pub(crate) fn take_tokens(&mut self, payload: &Value) {
        let text = |name: &str| payload["tokens"][name].as_str().unwrap().to_owned();
        self.access_token = Some(text("accessToken"));
        self.refresh_token = text("refreshToken");
    }
}

impl Accounts {
    /// A service of one's own.
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    /// A service of one's own with more settings.
    pub(crate) fn start_with(settings: &[(&str, &str)]) -> Self {
        let post = SmtpServer::start();
        let url = post.url();
        let common = [
            ("TERCUL__MAIL__URL", url.as_str()),
            ("TERCUL__MAIL__LINK_URL", "https://tercul.example"),
            ("TERCUL__SERVER__TRUSTED_PROXIES", "127.0.0.1"),
            // The cost of hashes is not what is tested.
            ("TERCUL__AUTH__PASSWORD_MEMORY_KIB", "64"),
            ("TERCUL__AUTH__PASSWORD_PASSES", "1"),
        ];
        let settings: Vec<_> = common.iter().chain(settings).copied().collect();
        Self {
            app: TestApp::start_working(&settings),
            post,
        }
    }

    /// The service of all tests that only add people. It lives as long as one of them runs.
    pub(crate) fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<Accounts>> = Mutex::new(Weak::new());
        let mut shared = SHARED
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let accounts = Arc::new(Self::start());
            *shared = Arc::downgrade(&accounts);
            accounts
        })
    }

    /// Sends a document as somebody.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers write `json!` in place"
    )]
    pub(crate) fn send(&self, person: &Person, document: &str, variables: Value) -> Answer {
        let mut request = self
            .client()
            .post(self.url("/graphql"))
            .header("content-type", "application/json")
            .header("accept-language", person.language)
            .header("x-forwarded-for", &person.address)
            .body(json!({ "query": document, "variables": variables }).to_string());
        if let Some(token) = &person.access_token {
            request = request.bearer_auth(token);
        }
        Answer::of(request.send().unwrap())
    }

    /// Runs a mutation as somebody.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers write `json!` in place"
    )]
    pub(crate) fn call(&self, person: &Person, name: &'static str, input: Value) -> Payload {
        let document = operations::document(name);
        let answer = self.send(person, &document, json!({ "input": input }));
        Payload::new(name, answer)
    }

    /// Sends every nasty text, a huge one and half of a character in each of the fields: every
    /// answer is a typed one, and no account comes or goes by it. Answers the outcomes.
    pub(crate) fn survives(
        &self,
        person: &Person,
        name: &'static str,
        input: &Value,
        fields: &[&str],
    ) -> Vec<String> {
        let mut outcomes = Vec::new();
        for field in fields {
            let huge = "a".repeat(1_000_000);
            let texts = NASTY.iter().copied().chain([huge.as_str()]);
            for text in texts {
                let sender = Person {
                    address: fresh_address(),
                    ..person.clone()
                };
                let payload = self.call(&sender, name, merged(input, &json!({ *field: text })));
                let shown: String = text.chars().take(40).collect();
                assert_eq!(payload.answer.status, 200, "{name} {field} {shown:?}");
                let outcome = payload.outcome();
                assert_ne!(outcome, "INTERNAL", "{name} {field} {shown:?}");
                outcomes.push(outcome);
            }
            self.survives_half_a_character(person, name, input, field);
        }
        assert!(self.living_process().is_some());
        outcomes
    }

    fn survives_half_a_character(
        &self,
        person: &Person,
        name: &'static str,
        input: &Value,
        field: &str,
    ) {
        let input = merged(input, &json!({ field: "HALF" }));
        let body = json!({ "query": operations::document(name), "variables": { "input": input } });
        let request = self
            .client()
            .post(self.url("/graphql"))
            .header("content-type", "application/json")
            .header("x-forwarded-for", fresh_address())
            .body(body.to_string().replace("HALF", "\\ud800"));
        let request = match &person.access_token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        let answer = Answer::of(request.send().unwrap());
        assert!(
            answer.status < 500 && answer.is_refused(),
            "{name} {field}: {} {:#}",
            answer.status,
            answer.body
        );
    }

    /// Checks that each change of a sound input is refused for exactly these reasons.
    pub(crate) fn refuses(
        &self,
        person: &Person,
        name: &'static str,
        input: &Value,
        cases: &[(Value, &str)],
    ) {
        let mut surprises = Vec::new();
        for (changes, reason) in cases {
            let payload = self.call(person, name, merged(input, changes));
            let told = payload.told().join(", ");
            if told != *reason {
                surprises.push(format!("{changes}\n  expected {reason}\n  told     {told}"));
            }
        }
        assert!(surprises.is_empty(), "{name}\n{}", surprises.join("\n"));
    }

    /// Runs one mutation many times at once; answers what came back.
    pub(crate) fn at_once(times: usize, call: impl Fn(usize) -> Payload + Sync) -> Vec<Payload> {
        let call = &call;
        thread::scope(|scope| {
            let running: Vec<_> = (0..times).map(|n| scope.spawn(move || call(n))).collect();
            running
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .collect()
        })
    }

    /// The handle of whoever the service takes the sender for; none where it is refused.
    pub(crate) fn whoami(&self, person: &Person) -> Option<String> {
        let answer = self.send(person, "{ viewer { user { handle } } }", json!({}));
        if answer.status == 401 {
            return None;
        }
        let handle = answer.data()["viewer"]["user"]["handle"].as_str();
        Some(handle.unwrap().to_owned())
    }

    /// The mails to an address, oldest first, once there are so many.
    pub(crate) fn letters(&self, address: &str, count: usize) -> Vec<Letter> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let letters = self.letters_so_far(address);
            if letters.len() >= count {
                return letters;
            }
            assert!(
                Instant::now() < deadline,
                "{} of {count} mails to {address}:\n{}",
                letters.len(),
                self.log()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The newest of so many mails to an address.
    pub(crate) fn letter(&self, address: &str, count: usize) -> Letter {
        let mut letters = self.letters(address, count);
        assert_eq!(letters.len(), count, "{letters:#?}");
        letters.pop().unwrap()
    }

    /// The mails that an address has got so far.
    pub(crate) fn letters_so_far(&self, address: &str) -> Vec<Letter> {
        let received = self.post.received().into_iter();
        received
            .filter(|mail| mail.to.iter().any(|to| to.eq_ignore_ascii_case(address)))
            .map(|mail| {
                let parsed = MessageParser::default().parse(&mail.data).unwrap();
                Letter {
                    subject: parsed.subject().unwrap().to_owned(),
                    text: parsed.body_text(0).unwrap().replace("\r\n", "\n"),
                    html: parsed.body_html(0).unwrap().into_owned(),
                }
            })
            .collect()
    }

    /// Waits until the worker has done everything that it was asked for so far.
    pub(crate) fn wait_for_worker(&self) {
        let waiting = "select (select count(*) from outgoing_mails where sent_at is null and \
             failed_at is null) + (select count(*) from address_requests where answered_at is null)";
        let deadline = Instant::now() + PATIENCE;
        while self.database().value(waiting) != "0" {
            assert!(
                Instant::now() < deadline,
                "the worker does not:\n{}",
                self.log()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Registers somebody, who does not confirm the address.
    pub(crate) fn registered(&self, name: &str) -> Person {
        let person = Person::new(name);
        self.call(&person, "register", person.registration())
            .value();
        person
    }

    /// Registers somebody and follows the link of the mail.
    pub(crate) fn verified(&self, name: &str) -> Person {
        let person = self.registered(name);
        let token = self.letter(&person.email, 1).token();
        self.call(&person, "verifyEmail", json!({ "token": token }))
            .value();
        person
    }

    /// Somebody with a confirmed address who is signed in.
    pub(crate) fn signed_in(&self, name: &str) -> Person {
        let mut person = self.verified(name);
        self.sign_in(&mut person);
        person
    }

    /// Signs somebody in who has no second factor.
    pub(crate) fn sign_in(&self, person: &mut Person) {
        let anonymous = Person {
            access_token: None,
            ..person.clone()
        };
        let input = json!({ "identifier": person.email, "password": person.password });
        let payload = self.call(&anonymous, "login", input);
        person.take_tokens(payload.value());
    }

    /// The person at another device, signed in.
    pub(crate) fn second_device(&self, person: &Person) -> Person {
        let mut other = person.elsewhere();
        self.sign_in(&mut other);
        other
    }

    /// Turns the second factor of somebody on; answers the secret and the recovery codes. The code
    /// of an earlier time step is used up by it, so that that of now is still good.
    pub(crate) fn second_factor(&self, person: &Person) -> (Authenticator, Vec<String>) {
        let begun = self.call(person, "beginTotpEnrollment", json!({}));
        let authenticator = Authenticator::of(&begun.value()["enrollment"]);
        let code = json!({ "code": authenticator.code(-1) });
        let confirmed = self.call(person, "confirmTotpEnrollment", code);
        let codes = confirmed.value()["recoveryCodes"].as_array().unwrap();
        let codes = codes.iter().map(|code| code.as_str().unwrap().to_owned());
        (authenticator, codes.collect())
    }

    /// Makes the database believe that somebody signed in an hour ago.
    pub(crate) fn grow_stale(&self, person: &Person) {
        let user = self.id_of(person);
        self.database().sql(&format!(
            "update sessions set authenticated_at = authenticated_at - interval '1 hour' where \
             user_id = '{user}'"
        ));
    }

    /// Stored identifier of the confirmed account of somebody, or of the pending one.
    pub(crate) fn id_of(&self, person: &Person) -> String {
        self.database().value(&format!(
            "select id from users where email_norm = '{}' order by email_verified_at nulls last limit 1",
            person.email.to_lowercase()
        ))
    }

    /// What is in the security log of somebody, oldest first.
    pub(crate) fn security_log(&self, person: &Person) -> Vec<String> {
        let user = self.id_of(person);
        let kinds = self.database().values(&format!(
            "select kind from security_events where user_id = '{user}' order by occurred_at, id"
        ));
        kinds.into_iter().flatten().collect()
    }

    /// Actions that the audit log holds about a record, oldest first.
    pub(crate) fn audited(&self, person: &Person) -> Vec<String> {
        let user = self.id_of(person);
        let actions = self.database().values(&format!(
            "select action from audit_log where subject_id = '{user}' order by seq"
        ));
        actions.into_iter().flatten().collect()
    }

    /// Gives somebody a role everywhere, as an operator would.
    pub(crate) fn give_role(&self, person: &Person, role: &str) {
        let user = self.id_of(person);
        self.database().sql(&format!(
            "insert into role_grants (id, user_id, role) values (gen_random_uuid(), '{user}', '{role}')"
        ));
    }

    /// Takes all roles from somebody.
    pub(crate) fn take_roles(&self, person: &Person) {
        let user = self.id_of(person);
        self.database().sql(&format!(
            "update role_grants set revoked_at = now() where user_id = '{user}'"
        ));
    }

    /// A program of somebody, with a personal access token.
    pub(crate) fn program(&self, person: &Person, scopes: &[&str]) -> Person {
        let end = now() + chrono::Duration::days(30);
        let input = json!({ "name": "Program", "scopes": scopes, "expiresAt": end.to_rfc3339() });
        let made = self.call(person, "createAccessToken", input);
        Person {
            access_token: made.value()["secret"].as_str().map(ToOwned::to_owned),
            ..person.elsewhere()
        }
    }

    /// Global identifier of the account of somebody who is signed in.
    pub(crate) fn global_id(&self, person: &Person) -> String {
        let answer = self.send(person, "{ viewer { user { id } } }", json!({}));
        let id = answer.data()["viewer"]["user"]["id"].as_str();
        id.unwrap().to_owned()
    }

    /// Identifier of the session that somebody shows, as the API and as the database have it.
    pub(crate) fn session_of(&self, person: &Person) -> (String, String) {
        let document = "{ sessions(first: 50) { nodes { id isCurrent } } }";
        let answer = self.send(person, document, json!({}));
        let nodes = answer.data()["sessions"]["nodes"].as_array().unwrap();
        let current = nodes.iter().find(|node| node["isCurrent"] == true).unwrap();
        let id = current["id"].as_str().unwrap().to_owned();
        let uuid = stored(&id);
        (id, uuid)
    }
}

/// Makes codes of a second factor.
#[derive(Clone, Debug)]
pub(crate) struct Authenticator(String);

impl Authenticator {
    /// Reads what an enrollment shows.
    pub(crate) fn of(enrollment: &Value) -> Self {
        Self(enrollment["secret"].as_str().unwrap().to_owned())
    }

    /// The code of now, or of so many steps of 30 seconds later.
    pub(crate) fn code(&self, steps: i64) -> String {
        let secret = totp_rs::Secret::try_from_base32(&self.0).unwrap();
        let totp = totp_rs::Builder::new()
            .with_secret(secret)
            .build_noncompliant();
        let seconds = now().timestamp() + 30 * steps;
        totp.generate(u64::try_from(seconds).unwrap()).to_string()
    }

    /// Six digits that are no code of these minutes.
    pub(crate) fn wrong_code(&self) -> String {
        let near: Vec<_> = (-3..=3).map(|steps| self.code(steps)).collect();
        let wrong = (0..).map(|n| format!("{n:06}"));
        wrong.into_iter().find(|code| !near.contains(code)).unwrap()
    }
}
